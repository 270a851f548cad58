// SPDX-License-Identifier: MIT
// SHA-1 as FIPS 180-1 has it, and as git names objects.
#include "crypto/sha1.h"

#include <gtest/gtest.h>

#include "base/encoding.h"

namespace clef::crypto {
namespace {

TEST(Sha1, GivesTheDigestsOfFips180) {
  EXPECT_EQ(hex_encode(sha1(as_bytes(std::string_view("abc")))),
            "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(hex_encode(sha1(as_bytes(
                std::string_view("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")))),
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
}

TEST(Sha1, OfNothingIsTheOneThatIsKnown) {
  EXPECT_EQ(hex_encode(sha1({})), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
}

}  // namespace
}  // namespace clef::crypto
