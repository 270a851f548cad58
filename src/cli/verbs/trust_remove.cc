// SPDX-License-Identifier: MIT
#include <chrono>

#include "base/error.h"
#include "cli/trust_target.h"
#include "cli/verb.h"
#include "matrix/data_keys.h"
#include "matrix/repository_lock.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

constexpr std::chrono::milliseconds kPatience{10'000};

class TrustRemove final : public Command {
 public:
  void declare(Options& options) override { target_.declare(options); }

  ExitCode run(Context& context) override {
    target_.check();
    const std::vector<std::string> environments =
        target_.reader() ? target_.environments(context) : std::vector<std::string>();
    matrix::Workspace& workspace = context.workspace();
    const matrix::RepositoryLock held(workspace.repository().common_dir(), kPatience);
    if (!remove(context, environments)) {
      context.out().note("it was not trusted on this machine; nothing was changed");
      return kNo;
    }
    return kDone;
  }

 private:
  bool remove(Context& context, const std::vector<std::string>& environments) const {
    matrix::Workspace& workspace = context.workspace();
    matrix::LocalState& local = workspace.local();
    if (target_.plugin())
      return local.distrust_plugin(*target_.plugin(), context.rng());
    if (target_.data_key())
      return forget_data_key(context);
    bool any = false;
    for (const std::string& env : environments)
      any = local.disapprove(env, *target_.reader(), context.rng()) || any;
    return any;
  }

  bool forget_data_key(Context& context) const {
    matrix::Workspace& workspace = context.workspace();
    const matrix::CellId id = matrix::CellId::parse(*target_.data_key());
    workspace.manifest().check(id);
    matrix::DataKeys known(workspace.local(), context.rng());
    const bool was_known = known.forget(workspace.cell_path(id));
    known.save(workspace.local(), context.rng());
    return was_known;
  }

  TrustTarget target_;
};

const Verb kVerb{"trust remove", "",         "take back what this machine trusts",
                 Group::keys,    repository, make<TrustRemove>};

}  // namespace
}  // namespace clef::cli
