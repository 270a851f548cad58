// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/cell_argument.h"
#include "cli/dotenv.h"
#include "cli/env_names.h"
#include "cli/flat_values.h"
#include "cli/verb.h"
#include "matrix/view.h"

namespace clef::cli {
namespace {

class Export final : public Command {
 public:
  void declare(Options& options) override {
    place_.declare_cell(options);
    options.value("--format", format_, "dotenv|shell|json|yaml",
                  "format of the output; dotenv by default");
    options.values("--only", only_, "KEY", "these keys only; repeatable");
    options.value("--at", at_, "REV", "the values as they were in this revision of git");
  }

  ExitCode run(Context& context) override {
    const std::string format = checked_format(context.out().json());
    matrix::View view(context.workspace(), at_);
    const matrix::CellId id = place_.cell(view.manifest());
    if (!at_)
      context.workspace().require_settled();
    const sops::OpenDocument cell = view.open_cell(id);
    require_keys(only_, top_names(cell));
    if (format == "pairs")
      context.out().json(pairs(context, id, cell));
    else if (format == "json" || format == "yaml")
      context.out().value(tree_text(cell, format).reveal());
    else
      context.out().value(flat_text(context, cell, format).reveal());
    return kDone;
  }

 private:
  // "pairs" is what --json alone prints, as every verb prints an object of its own then.
  std::string checked_format(bool json) const {
    if (!format_)
      return json ? "pairs" : "dotenv";
    if (*format_ != "dotenv" && *format_ != "shell" && *format_ != "json" && *format_ != "yaml")
      throw Error(Errc::usage, "there is no format {}", Shown::name(*format_))
          .hint("one of dotenv, shell, json and yaml");
    if (json && *format_ != "json")
      throw Error(Errc::usage, "--json and --format {} exclude each other", Shown::words(*format_))
          .hint("leave one of them out");
    return *format_;
  }

  syntax::Tree pairs(Context& context, const matrix::CellId& id,
                     const sops::OpenDocument& cell) const {
    syntax::Tree tree = syntax::Tree::map();
    syntax::Tree& list = tree.add("pairs", syntax::Tree::list());
    for (const auto& [key, value] : flat_values(cell, only_, context.out())) {
      syntax::Tree pair = syntax::Tree::map();
      pair.add("key", syntax::Tree::string(key));
      pair.add("value", syntax::Tree::string(value.reveal_text()));
      list.add(std::move(pair));
    }
    tree.add("namespace", syntax::Tree::string(id.ns));
    tree.add("environment", syntax::Tree::string(id.env));
    return tree;
  }

  Secret flat_text(Context& context, const sops::OpenDocument& cell,
                   const std::string& format) const {
    SecretBuilder out(4096);
    for (const auto& [key, value] : flat_values(cell, only_, context.out())) {
      // What `exec` refuses, since these lines are read into an environment too (security.md S18).
      if (is_dangerous_name(key))
        context.out().warn("{} could make programs run other code", Shown::key_name(key));
      format == "shell" ? append_shell(out, key, value.reveal_text())
                        : append_dotenv(out, key, value.reveal_text());
    }
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
  std::optional<std::string> at_;
};

const Verb kVerb{"export",
                 "",
                 "print a cell's values as dotenv, shell, JSON or YAML",
                 Group::values,
                 repository | key,
                 make<Export>};

}  // namespace
}  // namespace clef::cli
