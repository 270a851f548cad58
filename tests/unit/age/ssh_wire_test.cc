// SPDX-License-Identifier: MIT
// A field that does not fit ends the reading; a number has one spelling. Examples: RFC 4251 section
// 5.
#include "age/ssh_wire.h"

#include <gtest/gtest.h>

#include "base/encoding.h"

namespace clef::age {
namespace {

TEST(SshReader, ReadsFieldsInOrder) {
  const Bytes bytes = *hex_decode("0000000774657374696e67ffff0001");
  SshReader reader(bytes);
  EXPECT_EQ(as_text(reader.string()), "testing");
  EXPECT_EQ(reader.uint32(), 0xffff0001U);
  EXPECT_TRUE(reader.at_end());
}

TEST(SshReader, FailsForGoodWhenAFieldDoesNotFit) {
  for (const char* hex : {"", "000000", "00000001", "ffffffff00", "000000020a"}) {
    const Bytes bytes = *hex_decode(hex);
    SshReader reader(bytes);
    EXPECT_TRUE(reader.string().empty());
    EXPECT_TRUE(reader.failed()) << hex;
    EXPECT_FALSE(reader.at_end());
    EXPECT_EQ(reader.uint32(), 0U);
  }
}

TEST(SshReader, ReadsPositiveNumbersInTheirOneSpelling) {
  for (const auto& [hex, number] : {std::pair{"0000000209a3", "09a3"}, {"000000020080", "80"}}) {
    const Bytes bytes = *hex_decode(hex);
    SshReader reader(bytes);
    EXPECT_EQ(hex_encode(reader.positive_mpint()), number);
    EXPECT_TRUE(reader.at_end());
    Bytes out;
    append_ssh_mpint(out, *hex_decode(number));
    EXPECT_EQ(out, bytes);
  }
  for (const char* hex : {"00000000", "0000000180", "0000000100", "000000020001", "00000002ffff"}) {
    const Bytes bytes = *hex_decode(hex);
    SshReader reader(bytes);
    reader.positive_mpint();
    EXPECT_TRUE(reader.failed()) << hex;
  }
}

TEST(SshReader, WritesNumbersWithoutLeadingZeros) {
  Bytes out;
  append_ssh_mpint(out, Bytes{0, 0, 9});
  append_ssh_mpint(out, Bytes{0});
  EXPECT_EQ(hex_encode(out), "000000010900000000");
}

}  // namespace
}  // namespace clef::age
