// SPDX-License-Identifier: MIT
// A program gives groups and places, the same with and without compiled code, and tells a limit
// from "no match".
#include "regex/program.h"

#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::regex {
namespace {

class Programs : public testing::TestWithParam<bool> {
 protected:
  Program make(std::string source, Dialect dialect = Dialect::re2) const {
    return Program(std::move(source), {dialect, GetParam(), 200'000});
  }
  std::string found(const std::string& source, std::string_view text,
                    Dialect dialect = Dialect::re2) {
    const Program program = make(source, dialect);
    switch (matcher_.search(program, text)) {
      case Outcome::none:
        return "none";
      case Outcome::limit:
        return "limit";
      case Outcome::match:
        break;
    }
    const Span whole = matcher_.group(0);
    return std::string(text.substr(whole.begin, whole.end - whole.begin));
  }
  Matcher matcher_;
};

TEST_P(Programs, GiveGroupsAndTellAnEmptyOneFromNone) {
  const Program program = make("(a)|(b*)c");
  ASSERT_EQ(matcher_.search(program, "c"), Outcome::match);
  EXPECT_EQ(program.groups(), 2U);
  EXPECT_FALSE(matcher_.group(1).is_set());
  EXPECT_TRUE(matcher_.group(2).is_set());
  EXPECT_EQ(matcher_.group(2).begin, matcher_.group(2).end);
  EXPECT_FALSE(matcher_.group(900).is_set());
}

TEST_P(Programs, BeginWithinTheGivenBoundsAndSeeAllAround) {
  const Program program = make("\\bab+");
  const std::string_view text = "xabb ab abbb";
  ASSERT_EQ(matcher_.search(program, text, 1, text.size()), Outcome::match);
  EXPECT_EQ(matcher_.group(0).begin, 5U);  // at 1 no word begins: x stands before
  EXPECT_EQ(matcher_.search(program, text, 1, 4), Outcome::none);
  ASSERT_EQ(matcher_.search(program, text, 6, 8), Outcome::match);
  EXPECT_EQ(matcher_.group(0).end, 12U);  // ends behind the bound on its begin
}

TEST_P(Programs, ReadBytesUnlessThePatternNamesCharacters) {
  EXPECT_FALSE(make("[^\"]+\\S[\\S]").is_utf());
  EXPECT_TRUE(make("é").is_utf());
  EXPECT_TRUE(make("\\p{Greek}").is_utf());
  EXPECT_TRUE(make("[a-\\x{e9}]").is_utf());
  EXPECT_EQ(found("k=[\\S]+", "k=\xff\xfe x"), "k=\xff\xfe");
  EXPECT_EQ(found("^.$", "é"), "none");
  EXPECT_EQ(found("[à-é]", "xé"), "é");
}

TEST_P(Programs, KeepTheDialectsApart) {
  EXPECT_EQ(found("(?<=a)b", "ab", Dialect::pcre2), "b");
  EXPECT_EQ(found("(a)\\1", "aa", Dialect::pcre2), "aa");
  EXPECT_THROW(make("(?<=a)b").prepare(), Error);
  EXPECT_THROW(make("(*UTF)a", Dialect::pcre2).prepare(), Error);
  EXPECT_THROW(make("\\C", Dialect::pcre2).prepare(), Error);
}

TEST_P(Programs, SayWhenTheyGaveUp) {
  EXPECT_EQ(found("(a|aa)+$", std::string(64, 'a') + "b"), "limit");
  EXPECT_EQ(found("(x+x+)+y", std::string(64, 'x') + "zy"), "limit");
}

// PEM-like: compiled code needs more than the 32 KiB of stack it has by itself.
TEST_P(Programs, MatchLongTextsThroughGroups) {
  const std::string body(6000, 'A');
  EXPECT_EQ(found("BEGIN(?:[A-Z]|\\n)*?END", "BEGIN" + body + "END").size(), body.size() + 8);
}

TEST_P(Programs, RefuseTooLongAndInvalidSource) {
  EXPECT_THROW(make(std::string(64 * 1024 + 1, 'a')).prepare(), Error);
  make(std::string(20'000, 'a')).prepare();
  EXPECT_THROW(make("\xff").prepare(), Error);
}

TEST_P(Programs, KeepTheFlagsOfAlternativesApart) {
  const Program any(std::vector<std::string>{"(?i)abc", "xyz", "(?P<n>é)", "(?P<n>q)"},
                    {Dialect::re2, GetParam(), 1000});
  EXPECT_EQ(matcher_.search(any, "ABC"), Outcome::match);
  EXPECT_EQ(matcher_.search(any, "XYZ"), Outcome::none);
  EXPECT_EQ(matcher_.search(any, "é"), Outcome::match);
}

INSTANTIATE_TEST_SUITE_P(JitAndInterpreter, Programs, testing::Bool());

TEST(Program, CompilesOnceForManyThreads) {
  const Program program("a(b+)c", {});
  std::vector<std::thread> threads;
  std::vector<std::size_t> ends(8);
  threads.reserve(ends.size());
  for (std::size_t& end : ends) {
    threads.emplace_back([&] {
      Matcher matcher;
      if (matcher.search(program, "xxabbbc") == Outcome::match)
        end = matcher.group(1).end;
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  EXPECT_EQ(ends, std::vector<std::size_t>(8, 6));
}

}  // namespace
}  // namespace clef::regex
