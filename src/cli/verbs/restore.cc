// SPDX-License-Identifier: MIT
#include <optional>
#include <string>

#include "base/error.h"
#include "cli/cell_argument.h"
#include "cli/verb.h"
#include "cli/write_options.h"
#include "matrix/adoption.h"
#include "matrix/exposures.h"
#include "matrix/in_file.h"
#include "matrix/key_path.h"
#include "matrix/view.h"

namespace clef::cli {
namespace {

// A past value, checked, with how it counted then.
struct Past {
  syntax::Tree value;
  matrix::Value kind = matrix::Value::real;
};

class Restore final : public Command {
 public:
  void declare(Options& options) override {
    place_.declare_cell(options);
    place_.declare_key(options);
    options.value("--from", from_, "REV", "the revision of git that has the value");
    options.flag("--exposed-ok", exposed_ok_,
                 "also a value that is on the exposure list: someone knows it");
    options.flag("--adopt", adopt_, "take over a data key that nothing ties to the cell");
    write_.declare(options, true);
  }

  ExitCode run(Context& context) override {
    if (!from_)
      throw Error(Errc::usage, "no revision is given")
          .hint("git clef restore NS/ENV KEY --from HEAD~1");
    matrix::Workspace& workspace = context.workspace();
    const matrix::CellId id = place_.cell(context);
    matrix::View then(workspace, from_);
    // The manifest of that revision says where this cell lay: a file of another cell that was given
    // this one's name since is not asked (security.md S11).
    const sops::SealedDocument sealed = then.sealed(id);
    const sops::Path path = place_.key_in(sealed, id);
    check_exposure(workspace, id, path);
    write_.confirm_protected(context, {id.env});
    const Past past = open_past(workspace, then, id, path);
    matrix::Change change(workspace, write_.change_options(context, "git clef restore"));
    change.cell(id).set(path, past.value, past.kind);
    const matrix::Change::Result result = change.commit();
    write_.finish(context, result, describe_change("restore", id.text(), sops::to_string(path)));
    report(context, id, path, then.commit(), result.changed());
    return kDone;
  }

 private:
  // Who could read it then and may not now would have it again (security.md S11).
  void check_exposure(matrix::Workspace& workspace, const matrix::CellId& id,
                      const sops::Path& path) const {
    const std::string file = workspace.repo_path(matrix::kExposuresPath);
    const auto text = workspace.tree().read(file, matrix::kConfigCap);
    if (!text || exposed_ok_ || !matrix::Exposures::parse(file, *text).lists(id, path))
      return;
    throw Error(
        Errc::refused,
        "{} in {} is on the exposure list: someone who may not read it now knows old values",
        Shown::key_name(sops::to_string(path)), Shown::name(id.text()))
        .hint("set a new value, or add --exposed-ok");
  }

  Past open_past(matrix::Workspace& workspace, matrix::View& then, const matrix::CellId& id,
                 const sops::Path& path) const {
    const sops::OpenDocument cell = then.open_cell(id);
    // Another cell's file at this path then must not be sealed for this one's readers now
    // (security.md S1).
    matrix::KeyClaims claims(workspace);
    claims.add_revision(workspace, then.commit());
    claims.require(cell.data_key(), id, then.cell_path(id), adopt_);
    std::optional<syntax::Tree> value = cell.get(path);
    if (!value)
      matrix::throw_no_key(path, then.sealed(id), id.text());
    // A placeholder of that time is no value now either.
    const bool pending = then.sidecar(id).find_pending(sops::to_string(path)) != nullptr;
    return {*std::move(value), pending ? matrix::Value::placeholder : matrix::Value::real};
  }

  static void report(Context& context, const matrix::CellId& id, const sops::Path& path,
                     const std::string& commit, bool changed) {
    if (!context.out().json()) {
      if (!changed)
        context.out().note("{} has that value already", Shown::key_name(sops::to_string(path)));
      return;
    }
    syntax::Tree tree = syntax::Tree::map();
    tree.add("namespace", syntax::Tree::string(id.ns));
    tree.add("environment", syntax::Tree::string(id.env));
    tree.add("key", syntax::Tree::string(sops::to_string(path)));
    tree.add("from", syntax::Tree::string(commit));
    tree.add("action", syntax::Tree::string(changed ? "restored" : "unchanged"));
    context.out().json(tree);
  }

  CellArgument place_;
  std::optional<std::string> from_;
  bool exposed_ok_ = false;
  bool adopt_ = false;
  WriteOptions write_;
};

const Verb kVerb{
    "restore",        "",           "bring an old value back as a new change", Group::git,
    repository | key, make<Restore>};

}  // namespace
}  // namespace clef::cli
