// SPDX-License-Identifier: MIT
#include "cli/context.h"
#include "cli/verb.h"
#include "keys/key_cache.h"

namespace clef::cli {
namespace {

class Forget final : public Command {
 public:
  void declare(Options&) override {}

  ExitCode run(Context& context) override {
    const std::size_t count = keys::KeyCache::clear();
    if (context.out().json()) {
      syntax::Tree tree = syntax::Tree::map();
      tree.add("forgotten", syntax::Tree::integer(static_cast<std::int64_t>(count)));
      context.out().json(tree);
    } else if (count == 0) {
      context.out().note("no data key was remembered in this session");
    } else {
      context.out().note("{} forgotten", counted(count, "data key"));
    }
    return kDone;
  }
};

const Verb kVerb{"forget",    "",      "forget the data keys that are remembered for a while",
                 Group::keys, nothing, make<Forget>};

}  // namespace
}  // namespace clef::cli
