// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/cell_argument.h"
#include "cli/dotenv.h"
#include "cli/flat_values.h"
#include "cli/verb.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

class Export final : public Command {
 public:
  void declare(Options& options) override {
    place_.declare_cell(options);
    options.value("--format", format_, "dotenv|shell|json|yaml",
                  "format of the output; dotenv by default");
    options.values("--only", only_, "KEY", "these keys only; repeatable");
  }

  ExitCode run(Context& context) override {
    const std::string format = format_.value_or(context.out().json() ? "json" : "dotenv");
    if (format != "dotenv" && format != "shell" && format != "json" && format != "yaml")
      throw Error(Errc::usage, "there is no format {}", Shown::name(format))
          .hint("one of dotenv, shell, json and yaml");
    const matrix::CellId id = place_.cell(context);
    context.workspace().require_settled();
    const sops::OpenDocument cell = context.workspace().open_cell(id);
    const Secret text = format == "json" || format == "yaml" ? tree_text(cell, format)
                                                             : flat_text(context, cell, format);
    context.out().value(text.reveal());
    return kDone;
  }

 private:
  Secret flat_text(Context& context, const sops::OpenDocument& cell,
                   const std::string& format) const {
    SecretBuilder out(4096);
    for (const auto& [key, value] : flat_values(cell, only_, context.out()))
      format == "shell" ? append_shell(out, key, value.reveal_text())
                        : append_dotenv(out, key, value.reveal_text());
    return std::move(out).take();
  }

  Secret tree_text(const sops::OpenDocument& cell, const std::string& format) const {
    std::vector<syntax::Tree> documents = cell.plain();
    if (!only_.empty())
      for (syntax::Tree& document : documents)
        std::erase_if(document.items, [this](const auto& item) {
          return std::find(only_.begin(), only_.end(), item.first) == only_.end();
        });
    std::string text =
        syntax::emit(format == "json" ? syntax::Format::json : syntax::Format::yaml, documents);
    Secret out = Secret::copy_of(text);
    wipe(text);
    return out;
  }

  CellArgument place_;
  std::optional<std::string> format_;
  std::vector<std::string> only_;
};

const Verb kVerb{"export",
                 "",
                 "print a cell's values as dotenv, shell, JSON or YAML",
                 Group::values,
                 repository | key,
                 make<Export>};

}  // namespace
}  // namespace clef::cli
