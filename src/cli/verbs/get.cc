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
#include "matrix/view.h"

namespace clef::cli {
namespace {

constexpr std::string_view kMask = "••••••••";

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
    matrix::View view(context.workspace(), at_);
    const matrix::CellId id = place_.cell(view.manifest());
    const sops::SealedDocument sealed = view.sealed(id);
    const sops::Path path = place_.key_in(sealed, id);
    if (is_terminal(STDOUT_FILENO) && !reveal_ && view.is_protected(id.env)) {
      context.out().hint("{} is protected; add --reveal to see it", Shown::name(id.env));
      show(context, id, path, syntax::Tree::string(kMask), true);
      return kDone;
    }
    const sops::OpenDocument cell = matrix::in_file(
        view.cell_path(id), [&] { return sealed.open(context.workspace().keyring()); });
    const std::optional<syntax::Tree> value = cell.get(path);
    if (!value)
      matrix::throw_no_key(path, sealed, id.text());
    show(context, id, path, *value, false);
    return kDone;
  }

 private:
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
