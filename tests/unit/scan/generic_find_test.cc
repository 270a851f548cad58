// SPDX-License-Identifier: MIT
// Values are found once each, wherever they stand in a text.
#include "scan/generic_find.h"

#include <string>

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

struct Pair {
  std::string name;
  std::string value;
  bool operator==(const Pair&) const = default;
};

void PrintTo(const Pair& pair, std::ostream* out) { *out << pair.name << " = " << pair.value; }

std::vector<Pair> found_in(std::string_view text, std::string_view path = "a.txt") {
  std::vector<Pair> pairs;
  for (const Found& found : find_values(text, path_traits(path))) {
    const Candidate& c = found.candidate;
    pairs.push_back({std::string(text.substr(c.name_begin, c.name_end - c.name_begin)),
                     std::string(text.substr(c.begin, c.end - c.begin))});
  }
  return pairs;
}

using Pairs = std::vector<Pair>;

TEST(FindValues, TakesTheWholeName) {
  EXPECT_EQ(found_in("my.app_db-password2: 'v4lue'"), (Pairs{{"my.app_db-password2", "v4lue"}}));
  EXPECT_EQ(found_in("clientSecret='v4lue'"), (Pairs{{"clientSecret", "v4lue"}}));
}

TEST(FindValues, SkipsWordsThatOnlyContainALead) {
  EXPECT_EQ(found_in("created = 'v4lue' increase = 'x' broke = 'y' compas = 'z'"), Pairs{});
}

TEST(FindValues, TakesRunsWithTheirNames) {
  EXPECT_EQ(found_in("colour = \"0123456789abcdefgh\""), (Pairs{{"colour", "0123456789abcdefgh"}}));
  EXPECT_EQ(found_in("COLOUR=0123456789abcdefgh"), (Pairs{{"COLOUR", "0123456789abcdefgh"}}));
  EXPECT_EQ(found_in("see 0123456789abcdefgh."), (Pairs{{"", "0123456789abcdefgh."}}));
  EXPECT_EQ(found_in("see 0123456789abcde"), Pairs{});
  EXPECT_EQ(found_in("see abcdefghijklmnopqrst"), Pairs{});
}

TEST(FindValues, TakesAValueOnce) {
  EXPECT_EQ(found_in("api_key = \"0123456789abcdefgh\""),
            (Pairs{{"api_key", "0123456789abcdefgh"}}));
}

TEST(FindValues, LeavesWhatIsWiderThanAnySecret) {
  EXPECT_EQ(found_in("see " + std::string(257, '1')), Pairs{});
  EXPECT_EQ(found_in("see " + std::string(256, '1')).size(), 1U);
}

// Wherever the blocks of the fast pass end.
TEST(FindValues, DoesNotDependOnThePlace) {
  for (std::size_t pad = 0; pad < 140; ++pad) {
    const std::string text = std::string(pad, ' ') + "passwd: 'v4lue' x 0123456789abcdefgh";
    EXPECT_EQ(found_in(text), (Pairs{{"passwd", "v4lue"}, {"", "0123456789abcdefgh"}})) << pad;
  }
}

TEST(FindValues, ReadsUrls) {
  EXPECT_EQ(found_in("ftp://u:v4lue@h/"), (Pairs{{"", "v4lue"}}));
  EXPECT_EQ(found_in("https://h/?a=b&token=v4lue&c=d"), (Pairs{{"token", "v4lue"}}));
}

TEST(FindValues, EndsAtTheEndOfTheText) {
  for (const char* text : {"", "password", "password=", "password:", "key=\"", "://", "p", "key: |",
                           "key: |\n", "password ="})
    EXPECT_EQ(found_in(text), Pairs{}) << text;
}

}  // namespace
}  // namespace clef::scan
