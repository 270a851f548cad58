// SPDX-License-Identifier: MIT
#include <optional>
#include <string>
#include <unistd.h>

#include "base/error.h"
#include "base/terminal.h"
#include "cli/cell_argument.h"
#include "cli/typed_value.h"
#include "cli/verb.h"
#include "matrix/in_file.h"
#include "matrix/key_path.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

constexpr std::string_view kMask = "••••••••";
constexpr std::size_t kThenCap = 16 * kMiB;  // as of a cell in the work tree

class Get final : public Command {
 public:
  void declare(Options& options) override {
    place_.declare_cell(options);
    place_.declare_key(options);
    options.value("--at", at_, "REV", "the value as it was in this revision of git");
    options.flag("--raw", raw_, "the value byte for byte, without a newline, even on a terminal");
    options.flag("--reveal", reveal_, "show a value of a protected environment on a terminal");
  }

  ExitCode run(Context& context) override {
    if (raw_ && context.out().json())
      throw Error(Errc::usage, "--raw and --json exclude each other");
    const matrix::CellId id = place_.cell(context);
    const sops::SealedDocument sealed =
        at_ ? cell_then(context, id) : context.workspace().sealed(id);
    const sops::Path path = place_.key_in(sealed, id);
    if (is_terminal(STDOUT_FILENO) && !reveal_ &&
        context.workspace().manifest().environment(id.env).is_protected) {
      context.out().hint("{} is protected; add --reveal to see it", Shown::name(id.env));
      show(context, id, path, syntax::Tree::string(kMask), true);
      return kDone;
    }
    const sops::OpenDocument cell = matrix::in_file(context.workspace().cell_path(id), [&] {
      return sealed.open(context.workspace().keyring());
    });
    const std::optional<syntax::Tree> value = cell.get(path);
    if (!value)
      matrix::throw_no_key(path, sealed, id.text());
    show(context, id, path, *value, false);
    return kDone;
  }

 private:
  sops::SealedDocument cell_then(Context& context, const matrix::CellId& id) const {
    matrix::Workspace& workspace = context.workspace();
    if (at_->empty())  // to git it would mean the index
      throw Error(Errc::usage, "{} is not a revision", Shown::name(*at_));
    const std::string path = workspace.cell_path(id);
    std::optional<std::string> text = workspace.repository().blob(*at_ + ":" + path, kThenCap);
    if (!text)
      throw Error(Errc::not_found, "there is no {} in revision {}", Shown::path(path),
                  Shown::name(*at_))
          .hint("git log --oneline -- {}", Shown::path(path));
    return sops::SealedDocument::parse(workspace.manifest().format(), *std::move(text));
  }

  void show(Context& context, const matrix::CellId& id, const sops::Path& path,
            const syntax::Tree& value, bool masked) const {
    Output& out = context.out();
    if (out.json()) {
      syntax::Tree tree = syntax::Tree::map();
      tree.add("key", syntax::Tree::string(sops::to_string(path)));
      tree.add("value", value.clone());
      tree.add("type", syntax::Tree::string(type_name(value.kind)));
      tree.add("namespace", syntax::Tree::string(id.ns));
      tree.add("environment", syntax::Tree::string(id.env));
      if (masked)
        tree.add("masked", syntax::Tree::boolean(true));
      out.json(tree);
      return;
    }
    const Secret text = value_text(value);
    if (raw_)
      out.value(text.reveal());
    else
      out.value_line(text);
  }

  CellArgument place_;
  std::optional<std::string> at_;
  bool raw_ = false;
  bool reveal_ = false;
};

const Verb kVerb{"get", "", "print the value of a key", Group::values, repository | key, make<Get>};

}  // namespace
}  // namespace clef::cli
