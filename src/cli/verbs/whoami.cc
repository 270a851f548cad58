// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/context.h"
#include "cli/verb.h"
#include "matrix/workspace.h"
#include "syntax/text_list.h"

namespace clef::cli {
namespace {

// Environments in which one of these keys is due to read every namespace.
std::vector<std::string> readable(const matrix::Manifest& manifest,
                                  const std::vector<std::string>& own) {
  std::vector<std::string> out;
  for (const matrix::Environment& env : manifest.environments()) {
    const bool everywhere = std::all_of(
        manifest.namespaces().begin(), manifest.namespaces().end(),
        [&](const matrix::Namespace& ns) {
          const auto readers = manifest.readers({ns.name, env.name});
          return std::any_of(readers.begin(), readers.end(), [&own](const matrix::Reader& reader) {
            return std::find(own.begin(), own.end(), reader.id) != own.end();
          });
        });
    if (everywhere)
      out.push_back(env.name);
  }
  return out;
}

class Whoami final : public Command {
 public:
  void declare(Options&) override {}

  ExitCode run(Context& context) override {
    matrix::Workspace& workspace = context.workspace();
    keys::Keyring& keyring = workspace.keyring();
    const std::vector<std::string> own = keyring.own_recipients();
    const std::vector<std::string> environments = readable(workspace.manifest(), own);
    if (context.out().json())
      print_json(context.out(), keyring.sources(), own, environments);
    else
      print(context.out(), keyring.sources(), own, environments);
    return own.empty() ? kNo : kDone;
  }

 private:
  static void print(Output& out, const std::vector<keys::Source>& sources,
                    const std::vector<std::string>& own,
                    const std::vector<std::string>& environments) {
    for (std::size_t i = 0; i < own.size(); ++i)
      out.line((i == 0 ? "own key: " : "also:    ") + own[i]);
    for (const keys::Source& source : sources)
      out.line("  " + source.name + ": " +
               (source.problem.empty()
                    ? std::to_string(source.count) + (source.count == 1 ? " key" : " keys")
                    : source.problem));
    if (own.empty())
      out.note("no private key was found; 'git clef init' or 'git clef keygen -o FILE' makes one");
    else if (environments.empty())
      out.note("clef.yaml lists none of these keys as a reader; ask one of the readers to add you");
    else
      out.note("reads {}", Shown::list(environments));
  }

  static void print_json(Output& out, const std::vector<keys::Source>& sources,
                         const std::vector<std::string>& own,
                         const std::vector<std::string>& environments) {
    syntax::Tree tree = syntax::Tree::map();
    tree.add("recipients", syntax::text_list(own));
    syntax::Tree& list = tree.add("sources", syntax::Tree::list());
    for (const keys::Source& source : sources) {
      syntax::Tree item = syntax::Tree::map();
      item.add("name", syntax::Tree::string(source.name));
      item.add("keys", syntax::Tree::integer(static_cast<std::int64_t>(source.count)));
      item.add("problem", source.problem.empty() ? syntax::Tree::null()
                                                 : syntax::Tree::string(source.problem));
      list.add(std::move(item));
    }
    tree.add("environments", syntax::text_list(environments));
    out.json(tree);
  }
};

const Verb kVerb{"whoami",
                 "",
                 "show your keys, where they come from, and what they read",
                 Group::setup,
                 repository | key,
                 make<Whoami>};

}  // namespace
}  // namespace clef::cli
