// SPDX-License-Identifier: MIT
#include "crypto/loaded_version.h"

#include <gtest/gtest.h>
#include <openssl/crypto.h>

namespace clef::crypto {
namespace {

TEST(LoadedVersion, IsThatOfTheLibraryAndNotOfItsHeaders) {
  const std::string numbers = std::to_string(OPENSSL_version_major()) + "." +
                              std::to_string(OPENSSL_version_minor()) + "." +
                              std::to_string(OPENSSL_version_patch());
  EXPECT_EQ(loaded_version(), numbers);
}

}  // namespace
}  // namespace clef::crypto
