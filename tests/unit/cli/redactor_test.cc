// SPDX-License-Identifier: MIT
#include "cli/redactor.h"

#include <gtest/gtest.h>

namespace clef::cli {
namespace {

constexpr std::string_view kMask = "••••••••";

std::string redacted(const Redactor& redactor, std::string_view text, std::size_t piece) {
  std::string out;
  RedactedStream stream(redactor, [&out](ByteView bytes) { out += as_text(bytes); });
  for (std::size_t at = 0; at < text.size(); at += piece)
    stream.feed(as_bytes(text.substr(at, piece)));
  stream.finish();
  return out;
}

// The same wherever the stream is cut.
std::string redacted(const Redactor& redactor, std::string_view text) {
  const std::string whole = redacted(redactor, text, text.size() + 1);
  for (const std::size_t piece : {1U, 2U, 3U, 7U})
    EXPECT_EQ(redacted(redactor, text, piece), whole) << "in pieces of " << piece;
  return whole;
}

Redactor hiding(std::string_view value) {
  Redactor out;
  EXPECT_TRUE(out.add(value));
  return out;
}

std::string masked(std::string_view before, std::string_view after) {
  return std::string(before) + std::string(kMask) + std::string(after);
}

TEST(Redactor, HidesAValueWhereverItStands) {
  const Redactor redactor = hiding("hunter22");
  EXPECT_EQ(redacted(redactor, "a hunter22 b"), masked("a ", " b"));
  EXPECT_EQ(redacted(redactor, "hunter22"), kMask);
  EXPECT_EQ(redacted(redactor, "xhunter22x\nhunter22"), masked("x", "x\n") + std::string(kMask));
}

TEST(Redactor, LeavesTheRestByteForByte) {
  const Redactor redactor = hiding("hunter22");
  const std::string text = std::string("hunter2 hunter 22 \0\x80\xff hunte", 26);
  EXPECT_EQ(redacted(redactor, text), text);
}

TEST(Redactor, HidesValuesThatOverlapWithEachOther) {
  EXPECT_EQ(redacted(hiding("abcab"), "-abcabcab-"), masked("-", "-"));
  Redactor both;
  both.add("abcd");
  both.add("cdefgh");
  both.add("abcdxy");
  EXPECT_EQ(redacted(both, "-abcdefgh-"), masked("-", "-"));
  EXPECT_EQ(redacted(both, "-abcdx-"), masked("-", "x-"));
  EXPECT_EQ(redacted(both, "-abcdxy-"), masked("-", "-"));
}

TEST(Redactor, HidesEachLineOfAValue) {
  const Redactor redactor = hiding("first line\nsecond line\n");
  EXPECT_EQ(redacted(redactor, "> first line\n> second line\n"),
            masked("> ", "\n> ") + std::string(kMask) + "\n");
}

TEST(Redactor, HidesTheUsualEncodings) {
  const Redactor redactor = hiding("p\"w'\xC3\xBC/?");
  EXPECT_EQ(redacted(redactor, "{\"a\":\"p\\\"w'\xC3\xBC/?\"}"), masked("{\"a\":\"", "\"}"));
  EXPECT_EQ(redacted(redactor, "'p\"w'\\''\xC3\xBC/?'"), masked("'", "'"));
  EXPECT_EQ(redacted(redactor, "x=p%22w%27%C3%BC%2F%3F&"), masked("x=", "&"));
  EXPECT_EQ(redacted(redactor, "x=p%22w%27%c3%bc%2f%3f&"), masked("x=", "&"));
  EXPECT_EQ(redacted(redactor, "<70227727c3bc2f3f>"), masked("<", ">"));
  EXPECT_EQ(redacted(redactor, "<70227727C3BC2F3F>"), masked("<", ">"));
}

// printf 'u:hunter22', ':hunter22', 'hunter22', each followed by ':x', through base64(1).
TEST(Redactor, HidesBase64AtEveryOffset) {
  const Redactor redactor = hiding("hunter22");
  EXPECT_EQ(redacted(redactor, "aHVudGVyMjI6eA=="), masked("", "I6eA=="));
  EXPECT_EQ(redacted(redactor, "Omh1bnRlcjIyOng="), masked("Om", "Ong="));
  EXPECT_EQ(redacted(redactor, "dTpodW50ZXIyMjp4"), masked("dTp", "jp4"));
}

TEST(Redactor, DoesNotLookForWhatIsInEveryText) {
  Redactor redactor;
  EXPECT_FALSE(redactor.add("80"));
  EXPECT_FALSE(redactor.add(""));
  EXPECT_EQ(redacted(redactor, "port 80"), "port 80");
}

TEST(RedactedStream, HoldsBackNoMoreThanItMust) {
  const Redactor redactor = hiding("hunter22");
  std::string out;
  RedactedStream stream(redactor, [&out](ByteView bytes) { out += as_text(bytes); });
  stream.feed(as_bytes(std::string_view("Continue? ")));
  EXPECT_EQ(out, "Continue? ");
  stream.feed(as_bytes(std::string_view("hunt")));
  EXPECT_EQ(out, "Continue? ");
  stream.feed(as_bytes(std::string_view("ing")));
  EXPECT_EQ(out, "Continue? hunting");
}

}  // namespace
}  // namespace clef::cli
