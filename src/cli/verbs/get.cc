// SPDX-License-Identifier: MIT
#include <optional>
#include <string>
#include <unistd.h>

#include "base/error.h"
#include "base/terminal.h"
#include "cli/cell_argument.h"
#include "cli/clipboard.h"
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
    options.flag("--copy", copy_, "put the value on the clipboard for a while and print nothing");
    options.value("--clear-after", clear_after_, "SECONDS",
                  "how long the clipboard has it; 45 unless said otherwise");
  }

  ExitCode run(Context& context) override {
    check_options(context.out().json());
    matrix::View view(context.workspace(), at_);
    const matrix::CellId id = place_.cell(view.manifest());
    const sops::SealedDocument sealed = view.sealed(id);
    const sops::Path path = place_.key_in(sealed, id);
    if (!copy_ && is_terminal(STDOUT_FILENO) && !reveal_ && view.is_protected(id.env)) {
      context.out().hint("{} is protected; add --reveal to see it", Shown::name(id.env));
      show(context, id, path, syntax::Tree::string(kMask), true);
      return kDone;
    }
    const sops::OpenDocument cell = matrix::in_file(
        view.cell_path(id), [&] { return sealed.open(context.workspace().keyring()); });
    const std::optional<syntax::Tree> value = cell.get(path);
    if (!value)
      matrix::throw_no_key(path, sealed, id.text());
    if (copy_)
      copy(context, path, *value);
    else
      show(context, id, path, *value, false);
    return kDone;
  }

 private:
  void check_options(bool json) const {
    if (raw_ && json)
      throw Error(Errc::usage, "--raw and --json exclude each other");
    if (copy_ && (raw_ || reveal_ || json))
      throw Error(Errc::usage, "--copy prints nothing, so --raw, --reveal and --json exclude it");
    if (clear_after_ && !copy_)
      throw Error(Errc::usage, "--clear-after is for --copy");
  }

  void copy(Context& context, const sops::Path& path, const syntax::Tree& value) const {
    const unsigned seconds = clearing_seconds(clear_after_);
    const Clipboard clipboard = Clipboard::find(context.resolver());
    const Secret text = value_text(value);
    clipboard.copy(text.reveal());
    try {
      clear_later(ValueMark(text.reveal(), context.rng()), seconds);
    } catch (const Error&) {
      clipboard.clear();  // it would stay there for good
      throw;
    }
    context.out().note("{} is on the clipboard, which is cleared in {}",
                       Shown::key_name(sops::to_string(path)), counted(seconds, "second"));
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
  bool copy_ = false;
  std::optional<std::string> clear_after_;
};

const Verb kVerb{"get", "", "print the value of a key", Group::values, repository | key, make<Get>};

}  // namespace
}  // namespace clef::cli
