// SPDX-License-Identifier: MIT
// Any file, or none, is read without a failure.
#include "entry/described_file.h"

#include <sys/stat.h>

#include <gtest/gtest.h>

#include "support/sandbox.h"

namespace clef::entry {
namespace {

TEST(FormatToDescribe, TheNameTellsElseTheFirstLetter) {
  EXPECT_EQ(format_to_describe("a/b.enc.json", "a: 1"), syntax::Format::json);
  EXPECT_EQ(format_to_describe("b.yml", "{}"), syntax::Format::yaml);
  EXPECT_EQ(format_to_describe("b", "\n {}"), syntax::Format::json);
  EXPECT_EQ(format_to_describe("b", "a: 1"), syntax::Format::yaml);
}

TEST(ReadDescribed, WhatCannotBeReadIsNamedWithItsSize) {
  const test::TempDir dir;
  EXPECT_EQ(read_described(dir / "none").problem, "not-found");
  const auto huge = dir.write("huge", "");
  std::filesystem::resize_file(huge, change::kDescribedBytes + 1);
  EXPECT_EQ(read_described(huge).problem, "too-large: 16777217 bytes");
  ASSERT_EQ(::mkfifo((dir / "pipe").c_str(), 0600), 0);
  EXPECT_FALSE(read_described(dir / "pipe").problem.empty());
  EXPECT_EQ(read_described(dir.write("a.yaml", "a: 1\n")).text, "a: 1\n");
}

TEST(ReadDescribed, S7_ALinkIsNotFollowed) {
  const test::TempDir dir;
  dir.write("a.yaml", "a: 1\n");
  std::filesystem::create_symlink("a.yaml", dir / "link.yaml");
  const DescribedFile link = read_described(dir / "link.yaml");
  EXPECT_EQ(link.problem, "symbolic-link");
  EXPECT_EQ(link.text, "");
}

TEST(DescribeFile, AProblemIsALine) {
  DescribedFile file;
  file.problem = "not-found";
  EXPECT_EQ(change::to_text(describe(file, {})), "~unread          not-found\n");
}

}  // namespace
}  // namespace clef::entry
