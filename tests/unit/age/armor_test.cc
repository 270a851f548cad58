// SPDX-License-Identifier: MIT
// Armor is written in one shape and told from binary files without taking a byte. What it refuses
// is in edge_payload_test.cc, lines 31 to 35.
#include "age/armor.h"

#include <gtest/gtest.h>

#include "unit/age/sample.h"

namespace clef::age {
namespace {

bool looks(std::string_view text) {
  Input in(read_from(as_bytes(text)));
  const bool answer = looks_armored(in);
  EXPECT_EQ(as_text(in.peek(10)), text.substr(0, 10));
  return answer;
}

TEST(Armor, WritesTheKnownShape) {
  EXPECT_EQ(armor(as_bytes("age")),
            "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n");
  EXPECT_EQ(armor({}), "-----BEGIN AGE ENCRYPTED FILE-----\n-----END AGE ENCRYPTED FILE-----\n");
}

TEST(Armor, SurvivesARoundTripForEverySizeAroundALine) {
  for (std::size_t size = 0; size < 150; ++size) {
    const Bytes bytes = sample::counting(0, size);
    EXPECT_EQ(dearmor(armor(bytes)), bytes) << size;
  }
}

TEST(Armor, IsRecognisedBehindLessThan1KiBOfWhiteSpace) {
  const std::string text = armor(as_bytes("age"));
  EXPECT_TRUE(looks(text));
  EXPECT_TRUE(looks(" \r\n\t" + text));
  EXPECT_TRUE(looks(std::string(1023, '\n') + text));
  EXPECT_FALSE(looks(std::string(1024, '\n') + text));
  EXPECT_FALSE(looks("x" + text));
  EXPECT_FALSE(looks("-----BEGIN PGP MESSAGE-----\n"));
  EXPECT_FALSE(looks(""));
}

TEST(Armor, ReadsTheSameInPieces) {
  const Bytes bytes = sample::counting(0, 200);
  const std::string text = armor(bytes);
  Input in(
      [all = read_from(as_bytes(text))](std::span<std::uint8_t> out) { return all(out.first(1)); });
  ArmorReader reader(in);
  Bytes got;
  std::array<std::uint8_t, 7> part{};
  while (const std::size_t size = reader.read(part))
    got.insert(got.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(size));
  EXPECT_EQ(got, bytes);
}

}  // namespace
}  // namespace clef::age
