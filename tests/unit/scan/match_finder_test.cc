// SPDX-License-Identifier: MIT
// All matches come in order, as Go counts them; a pattern that takes too long is told and bounded.
#include "scan/match_finder.h"

#include <gtest/gtest.h>

#include "scan/rule.h"

namespace clef::scan {
namespace {

struct Found {
  std::string secrets;
  MatchFinder::End end;
};

Found find(std::string pattern, std::string_view text, bool uses_jit = true,
           std::size_t secret_group = 0) {
  Rule rule;
  rule.id = "r";
  rule.pattern = std::move(pattern);
  rule.secret_group = secret_group;
  const CompiledRule compiled(rule, uses_jit);
  MatchFinder finder;
  UtfText utf(text);
  const Interval everywhere{0, text.size()};
  std::vector<RawMatch> matches;
  const auto end = finder.find(compiled, utf, {&everywhere, 1}, matches);
  Found out{"", end};
  for (const RawMatch& m : matches)
    out.secrets += std::string(text.substr(m.secret_begin, m.secret_end - m.secret_begin)) + "|";
  return out;
}

TEST(MatchFinder, FindsMatchesOneBehindTheOther) {
  EXPECT_EQ(find("[a-z]{3}", "abcdefgh ijk").secrets, "abc|def|ijk|");
  EXPECT_EQ(find("(?:^|,)(\\w)", "a,b,c").secrets, "a|b|c|");
  EXPECT_EQ(find("x*", "axxbx").secrets, "xx|x|");
  EXPECT_EQ(find("(?:)", "abc").secrets, "");
}

TEST(MatchFinder, Edge05_TellsTokensThatOneCharacterParts) {
  EXPECT_EQ(find("\\b(ghp_\\w{4})\\b", "ghp_aaaa,ghp_bbbb ghp_cccc").secrets,
            "ghp_aaaa|ghp_bbbb|ghp_cccc|");
}

TEST(MatchFinder, LeavesLineFeedsOffTheEnds) {
  EXPECT_EQ(find("\\n+[a-z]+\\n+", "\n\nabc\n\n").secrets, "abc|");
}

TEST(MatchFinder, Edge04_ReadsOnOverBytesThatAreNoUtf8) {
  EXPECT_EQ(find("é(\\w+)",
                 "\xff\xc3\xa9"
                 "abc\xfe \xc3\xa9"
                 "d")
                .secrets,
            "abc|d|");
  EXPECT_EQ(find("k=([^\\s]+)", "k=\xff\xfe\x00z").secrets, "\xff\xfe|");
}

TEST(MatchFinder, Edge20_ACatastrophicPatternEndsAndSaysSo) {
  const std::string hard = std::string(5000, 'a') + "b\n";
  std::string text = "aaaa\n";
  for (int i = 0; i < 40; ++i)
    text += hard;
  for (const bool uses_jit : {true, false}) {
    const Found found = find("(a|aa)+$", text, uses_jit);
    EXPECT_EQ(found.end, MatchFinder::End::timed_out);
  }
}

// What a limit kept from being seen as a whole is tried line by line.
TEST(MatchFinder, FindsInEasyLinesWhatAHardOneHides) {
  const std::string text = std::string(64, 'x') + "zy\nxxxy\n";
  const Found found = find("(?:x+x+)+y", text);
  EXPECT_EQ(found.end, MatchFinder::End::timed_out);
  EXPECT_EQ(found.secrets, "xxxy|");
}

TEST(MatchFinder, SaysWhereThereAreTooMany) {
  EXPECT_EQ(find("a", std::string(9'999, 'a')).end, MatchFinder::End::complete);
  EXPECT_EQ(find("a", std::string(20'000, 'a')).end, MatchFinder::End::too_many);
}

}  // namespace
}  // namespace clef::scan
