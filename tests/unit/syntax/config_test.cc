// SPDX-License-Identifier: MIT
// Configuration is read strictly: what two readers could take differently is refused, with file and
// line, and without a word of the text.
#include "syntax/config.h"

#include <string>

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::syntax {
namespace {

Config parse(std::string_view text) { return Config::parse("clef.yaml", text); }

struct Refused {
  Errc code = Errc::internal_error;
  std::string message = "it was accepted";
};
Refused refused(std::string_view text) {
  try {
    parse(text);
  } catch (const Error& e) {
    return {e.code(), e.message()};
  }
  return {};
}

TEST(Config, GivesItemsInOrderWithTheirLines) {
  const Config root = parse("b: 1\na:\n  - x\n  -\n    c: |\n      y\n");
  ASSERT_EQ(root.items().size(), 2U);
  EXPECT_EQ(root.items()[0].first, "b");
  EXPECT_EQ(root.get("a")->line(), 3U);
  const Config inner = root.get("a")->elements().at(1);
  EXPECT_EQ(inner.line(), 5U);
  EXPECT_EQ(inner.get("c")->text(), "y\n");
  EXPECT_FALSE(root.get("d"));
}

TEST(Config, TellsTypesApart) {
  const Config root =
      parse("a: 12\nb: '12'\nc: TRUE\nd: yes\ne: ~\nf:\ng: []\nh: !!str 12\ni: 1.5\nj: \"true\"\n");
  EXPECT_EQ(root.get("a")->integer(), 12);
  EXPECT_FALSE(root.get("b")->integer());
  EXPECT_TRUE(root.get("b")->is_quoted());
  EXPECT_EQ(root.get("b")->text(), "12");
  EXPECT_EQ(root.get("c")->boolean(), true);
  EXPECT_FALSE(root.get("d")->boolean());
  EXPECT_TRUE(root.get("e")->is_null());
  EXPECT_TRUE(root.get("f")->is_null());
  EXPECT_FALSE(root.get("f")->text());
  EXPECT_TRUE(root.get("g")->is_list());
  EXPECT_FALSE(root.get("h")->integer());
  EXPECT_FALSE(root.get("i")->integer());
  EXPECT_FALSE(root.get("j")->boolean());
}

TEST(Config, TakesAnEmptyFileForAnEmptyMap) {
  for (const char* text : {"", "# c\n", "---\n", "~\n"})
    EXPECT_TRUE(parse(text).is_map()) << text;
}

TEST(Config, ReadsTheFirstDocument) {
  EXPECT_EQ(parse("a: 1\n---\na: 2\n").get("a")->integer(), 1);
}

TEST(Config, TakesByteOrderMarkAndCrLf) {
  EXPECT_EQ(parse("\xEF\xBB\xBF"
                  "a: 1\r\nb: x\r\n")
                .get("b")
                ->text(),
            "x");
}

TEST(Config, RefusesEqualKeysWithBothLines) {
  EXPECT_EQ(refused("a: 1\n\"a\": 2\n").message,
            "'clef.yaml', line 2: the key 'a' stands already on line 1");
  EXPECT_EQ(refused("a:\n- {b: 1, b: 2}\n").code, Errc::duplicate_key);
}

TEST(Config, RefusesWhatIsNoMapOfText) {
  EXPECT_EQ(refused("- a\n").message, "'clef.yaml', line 1: must be a map");
  EXPECT_EQ(refused("~: 1\n").message, "'clef.yaml', line 1: a key that is not text");
  EXPECT_EQ(refused("[a]: 1\n").code, Errc::unsupported);
}

TEST(Config, RefusesBrokenTextWithoutQuotingIt) {
  for (const char* text : {"a: \"hunter2\n", "a: 'hunter2\n", "a: [hunter2\n", "a:\n\thunter2: 1\n",
                           "a: 1\n hunter2: 1\n", "a: *hunter2\n"}) {
    const Refused found = refused(text);
    EXPECT_EQ(found.code, Errc::malformed) << text;
    EXPECT_EQ(found.message.find("hunter2"), std::string::npos) << found.message;
  }
}

TEST(Config, RefusesWhatThePrePassRefuses) {
  EXPECT_EQ(refused("a: \xFF\n").message, "'clef.yaml', line 1: not UTF-8");
  EXPECT_EQ(refused(std::string_view("a: 1\nb: \0\n", 10)).code, Errc::bad_encoding);
  EXPECT_EQ(refused("%TAG ! x\n---\na: 1\n").code, Errc::malformed);
  EXPECT_EQ(refused(std::string((1 << 20) + 1, ' ')).message,
            "'clef.yaml': more than 1048576 bytes");
  EXPECT_EQ(refused(std::string(1 << 20, '[')).code, Errc::too_large);
}

TEST(Config, RefusesDepthAndAliasesThatMultiply) {
  EXPECT_EQ(refused("a: &x [*x]\n").message, "'clef.yaml', line 1: an anchor that contains itself");
  std::string deep;
  for (std::size_t i = 0; i < 101; ++i)
    deep += std::string(i, ' ') + "k:\n";
  EXPECT_EQ(refused(deep).message, "'clef.yaml', line 101: nested more than 100 levels deep");
  std::string wide = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n", tall = "a0: &a0 x\n";
  for (int i = 1; i < 150; ++i) {
    const std::string last = "*a" + std::to_string(i - 1), name = "a" + std::to_string(i);
    if (i < 10)
      wide += name + ": &" + name + " [" + last + "," + last + "," + last + "," + last + "," +
              last + "," + last + "," + last + "," + last + "]\n";
    tall += name + ": &" + name + " [" + last + "]\n";
  }
  EXPECT_EQ(refused(wide).code, Errc::too_large);
  EXPECT_EQ(refused(tall).code, Errc::too_deep);
  EXPECT_EQ(parse("a: &a [1]\nb: [*a, *a]\n").get("b")->elements().size(), 2U);
}

}  // namespace
}  // namespace clef::syntax
