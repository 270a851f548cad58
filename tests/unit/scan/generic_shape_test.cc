// SPDX-License-Identifier: MIT
// Random looks that are nobody's secret, each beside a near miss.
#include "scan/generic_shape.h"

#include <string>

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

TEST(Shape, Uuid) {
  EXPECT_TRUE(is_uuid("f47ac10b-58cc-4372-a567-0e02b2c3d479"));
  EXPECT_TRUE(is_uuid("F47AC10B-58CC-4372-A567-0E02B2C3D479"));
  EXPECT_FALSE(is_uuid("f47ac10b-58cc-4372-a567-0e02b2c3d47"));
  EXPECT_FALSE(is_uuid("f47ac10b-58cc-4372-a567-0e02b2c3d47g"));
  EXPECT_FALSE(is_uuid("f47ac10b058cc-4372-a567-0e02b2c3d479"));
}

TEST(Shape, DigestIsHexOfAHashsLength) {
  for (const std::size_t size : {32, 40, 56, 64, 96, 128})
    EXPECT_TRUE(is_digest(std::string(size, 'a'))) << size;
  EXPECT_FALSE(is_digest(std::string(41, 'a')));
  EXPECT_FALSE(is_digest(std::string(39, 'a') + "g"));
}

TEST(Shape, NamedDigest) {
  EXPECT_TRUE(is_named_digest("sha512-1JrVJ0Vq4x"));
  EXPECT_TRUE(is_named_digest("h1:jjeipXFlUoBI"));
  EXPECT_TRUE(is_named_digest("sha256:9f86d081"));
  EXPECT_FALSE(is_named_digest("shadow-9f86d081"));
}

TEST(Shape, PublicMaterial) {
  for (const std::string& value :
       {std::string("pk_live_51Hq"), std::string("ssh-ed25519 AAAAC3"), std::string("age1qyqsz"),
        "6Ld" + std::string(37, 'x'), "RW" + std::string(54, 'Q'), std::string("AAAAB3NzaC1yc2E")})
    EXPECT_TRUE(is_public_material(value)) << value;
  for (const std::string& value : {std::string("sk_live_51Hq"), "6La" + std::string(37, 'x'),
                                   "6Ld" + std::string(36, 'x'), std::string("AGE-SECRET-KEY-1")})
    EXPECT_FALSE(is_public_material(value)) << value;
}

TEST(Shape, Ciphertext) {
  EXPECT_TRUE(is_ciphertext("ENC[AES256_GCM,data:abc]"));
  EXPECT_TRUE(is_ciphertext("{cipher}AQB"));
  EXPECT_FALSE(is_ciphertext("ENCORE"));
}

TEST(Shape, PlainData) {
  for (const char* value :
       {"2024-01-02T03:04:05Z", "10.20.30.40", "1.2.3-rc1", "00:1a:2b:3c:4d:5e", "fe80::1:2:3",
        "https://example.com/x", "/usr/share/doc", "user.name@mail.example.org", "server-key.pem",
        "1234567890123", "v4.17.21+build"})
    EXPECT_TRUE(is_plain_data(value)) << value;
  for (const char* value : {"tGzv3JOkF0XG5Qx2TlKWIA", "p@ssw0rd!", "ab/cd+ef12==", "9x.7q"})
    EXPECT_FALSE(is_plain_data(value)) << value;
}

}  // namespace
}  // namespace clef::scan
