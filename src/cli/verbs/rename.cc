// SPDX-License-Identifier: MIT
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/cell_argument.h"
#include "cli/verb.h"
#include "cli/write_options.h"
#include "matrix/key_path.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

class Rename final : public Command {
 public:
  void declare(Options& options) override {
    place_.declare_cell(options);
    place_.declare_key(options);
    options.positional("NEW", new_key_, Arity::required,
                       "the new name, which stays in the same map");
    write_.declare(options, true);
  }

  ExitCode run(Context& context) override {
    const matrix::CellId id = place_.cell(context);
    const sops::Path path = place_.existing_key(context);
    const std::string name = new_name(path);
    sops::Path renamed = path;
    renamed.back().key = name;
    write_.confirm_protected(context, {id.env});
    matrix::Change change(context.workspace(), write_.change_options(context, "git clef rename"));
    change.cell(id).rename(path, name);
    write_.finish(context, change.commit(),
                  describe_change("rename", id.text(),
                                  sops::to_string(path) + " " + sops::to_string(renamed)));
    if (context.out().json()) {
      syntax::Tree tree = syntax::Tree::map();
      tree.add("key", syntax::Tree::string(sops::to_string(path)));
      tree.add("newKey", syntax::Tree::string(sops::to_string(renamed)));
      tree.add("namespace", syntax::Tree::string(id.ns));
      tree.add("environment", syntax::Tree::string(id.env));
      tree.add("action", syntax::Tree::string("renamed"));
      context.out().json(tree);
    }
    return kDone;
  }

 private:
  // As for every new key: `a.b` could be a path, `"a.b"` is a name.
  std::string new_name(const sops::Path& old) const {
    const std::optional<sops::Path> parsed = sops::parse_path(*new_key_);
    const bool plain = new_key_->find_first_of(".[\"") == std::string::npos;
    if (!plain && (!parsed || parsed->size() != 1 || parsed->front().index))
      throw Error(Errc::ambiguous_key, "{} could be a name or a path", Shown::key_name(*new_key_))
          .hint("write {} for the name; {} stays in its map, 'git clef copy' moves a value",
                Shown::key_name(sops::to_string({sops::Step{*new_key_, {}}})),
                Shown::key_name(sops::to_string(old)));
    std::string name = plain ? *new_key_ : parsed->front().key;
    matrix::check_key_name(name);
    return name;
  }

  CellArgument place_;
  std::optional<std::string> new_key_;
  WriteOptions write_;
};

const Verb kVerb{"rename",         "mv",        "give a key another name", Group::values,
                 repository | key, make<Rename>};

}  // namespace
}  // namespace clef::cli
