// SPDX-License-Identifier: MIT
// A file key opens from 32 bytes or not at all.
#include "age/file_key.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "unit/age/sample.h"

namespace clef::age {
namespace {

Secret wrap_key() {
  return Secret::copy_of(
      *hex_decode("413bad444ce12bba1074542ff75ad254b273f52f04a4ff9e39c0d4f3b94bbb2d"));
}

TEST(FileKey, SealsToTheKnownBody) {
  const Bytes body = seal_file_key(wrap_key(), sample::secret_counting(0, 16));
  EXPECT_EQ(base64_encode(body, Padding::none), sample::kBody);
  const std::optional<FileKey> key = open_file_key(wrap_key(), body);
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(hex_encode(key->reveal()), hex_encode(sample::counting(0, 16)));
}

TEST(FileKey, RefusesBodiesOfAnotherSize) {
  const Bytes longer = seal_file_key(wrap_key(), sample::secret_counting(0, 32));
  EXPECT_EQ(longer.size(), 48U);
  EXPECT_FALSE(open_file_key(wrap_key(), longer).has_value());
  EXPECT_FALSE(open_file_key(wrap_key(), {}).has_value());
}

TEST(FileKey, RefusesStanzasOfAnotherShape) {
  const Stanza stanza{{"T", "AAAA"}, Bytes(32)};
  EXPECT_EQ(sample::code_of([&] { require_arguments(stanza, 1); }), std::nullopt);
  EXPECT_EQ(sample::code_of([&] { require_arguments(stanza, 0); }), Errc::age_header);
  EXPECT_EQ(sample::code_of([&] { require_arguments(stanza, 2); }), Errc::age_header);
  EXPECT_EQ(sample::code_of([&] { require_sealed_size(stanza); }), std::nullopt);
  EXPECT_EQ(sample::code_of([&] { require_sealed_size({{"T"}, Bytes(31)}); }), Errc::age_header);
  EXPECT_EQ(decode_argument(stanza, 1, 3), Bytes(3));
  EXPECT_EQ(sample::code_of([&] { decode_argument(stanza, 1, 4); }), Errc::age_header);
}

}  // namespace
}  // namespace clef::age
