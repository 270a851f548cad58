// SPDX-License-Identifier: MIT
// A verb is a source file, a manual page and a transcript; none of them is forgotten or outlives
// the others, and the page says what `-h` says.
#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cli/describe.h"
#include "support/sandbox.h"

namespace clef::cli {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

const fs::path kSource = CLEF_SOURCE_DIR;

// "age encrypt" as part of a file's name.
std::string joined(std::string_view verb, char blank) {
  std::string out(verb);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == ' ' || c == '-'; }, blank);
  return out;
}

Names verbs(char blank) {
  Names out;
  for (const Verb* verb : all_verbs())
    out.insert(joined(verb->name, blank));
  return out;
}

// What stands between `prefix` and `suffix` in the names of a folder's files.
Names files(const fs::path& folder, const std::string& prefix, const std::string& suffix) {
  Names out;
  for (const auto& entry : fs::directory_iterator(kSource / folder)) {
    const std::string name = entry.path().filename();
    if (name.starts_with(prefix) && name.ends_with(suffix))
      out.insert(name.substr(prefix.size(), name.size() - prefix.size() - suffix.size()));
  }
  return out;
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

// A page of docs/man as its sections: lines without scdoc's escapes (`\_`, `\*`).
class Page {
 public:
  explicit Page(const std::string& name) {
    std::istringstream in(test::read_text(kSource / "docs/man" / (name + ".1.scd")));
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("# "))
        sections_.push_back({line.substr(2), {}});
      else if (!line.empty() && !sections_.empty())
        sections_.back().lines.push_back(unescaped(line));
    }
  }

  std::vector<std::string> section(std::string_view title) const {
    for (const Section& section : sections_)
      if (section.title == title)
        return section.lines;
    return {};
  }

 private:
  struct Section {
    std::string title;
    std::vector<std::string> lines;
  };
  static std::string unescaped(const std::string& line) {
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\\' && i + 1 < line.size())
        ++i;
      out += line[i];
    }
    return out;
  }
  std::vector<Section> sections_;
};

// "*--name VALUE*" and, under it, an indented sentence.
std::vector<std::string> as_page_lines(const std::vector<OptionLine>& options) {
  std::vector<std::string> out;
  for (const OptionLine& option : options) {
    out.push_back("*" + option.names + "*");
    out.push_back("\t" + capital(option.help) + ".");
  }
  return out;
}

// By name, and not by address: the name is in the name of the test.
class EveryVerb : public testing::TestWithParam<std::string> {
 protected:
  const Verb& verb() const {
    std::istringstream in(GetParam());
    std::vector<std::string> words;
    for (std::string word; in >> word;)
      words.push_back(word);
    return *find_verb({words.begin(), words.end()}).verb;
  }
  std::string page_name() const { return "git-clef-" + joined(GetParam(), '-'); }
  Page page() const { return Page(page_name()); }
};

std::vector<std::string> names_of_verbs() {
  std::vector<std::string> out;
  for (const Verb* verb : all_verbs())
    out.emplace_back(verb->name);
  return out;
}

TEST_P(EveryVerb, HasItsSummaryInThePage) {
  const std::vector<std::string> expected{page_name() + " - " + std::string(verb().summary)};
  EXPECT_EQ(page().section("NAME"), expected);
}

TEST_P(EveryVerb, HasItsSynopsisInThePage) {
  EXPECT_EQ(page().section("SYNOPSIS"), std::vector<std::string>{describe(verb()).synopsis});
}

TEST_P(EveryVerb, HasItsArgumentsAndOptionsInThePage) {
  const Description about = describe(verb());
  if (about.arguments.empty() && about.options.empty())
    return;
  std::vector<std::string> expected = as_page_lines(about.arguments);
  for (std::string& line : as_page_lines(about.options))
    expected.push_back(std::move(line));
  expected.emplace_back("The options of every verb are in *git-clef*(1).");
  std::vector<std::string> found = page().section("ARGUMENTS");
  for (std::string& line : page().section("OPTIONS"))
    found.push_back(std::move(line));
  EXPECT_EQ(found, expected);
}

TEST_P(EveryVerb, HasItsOtherNamesInThePage) {
  const std::vector<std::string> lines = page().section("DESCRIPTION");
  std::istringstream aliases{std::string(verb().aliases)};
  for (std::string alias; aliases >> alias;)
    EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), [&alias](const std::string& line) {
      return line.starts_with("Also called") && line.find("*" + alias + "*") != std::string::npos;
    })) << alias;
}

TEST_P(EveryVerb, StandsInTheOverviewAndInTheMainPage) {
  const std::string line = "\n  " + std::string(verb().name) + " ";
  EXPECT_NE(overview().find(line), std::string::npos);
  const std::vector<std::string> lines = Page("git-clef").section("VERBS");
  const auto entry = std::find(lines.begin(), lines.end(), "*" + page_name() + "*(1)");
  ASSERT_NE(entry, lines.end());
  ASSERT_NE(entry + 1, lines.end());
  EXPECT_EQ(*(entry + 1), "\t" + capital(std::string(verb().summary)) + ".");
}

INSTANTIATE_TEST_SUITE_P(Cli, EveryVerb, testing::ValuesIn(names_of_verbs()),
                         [](const auto& param) { return joined(param.param, '_'); });

TEST(Verbs, AreTheFilesOfTheirFolder) { EXPECT_EQ(files("src/cli/verbs", "", ".cc"), verbs('_')); }

TEST(Verbs, AreTheManualPages) { EXPECT_EQ(files("docs/man", "git-clef-", ".1.scd"), verbs('-')); }

TEST(Verbs, AreTheTranscripts) { EXPECT_EQ(files("tests/cli", "", ".t"), verbs('-')); }

TEST(MainPage, HasTheOptionsOfEveryVerb) {
  std::vector<std::string> expected = as_page_lines(describe_globals().options);
  expected.insert(expected.end(), {"*-V, --version*", "\tShow the version."});
  EXPECT_EQ(Page("git-clef").section("OPTIONS"), expected);
}

}  // namespace
}  // namespace clef::cli
