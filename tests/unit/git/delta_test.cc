// SPDX-License-Identifier: MIT
// A delta gives the text it announces or none (gitformat-pack, "deltified representation").
#include "git/delta.h"

#include <string>

#include <gtest/gtest.h>

namespace clef::git {
namespace {

using namespace std::string_literals;

bool applies(std::string_view base, std::string_view delta, std::string* out = nullptr,
             std::size_t cap = 1000) {
  ObjectBuffer buffer;
  const bool is_good = apply_delta(base, delta, cap, buffer);
  if (is_good && out != nullptr)
    *out = buffer.text();
  return is_good;
}

TEST(ApplyDelta, CopiesAndInserts) {
  // Of 11 bytes make 14: bytes 6–10, "abcd", bytes 0–4.
  const std::string delta =
      "\x0b\x0e\x91\x06\x05\x04"
      "abcd"
      "\x90\x05"s;
  std::string out;
  ASSERT_TRUE(applies("hello world", delta, &out));
  EXPECT_EQ(out, "worldabcdhello");
}

TEST(ApplyDelta, ASizeOfZeroIs64KiB) {
  const std::string base(0x10001, 'x');
  std::string out;
  ASSERT_TRUE(applies(base, "\x81\x80\x04\x80\x80\x04\x80"s, &out, base.size()));
  EXPECT_EQ(out, base.substr(1));
}

TEST(ApplyDelta, RefusesWhatDoesNotHold) {
  EXPECT_FALSE(applies("hello world", ""s));
  EXPECT_FALSE(applies("hello world", "\x0b"s)) << "no size of the result";
  EXPECT_FALSE(applies("hello world", "\x0b\x8e"s)) << "a size without an end";
  EXPECT_FALSE(applies("hello", "\x0b\x01\x01z"s)) << "of another base";
  EXPECT_FALSE(applies("hello", "\x05\x02\x01z"s)) << "fewer bytes than announced";
  EXPECT_FALSE(applies("hello", "\x05\x01\x02yz"s)) << "more bytes than announced";
  EXPECT_FALSE(applies("hello", "\x05\x02\x02z"s)) << "an insertion beyond the end";
  EXPECT_FALSE(applies("hello", "\x05\x02\x91\x04"s)) << "a copy cut short";
  EXPECT_FALSE(applies("hello", "\x05\x02\x91\x04\x02"s)) << "a copy beyond the base";
  EXPECT_FALSE(applies("hello", "\x05\x02\x9f\xff\xff\xff\xff\x02"s));
  EXPECT_FALSE(applies("hello", "\x05\x00\x00"s)) << "the instruction that there is not";
  EXPECT_FALSE(applies("hello", "\x05\x06\x90\x05\x01z"s, nullptr, 5)) << "above the cap";
  EXPECT_FALSE(applies("", "\x00\xff\xff\xff\xff\xff\xff\xff\xff\x7f"s)) << "an absurd size";
}

TEST(TakeDeltaSizes, ReadsSevenBitsAByte) {
  std::string_view delta = "\x81\x01\x02tail";
  const auto sizes = take_delta_sizes(delta);
  ASSERT_TRUE(sizes);
  EXPECT_EQ(sizes->base, 129U);
  EXPECT_EQ(sizes->result, 2U);
  EXPECT_EQ(delta, "tail");
}

}  // namespace
}  // namespace clef::git
