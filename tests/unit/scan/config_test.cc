// SPDX-License-Identifier: MIT
// Which files count, and how far they extend each other.
#include "scan/config.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "unit/scan/config_sample.h"

namespace clef::scan {
namespace {

std::string extending(const std::string& file, const std::string& id) {
  return "[extend]\npath = '" + file + "'\n[[rules]]\nid = '" + id +
         "'\nregex = 'x'\nkeywords = ['x']\n";
}

std::string ids(const Config& config) {
  std::string out;
  for (const Rule& rule : config.rules.rules)
    out += rule.id + " ";
  return out;
}

ConfigReader reader(const std::map<std::string, std::string>& files) {
  return [files](const std::string& name) -> std::optional<std::string> {
    const auto at = files.find(name);
    return at == files.end() ? std::nullopt : std::optional(at->second);
  };
}

TEST(ReadConfig, ExtendsFilesTwoDeepAndSaysWhereItStops) {
  const Config config = sample::read(extending("b", "one"), {{"b", extending("c", "two")},
                                                             {"c", extending("d", "three")},
                                                             {"d", extending("e", "four")}});
  EXPECT_EQ(ids(config), "one three two ");
  EXPECT_EQ(sample::notes(config),
            "line 1: a chain of files ends after two: this one is not read\n");
  EXPECT_EQ(config.files, (std::vector<std::string>{"test.toml", "b", "c"}));
}

TEST(ReadConfig, MayReachTheBuiltInRulesThroughAFile) {
  EXPECT_EQ(ids(sample::read(extending("b", "mine"), {{"b", "[extend]\nuseDefault = true"}})),
            "cloud-key generic-secret mine other-key ");
}

TEST(ReadConfig, EndsThoughAFileExtendsItself) {
  EXPECT_EQ(
      ids(sample::read(extending("test.toml", "a"), {{"test.toml", extending("test.toml", "a")}})),
      "a ");
}

TEST(ReadConfig, RefusesBothWaysOfExtendingAtOnce) {
  EXPECT_EQ(sample::refusal("[extend]\nuseDefault = true\npath = 'b'"),
            "'test.toml', line 1: extend either the built-in rules or a file, not both");
}

TEST(ReadConfig, NamesTheFileThatIsMissing) {
  try {
    static_cast<void>(sample::read(extending("b", "a"), {{"b", extending("gone", "c")}}));
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), Errc::not_found);
    EXPECT_EQ(e.message(), "'b', line 1: there is no file 'gone' to extend");
  }
}

TEST(ReadConfig, FetchesNothing) {
  EXPECT_EQ(sample::notes(sample::read("[extend]\nurl = 'https://example.org/x.toml'")),
            "line 1: 'url' is not supported: nothing is fetched\n");
}

TEST(ReadConfig, TellsNothingOfAFileThatIsNotToml) {
  EXPECT_EQ(sample::refusal("[extend]\npath = 'b'", {{"b", "root:x:0:0:root\n"}}),
            "'b', line 1: this is not TOML");
}

TEST(FindConfig, PrefersOurFileThenGitleaksThenWhatIsBuiltIn) {
  const std::string ours = "[[rules]]\nid = 'ours'\nregex = 'x'\nkeywords = ['x']\n";
  const std::string theirs = "[[rules]]\nid = 'theirs'\nregex = 'x'\nkeywords = ['x']\n";
  EXPECT_EQ(ids(find_config(reader({{".clef/scan.toml", ours}, {".gitleaks.toml", theirs}}),
                            sample::base())),
            "ours ");
  EXPECT_EQ(ids(find_config(reader({{".gitleaks.toml", theirs}}), sample::base())), "theirs ");
  const Config built_in = find_config(reader({}), sample::base());
  EXPECT_EQ(ids(built_in), "cloud-key generic-secret other-key ");
  EXPECT_TRUE(built_in.rules.has_generic);
  EXPECT_TRUE(built_in.files.empty());
}

}  // namespace
}  // namespace clef::scan
