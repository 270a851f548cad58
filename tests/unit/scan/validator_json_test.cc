// SPDX-License-Identifier: MIT
// Tokens that are JSON inside. All made for this test, and split.
#include <string>

#include <gtest/gtest.h>

#include "scan/validator_checks.h"

namespace clef::scan {
namespace {

const std::string kHs256 = std::string("ey") + "JhbGciOiJIUzI1NiJ9";
const std::string kNone = std::string("ey") + "JhbGciOiJub25lIn0";
const std::string kNoAlgorithm = std::string("ey") + "J0eXAiOiJ4In0";
const std::string kUntil2100 = std::string("ey") + "JzdWIiOiJ1NDIiLCJleHAiOjQxMDI0NDQ4MDB9";
const std::string kUntil2017 = std::string("ey") + "JzdWIiOiJ1NDIiLCJleHAiOjE1MDAwMDAwMDB9";
const std::string kJohnDoe = std::string("ey") + "JzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4g" +
                             "RG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ";
const std::string kSignature = ".c2lnbmF0dXJl";

TEST(Jwt, IsTwoObjectsAndASignature) {
  EXPECT_EQ(check_jwt(kHs256 + "." + kUntil2100 + kSignature, "", 0), Validity::valid);
  EXPECT_EQ(check_jwt(kHs256 + "." + kUntil2100, "", 0), Validity::invalid);
  EXPECT_EQ(check_jwt(kHs256 + ".bm90IGpzb24" + kSignature, "", 0), Validity::invalid);
  EXPECT_EQ(check_jwt("bm90IGpzb24." + kUntil2100 + kSignature, "", 0), Validity::invalid);
  EXPECT_EQ(check_jwt(kHs256.substr(1) + "." + kUntil2100 + kSignature, "", 0), Validity::invalid);
  EXPECT_EQ(check_jwt(kNoAlgorithm + "." + kUntil2100 + kSignature, "", 0), Validity::invalid);
  EXPECT_EQ(check_jwt(kHs256 + "." + kUntil2100 + ".!", "", 0), Validity::invalid);
}

TEST(Jwt, WithoutASignatureOpensNothing) {
  EXPECT_EQ(check_jwt(kHs256 + "." + kUntil2100 + ".", "", 0), Validity::harmless);
  EXPECT_EQ(check_jwt(kNone + "." + kUntil2100 + kSignature, "", 0), Validity::harmless);
}

TEST(Jwt, LongExpiredIsLowered) {
  EXPECT_EQ(check_jwt(kHs256 + "." + kUntil2017 + kSignature, "", 0), Validity::invalid);
}

TEST(Jwt, Edge23_JwtIosSampleIsHarmless) {
  EXPECT_EQ(check_jwt(kHs256 + "." + kJohnDoe + kSignature, "", 0), Validity::harmless);
}

TEST(Jwt, EncryptedOnesHaveFiveParts) {
  EXPECT_EQ(check_jwt(kHs256 + ".a.b.c.d", "", 0), Validity::unknown);
  EXPECT_EQ(check_jwt(kHs256 + ".a.b.c", "", 0), Validity::invalid);
}

TEST(JsonToken, IsAnObjectBehindItsPrefix) {
  const std::string object =
      std::string("ey") + "JvIjoiMSIsIm4iOiJ4IiwiayI6Ing3S3EyV3B6OUwiLCJtIjp7fX0=";
  EXPECT_EQ(check_json_token("glc_" + object, "", 0), Validity::valid);
  EXPECT_EQ(check_json_token(object, "", 0), Validity::valid);
  EXPECT_EQ(check_json_token("sntrys_" + object + "_x7Kq2Wpz9L", "", 0), Validity::valid);
  EXPECT_EQ(check_json_token("glc_" + object.substr(0, 24), "", 0), Validity::invalid);
  EXPECT_EQ(check_json_token("glc_x7Kq2Wpz9L", "", 0), Validity::invalid);
}

TEST(OnePassword, HasTwoKinds) {
  const std::string object = std::string("ey") + "J0eXAiOiJ4In0";
  EXPECT_EQ(check_onepassword("ops_" + object, "", 0), Validity::valid);
  EXPECT_EQ(check_onepassword("ops_x7Kq", "", 0), Validity::invalid);
  EXPECT_EQ(check_onepassword("A3-QWERTZ-ABCDEF-23456-QWERT-ZUIOP-98765", "", 0),
            Validity::unknown);
  EXPECT_EQ(check_onepassword("A3-QWERTZ-ABCDEF", "", 0), Validity::invalid);
}

}  // namespace
}  // namespace clef::scan
