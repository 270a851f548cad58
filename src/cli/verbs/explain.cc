// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>
#include <string>

#include "cli/context.h"
#include "cli/verb.h"
#include "matrix/names.h"

namespace clef::cli {
namespace {

const ErrcInfo& find_code(const std::string& name) {
  std::vector<std::string> names;
  for (const ErrcInfo& entry : all_errc()) {
    if (entry.name == name)
      return entry;
    names.emplace_back(entry.name);
  }
  Error error(Errc::usage, "there is no error code {}", Shown::name(name));
  if (const auto near = matrix::nearest_name(name, names))
    throw std::move(error).hint("did you mean {}?", Shown::name(*near));
  throw std::move(error).hint("'git clef explain' lists all codes");
}

syntax::Tree tree_of(const ErrcInfo& entry) {
  syntax::Tree tree = syntax::Tree::map();
  tree.add("code", syntax::Tree::string(entry.name));
  tree.add("exit", syntax::Tree::integer(entry.exit_status));
  tree.add("explanation", syntax::Tree::string(entry.explanation));
  return tree;
}

class Explain final : public Command {
 public:
  void declare(Options& options) override {
    options.positional("CODE", code_, Arity::optional, "an error code, as errors show it");
  }

  ExitCode run(Context& context) override {
    Output& out = context.out();
    if (code_) {
      const ErrcInfo& entry = find_code(*code_);
      if (out.json()) {
        out.json(tree_of(entry));
      } else {
        out.line(std::string(entry.name) + " (exit status " + std::to_string(entry.exit_status) +
                 ")");
        out.line(entry.explanation);
      }
      return kDone;
    }
    syntax::Tree all = syntax::Tree::list();
    for (const ErrcInfo& entry : all_errc())
      if (out.json())
        all.add(tree_of(entry));
      else
        out.line(entry.name);
    if (out.json())
      out.json(all);
    return kDone;
  }

 private:
  std::optional<std::string> code_;
};

const Verb kVerb{"explain",   "",      "say what an error code means and what to do",
                 Group::keys, nothing, make<Explain>};

}  // namespace
}  // namespace clef::cli
