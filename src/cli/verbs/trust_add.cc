// SPDX-License-Identifier: MIT
#include <algorithm>
#include <chrono>

#include "base/error.h"
#include "cli/trust_target.h"
#include "cli/verb.h"
#include "matrix/data_keys.h"
#include "matrix/repository_lock.h"
#include "matrix/workspace.h"
#include "policy/cell_keys.h"

namespace clef::cli {
namespace {

constexpr std::chrono::milliseconds kPatience{10'000};

class TrustAdd final : public Command {
 public:
  void declare(Options& options) override { target_.declare(options); }

  ExitCode run(Context& context) override {
    target_.check();
    if (target_.reader())
      add_reader(context);
    else if (target_.plugin())
      add_plugin(context);
    else
      add_data_key(context);
    return kDone;
  }

 private:
  static matrix::RepositoryLock lock(matrix::Workspace& workspace) {
    return matrix::RepositoryLock(workspace.repository().common_dir(), kPatience);
  }

  // What clef.yaml says of the key, so that nobody approves one label and means another.
  static void show_reader(Context& context, const std::string& id, const std::string& env) {
    const matrix::Manifest& manifest = context.workspace().manifest();
    for (const matrix::Namespace& ns : manifest.namespaces())
      for (const matrix::Reader& reader : manifest.readers({ns.name, env}))
        if (reader.id == id) {
          context.out().note("{} reads {} by clef.yaml (claimed label: {}, from: {})",
                             Shown::recipient(id), Shown::name(env), Shown::name(reader.label),
                             Shown::name(reader.origin));
          return;
        }
    context.out().note("clef.yaml does not list {} as a reader of {} now", Shown::recipient(id),
                       Shown::name(env));
  }

  static void confirm_protected(Context& context, const std::vector<std::string>& environments) {
    const matrix::Manifest& manifest = context.workspace().manifest();
    std::vector<std::string> names;
    for (const std::string& env : environments)
      if (manifest.environment(env).is_protected)
        names.push_back(env);
    if (!names.empty())
      context.confirm(Shown::words("trust this in " + Shown::list(names).text() + "?"));
  }

  void add_reader(Context& context) const {
    const std::vector<std::string> environments = target_.environments(context);
    for (const std::string& env : environments)
      show_reader(context, *target_.reader(), env);
    confirm_protected(context, environments);
    matrix::Workspace& workspace = context.workspace();
    const matrix::RepositoryLock held = lock(workspace);
    for (const std::string& env : environments)
      workspace.local().approve(env, {*target_.reader()}, context.rng());
  }

  void add_plugin(Context& context) const {
    matrix::Workspace& workspace = context.workspace();
    const matrix::RepositoryLock held = lock(workspace);
    workspace.local().trust_plugin(*target_.plugin(), context.rng());
  }

  // A key that someone put in a cell is accepted with its eyes open: who brought it is shown first
  // (security.md S4).
  void add_data_key(Context& context) const {
    matrix::Workspace& workspace = context.workspace();
    const matrix::CellId id = matrix::CellId::parse(*target_.data_key());
    const sops::SealedDocument sealed = workspace.sealed(id);
    const std::string path = workspace.cell_path(id);
    const sops::DataKey key = workspace.keyring().unlock(sealed.metadata());
    const policy::KeyArrival arrival = policy::arrival_of_key(workspace, path, sealed, true);
    if (arrival.commit.empty())
      context.out().note("the data key of {} is in no commit yet", Shown::path(path));
    else
      context.out().note(
          "the data key of {} came with commit {} by {} ({})", Shown::path(path),
          Shown::oid(arrival.commit), Shown::name(arrival.author),
          Shown::words(arrival.verified ? "signature verified" : "signature not verified"));
    confirm_protected(context, {id.env});
    const matrix::RepositoryLock held = lock(workspace);
    matrix::DataKeys known(workspace.local(), context.rng());
    known.remember(path, key, matrix::KeyOrigin::accepted);
    known.save(workspace.local(), context.rng());
  }

  TrustTarget target_;
};

const Verb kVerb{"trust add",
                 "",
                 "trust a reader, a plugin or a data key on this machine",
                 Group::keys,
                 repository | key,
                 make<TrustAdd>};

}  // namespace
}  // namespace clef::cli
