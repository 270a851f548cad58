// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/context.h"
#include "cli/verb.h"
#include "matrix/data_keys.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

class TrustList final : public Command {
 public:
  void declare(Options&) override {}

  ExitCode run(Context& context) override {
    matrix::Workspace& workspace = context.workspace();
    const matrix::DataKeys keys(workspace.local());
    context.out().json() ? print_json(context.out(), workspace, keys)
                         : print(context.out(), workspace, keys);
    return kDone;
  }

 private:
  static std::string label_of(const matrix::Manifest& manifest, const std::string& env,
                              const std::string& id) {
    if (!manifest.has_environment(env))
      return "no such environment now";
    for (const matrix::Namespace& ns : manifest.namespaces())
      for (const matrix::Reader& reader : manifest.readers({ns.name, env}))
        if (reader.id == id)
          return reader.label.empty() ? "" : "claimed: " + reader.label;
    return "not listed by clef.yaml now";
  }

  static void print(Output& out, matrix::Workspace& workspace, const matrix::DataKeys& keys) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& [env, ids] : workspace.local().all_approved())
      for (const std::string& id : ids)
        rows.push_back({"reader", env, id, label_of(workspace.manifest(), env, id)});
    for (const std::string& name : workspace.local().trusted_plugins())
      rows.push_back({"plugin", "", "age-plugin-" + name, ""});
    for (const auto& [path, origin] : keys.all())
      rows.push_back({"data-key", "", path, std::string(matrix::origin_name(origin))});
    out.table({"KIND", "ENV", "WHAT", "NOTE"}, rows);
    if (rows.empty())
      out.note(
          "this machine trusts nothing in this repository yet; 'git clef init' shows its "
          "readers and asks");
  }

  static void print_json(Output& out, matrix::Workspace& workspace, const matrix::DataKeys& keys) {
    syntax::Tree tree = syntax::Tree::map();
    syntax::Tree& readers = tree.add("readers", syntax::Tree::list());
    for (const auto& [env, ids] : workspace.local().all_approved())
      for (const std::string& id : ids) {
        syntax::Tree item = syntax::Tree::map();
        item.add("environment", syntax::Tree::string(env));
        item.add("id", syntax::Tree::string(id));
        readers.add(std::move(item));
      }
    syntax::Tree& plugins = tree.add("plugins", syntax::Tree::list());
    for (const std::string& name : workspace.local().trusted_plugins())
      plugins.add(syntax::Tree::string(name));
    syntax::Tree& list = tree.add("dataKeys", syntax::Tree::list());
    for (const auto& [path, origin] : keys.all()) {
      syntax::Tree item = syntax::Tree::map();
      item.add("file", syntax::Tree::string(path));
      item.add("origin", syntax::Tree::string(std::string(matrix::origin_name(origin))));
      list.add(std::move(item));
    }
    out.json(tree);
  }
};

const Verb kVerb{"trust list", "",         "what this machine trusts in this repository",
                 Group::keys,  repository, make<TrustList>};

}  // namespace
}  // namespace clef::cli
