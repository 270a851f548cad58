// SPDX-License-Identifier: MIT
// Fields have the types that gitleaks gives them, and no field is passed over in silence.
#include "scan/config_table.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

std::string message(const std::function<void()>& work) {
  try {
    work();
    return {};
  } catch (const Error& e) {
    return e.message();
  }
}

TEST(ConfigTable, TakesOneTextForAListOfOne) {
  const TomlValue value = parse_toml("f", "a = 'x'\nb = ['y', 'z']");
  ConfigTalk talk{"f", {}, {}, {}};
  ConfigTable table(value, talk);
  EXPECT_EQ(table.texts("a"), std::vector<std::string>{"x"});
  EXPECT_EQ(table.texts("b"), (std::vector<std::string>{"y", "z"}));
  EXPECT_TRUE(table.texts("c").empty());
  table.finish();
  EXPECT_TRUE(talk.notes.empty());
}

TEST(ConfigTable, RefusesOtherTypesWithFileAndLine) {
  const TomlValue value = parse_toml("f", "a = 1\nb = [1]\nc = 'x'\nd = -1\ne = 1.5\n");
  ConfigTalk talk{"f", {}, {}, {}};
  ConfigTable table(value, talk);
  EXPECT_EQ(message([&] { table.text("a"); }), "'f', line 1: 'a' must be a text");
  EXPECT_EQ(message([&] { table.texts("a"); }), "'f', line 1: 'a' must be a list of texts");
  EXPECT_EQ(message([&] { table.texts("b"); }), "'f', line 2: 'b' must be a list of texts");
  EXPECT_EQ(message([&] { table.boolean("c"); }), "'f', line 3: 'c' must be true or false");
  EXPECT_EQ(message([&] { table.number("c"); }), "'f', line 3: 'c' must be a number");
  EXPECT_EQ(message([&] { table.table("c"); }), "'f', line 3: 'c' must be a table");
  EXPECT_EQ(message([&] { table.tables("c"); }), "'f', line 3: 'c' must be tables");
  EXPECT_EQ(message([&] { table.tables("b"); }), "'f', line 2: 'b' must be tables");
  EXPECT_EQ(message([&] { table.count("d"); }), "'f', line 4: 'd' must be a whole number from 0");
  EXPECT_EQ(table.number("a"), 1.0);
  EXPECT_EQ(table.number("e"), 1.5);
}

TEST(ConfigTable, NotesWhatNobodyAskedFor) {
  const TomlValue value = parse_toml("f", "known = 1\nodd = 2\n");
  ConfigTalk talk{"f", {}, {}, {}};
  ConfigTable table(value, talk);
  EXPECT_EQ(table.count("known"), 1U);
  table.finish();
  ASSERT_EQ(talk.notes.size(), 1U);
  EXPECT_EQ(talk.notes[0].text, "there is no field 'odd'");
  EXPECT_EQ(talk.notes[0].line, 2U);
}

TEST(ConfigTable, TellsOfExpressionsOnceAFile) {
  const TomlValue value = parse_toml("f", "[[r]]\nfilter = 'a'\n[[r]]\nfilter = 'b'\n");
  ConfigTalk talk{"f", {}, {}, {}};
  ConfigTable top(value, talk);
  for (const TomlValue* each : top.tables("r")) {
    ConfigTable table(*each, talk);
    table.skip_expression("filter");
    table.finish();
  }
  talk.finish();
  ASSERT_EQ(talk.notes.size(), 1U);
  EXPECT_EQ(talk.notes[0].text,
            "'filter' is not supported and was left out (2 times in this file)");
}

}  // namespace
}  // namespace clef::scan
