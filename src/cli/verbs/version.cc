// SPDX-License-Identifier: MIT
#include <string>

#include "cli/build_info.h"
#include "cli/context.h"
#include "cli/verb.h"
#include "crypto/loaded_version.h"

namespace clef::cli {
namespace {

class Version final : public Command {
 public:
  void declare(Options&) override {}

  ExitCode run(Context& context) override {
    const BuildInfo& build = build_info();
    if (!context.out().json()) {
      context.out().line("git-clef " + std::string(build.version));
      return kDone;
    }
    syntax::Tree tree = syntax::Tree::map();
    tree.add("version", syntax::Tree::string(build.version));
    tree.add("commit", syntax::Tree::string(build.commit));
    tree.add("modified", syntax::Tree::boolean(build.modified));
    tree.add("compiler", syntax::Tree::string(build.compiler));
    syntax::Tree& libraries = tree.add("libraries", syntax::Tree::map());
    for (const LinkedLibrary& library : build.libraries)
      libraries.add(std::string(library.name), syntax::Tree::string(library.version));
    syntax::Tree& loaded = tree.add("loaded", syntax::Tree::map());
    loaded.add("libcrypto", syntax::Tree::string(crypto::loaded_version()));
    context.out().json(tree);
    return kDone;
  }
};

const Verb kVerb{"version",   "",      "show the version and, with --json, what it was built from",
                 Group::keys, nothing, make<Version>};

}  // namespace
}  // namespace clef::cli
