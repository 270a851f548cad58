// SPDX-License-Identifier: MIT
// What was started ahead of time works as if it had been started on use.
#include "crypto/warm_up.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "crypto/hash.h"

namespace clef::crypto {
namespace {

TEST(WarmUp, MayBeRepeatedAndChangesNothing) {
  EXPECT_NO_THROW(warm_up());
  EXPECT_NO_THROW(warm_up());
  // FIPS 180-2, appendix B.1
  EXPECT_EQ(hex_encode(sha256(as_bytes("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace clef::crypto
