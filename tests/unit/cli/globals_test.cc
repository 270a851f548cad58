// SPDX-License-Identifier: MIT
// Options of every verb.
#include "cli/describe.h"
#include "unit/cli/captured.h"

namespace clef::cli {
namespace {

TEST(Globals, AreTheseAndNoOthers) {
  std::vector<std::string> names;
  for (const OptionLine& line : describe_globals().options)
    names.push_back(line.names);
  EXPECT_EQ(names,
            (std::vector<std::string>{"-C DIR", "--dir DIR", "--identity FILE", "--json", "--plain",
                                      "-q, --quiet", "-v, --verbose", "-y, --yes", "-h, --help"}));
}

TEST(Globals, TheOnesThatTakeTheNextWordAreKnownBeforeTheVerbIs) {
  for (const OptionLine& line : describe_globals().options)
    for (const std::string& word : line.words)
      EXPECT_EQ(global_takes_value(word), line.takes_value) << word;
  EXPECT_FALSE(global_takes_value("--dir=x"));
  EXPECT_FALSE(global_takes_value("set"));
}

}  // namespace
}  // namespace clef::cli
