// SPDX-License-Identifier: MIT
// What a person does in the first hour, with the programs that she has: git, git-clef and sops.
#include <algorithm>
#include <optional>
#include <sstream>

#include <gtest/gtest.h>

#include "story/shop.h"

namespace clef::story {
namespace {

const char* const kCell = "secrets/database/dev.enc.yaml";

// The first word of each line, in the order of the lines: "DB_HOST lastmodified mac".
std::string names(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) {
    const std::size_t first = line.find_first_not_of(' ');
    out += (out.empty() ? "" : " ") + line.substr(first, line.find(':') - first);
  }
  return out;
}

// Of a unified diff; its two file names are left out.
std::vector<std::string> diff_lines(const std::string& diff, char sign) {
  std::vector<std::string> out;
  std::istringstream in(diff);
  for (std::string line; std::getline(in, line);)
    if (!line.empty() && line[0] == sign && !line.starts_with(std::string(3, sign)))
      out.push_back(line.substr(1));
  return out;
}

bool has_line(const std::string& text, const std::string& wanted) {
  return ("\n" + text).find("\n" + wanted + "\n") != std::string::npos;
}

TEST(Story, BeginsInAnEmptyRepository) {
  const Shop shop;
  const Answer init = shop.clef({"init", "--namespaces", "database,payments", "--environments",
                                 "dev,production", "--backend", "age", "--non-interactive"});
  ASSERT_EQ(init.status, 0) << init.errors;
  EXPECT_TRUE(has_line(init.output, "wrote clef.yaml"));
  EXPECT_TRUE(has_line(init.output, "wrote secrets/payments/production.enc.yaml"));
  shop.repo().commit_all("keep secrets with git-clef");
  EXPECT_EQ(shop.repo().git({"status", "--porcelain"}), "");
  EXPECT_EQ(shop.clef({"set", "database/dev", "DB_HOST", "localhost"}).status, 0);
  EXPECT_EQ(shop.clef({"get", "database/dev", "DB_HOST"}).output, "localhost\n");
}

TEST(Story, TakesAPasswordAtAPromptThatShowsNothing) {
  const Shop shop;
  ASSERT_EQ(
      shop.clef({"init", "--namespaces", "database", "--environments", "dev", "--non-interactive"})
          .status,
      0);
  const std::string screen = shop.set_at_prompt("database/dev", "DB_PASSWORD", "correct horse");
  EXPECT_EQ(screen.find("correct"), std::string::npos) << screen;
  EXPECT_EQ(shop.get("database/dev", "DB_PASSWORD"), "correct horse");
  EXPECT_EQ(shop.repo().read(kCell).find("correct"), std::string::npos);
}

TEST(Story, ShowsWhereTwoEnvironmentsDiffer) {
  const Shop shop;
  shop.fill();
  const Answer diff = shop.clef({"diff", "database", "dev", "production"});
  EXPECT_EQ(diff.status, 1);
  EXPECT_EQ(diff.output,
            "KEY          dev       production  STATUS\n"
            "DB_HOST      ••••••••  ••••••••    changed\n"
            "DB_PASSWORD  ••••••••  ••••••••    changed\n");
  EXPECT_TRUE(has_line(diff.errors, "git-clef: note: 0 missing, 2 changed, 1 identical"));
}

TEST(Story, LintNamesThePlaceholders) {
  const Shop shop;
  shop.fill();
  const Answer lint = shop.clef({"lint"});
  EXPECT_EQ(lint.status, 0) << lint.output << lint.errors;
  EXPECT_TRUE(has_line(lint.output, "  fix: git clef set database/production DB_PASSWORD"));
  EXPECT_TRUE(has_line(lint.output, "  fix: git clef set payments/production STRIPE_KEY"));
  EXPECT_EQ(std::count(lint.output.begin(), lint.output.end(), '\n'), 4) << lint.output;
  EXPECT_NE(lint.errors.find("0 errors, 2 warnings"), std::string::npos) << lint.errors;
}

TEST(Story, RunsACommandWithTheValues) {
  const Shop shop;
  shop.fill();
  const Answer env = shop.clef({"exec", "database/dev", "--", "env"});
  EXPECT_EQ(env.status, 0) << env.errors;
  EXPECT_TRUE(has_line(env.output, "DB_HOST=localhost"));
  EXPECT_TRUE(has_line(env.output, "DB_USER=app"));
  EXPECT_TRUE(has_line(env.output, "DB_PASSWORD=correct horse"));
  EXPECT_EQ(env.output.find("SOPS_AGE_KEY_FILE"), std::string::npos);
  EXPECT_EQ(env.output.find("STRIPE_KEY"), std::string::npos);
}

TEST(Story, OneSetIsThreeLinesOfADiff) {
  const Shop shop;
  shop.fill();
  wait_for_next_second();
  ASSERT_EQ(shop.clef({"set", "database/dev", "DB_USER", "--stdin"}, "shop").status, 0);
  const std::string diff = shop.repo().git({"diff", "--no-textconv", "--", kCell});
  EXPECT_EQ(names(diff_lines(diff, '-')), "DB_USER lastmodified mac") << diff;
  EXPECT_EQ(names(diff_lines(diff, '+')), "DB_USER lastmodified mac") << diff;
  shop.repo().commit_all("user");
  ASSERT_EQ(shop.clef({"set", "database/dev", "DB_USER", "--stdin"}, "shop").status, 0);
  EXPECT_EQ(shop.repo().git({"status", "--porcelain"}), "");
}

TEST(Story, SopsPrintsTheSameValues) {
  const Shop shop;
  shop.fill();
  const Answer plain = shop.sops({"decrypt", kCell});
  ASSERT_EQ(plain.status, 0) << plain.errors;
  EXPECT_EQ(plain.output, "DB_HOST: localhost\nDB_USER: app\nDB_PASSWORD: correct horse\n");
  EXPECT_EQ(plain.output, shop.clef({"export", "database/dev", "--format", "yaml"}).output);
}

TEST(Story, SeesWhatSopsSets) {
  const Shop shop;
  shop.fill();
  const Answer set = shop.sops({"set", kCell, "[\"DB_HOST\"]", "\"10.0.0.7\""});
  ASSERT_EQ(set.status, 0) << set.errors;
  EXPECT_EQ(shop.get("database/dev", "DB_HOST"), "10.0.0.7");
  EXPECT_EQ(shop.clef({"lint", "database/dev", "-q"}).status, 0);
}

TEST(Story, SopsEditChangesNoOtherLine) {
  const Shop shop;
  shop.fill();
  const fs::path editor = shop.repo() / "../editor";
  test::write_text(editor, "#!/bin/sh\nsed -i 's/localhost/10.0.0.7/' \"$1\"\n");
  fs::permissions(editor, fs::perms::owner_all);
  const test::ScopedEnv sops_editor("SOPS_EDITOR", editor.lexically_normal().string());
  const std::string before = shop.repo().read(kCell);
  wait_for_next_second();
  const Answer edit = shop.sops({"edit", kCell});
  ASSERT_EQ(edit.status, 0) << edit.errors;
  EXPECT_EQ(names(changed_lines(before, shop.repo().read(kCell))), "DB_HOST lastmodified mac");
  EXPECT_EQ(shop.get("database/dev", "DB_HOST"), "10.0.0.7");
}

}  // namespace
}  // namespace clef::story
