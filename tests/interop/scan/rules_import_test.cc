// SPDX-License-Identifier: MIT
// The rules that gitleaks and betterleaks come with load whole, and every pattern of theirs
// compiles here (scripts/install-peers keeps the files in rules/).
#include <algorithm>
#include <cstdlib>

#include <gtest/gtest.h>

#include "base/file.h"
#include "scan/config.h"
#include "scan/rule_check.h"

namespace clef::scan {
namespace {

std::string peers_folder() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing sets it
  const char* peers = std::getenv("CLEF_PEERS");
  return peers != nullptr ? peers : CLEF_PEERS_FOLDER;
}

Config import(const std::string& name) {
  const std::string path = peers_folder() + "/rules/" + name;
  return read_config(
      name, read_file(path, 4 * kMiB), [](const std::string&) { return std::nullopt; },
      builtin_base());
}

std::string errors(const Config& config) {
  std::string out;
  for (const RuleFault& fault : check_rules(config.rules))
    if (fault.is_error)
      out += fault.rule + ": " + fault.text + "\n";
  return out;
}

std::size_t with_pattern(const Config& config) {
  return static_cast<std::size_t>(
      std::count_if(config.rules.rules.begin(), config.rules.rules.end(),
                    [](const Rule& rule) { return !rule.pattern.empty(); }));
}

TEST(ImportedRules, OfGitleaksLoadWholeAndCompile) {
  const Config config = import("gitleaks.toml");
  EXPECT_EQ(config.rules.rules.size(), 222U);
  EXPECT_EQ(with_pattern(config), 221U);
  EXPECT_FALSE(config.rules.has_generic);
  ASSERT_EQ(config.rules.allowlists.size(), 1U);
  EXPECT_GT(config.rules.allowlists.front().list.paths.size(), 20U);
  for (const ConfigNote& note : config.notes)
    ADD_FAILURE() << note.line << ": " << note.text;
  EXPECT_EQ(errors(config), "");
}

TEST(ImportedRules, OfBetterleaksLoadWithoutTheirExpressionsAndCompile) {
  const Config config = import("betterleaks.toml");
  EXPECT_EQ(config.rules.rules.size(), 412U);
  EXPECT_EQ(with_pattern(config), 411U);
  std::string left_out;
  for (const ConfigNote& note : config.notes)
    left_out += note.text.substr(0, note.text.find(' ')) + " ";
  EXPECT_EQ(left_out, "'filter' 'prefilter' 'specificity' 'validate' ");
  EXPECT_EQ(errors(config), "");
}

TEST(ImportedRules, OfGitleaksMayBeLaidOverOurs) {
  const std::string text =
      "[extend]\npath = 'gitleaks.toml'\n[[rules]]\nid = 'github-pat'\n"
      "description = 'mine'\n";
  const Config config = read_config(
      "mine.toml", text,
      [](const std::string& name) -> std::optional<std::string> {
        return read_file(peers_folder() + "/rules/" + name, 4 * kMiB);
      },
      builtin_base());
  EXPECT_EQ(config.rules.rules.size(), 222U);
  EXPECT_EQ(config.origins.at("github-pat").file, "mine.toml");
}

}  // namespace
}  // namespace clef::scan
