// SPDX-License-Identifier: MIT
// Equal values look equal in one clone only, and what is printed tells nothing else. The expected
// texts were computed apart, with Python's hmac and hashlib.
#include "change/fingerprint.h"

#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

namespace clef::change {
namespace {

using sops::Path;
using syntax::Kind;

Secret counting_key(std::uint8_t first) {
  Secret key(32);
  std::iota(key.fill().begin(), key.fill().end(), first);
  return key;
}

Path path(std::string_view text) { return *sops::parse_path(text); }

TEST(Fingerprints, AreTheFirstFortyBitsOfTheMac) {
  const Fingerprints prints(counting_key(0));
  EXPECT_EQ(prints.of_value(path("db.password"), Kind::string, as_bytes("hunter2")), "khea-62vy");
  EXPECT_EQ(prints.of_value(path("db.password"), Kind::null, {}), "8cjk-6yxw");
  EXPECT_EQ(prints.of_value(path("db.port"), Kind::integer, as_bytes("5432")), "w64h-1k3m");
}

TEST(Fingerprints, DifferByPathTypeValueAndClone) {
  const Fingerprints prints(counting_key(0));
  const Fingerprints elsewhere(counting_key(1));
  const std::string one = prints.of_value(path("a"), Kind::string, as_bytes("1"));
  EXPECT_EQ(one, prints.of_value(path("a"), Kind::string, as_bytes("1")));
  EXPECT_NE(one, prints.of_value(path("b"), Kind::string, as_bytes("1")));
  EXPECT_NE(one, prints.of_value(path("a"), Kind::integer, as_bytes("1")));
  EXPECT_NE(one, prints.of_value(path("a"), Kind::string, as_bytes("2")));
  EXPECT_NE(one, elsewhere.of_value(path("a"), Kind::string, as_bytes("1")));
}

TEST(Fingerprints, CannotShiftBytesBetweenPathAndValue) {
  const Fingerprints prints(counting_key(0));
  EXPECT_NE(prints.of_value(path("ab"), Kind::string, as_bytes("c")),
            prints.of_value(path("a"), Kind::string, as_bytes("bc")));
}

TEST(Fingerprints, TellEmptyContainersAndNullApart) {
  const Fingerprints prints(counting_key(0));
  const std::string map = prints.of_value(path("a"), Kind::map, {});
  EXPECT_NE(map, prints.of_value(path("a"), Kind::list, {}));
  EXPECT_NE(map, prints.of_value(path("a"), Kind::null, {}));
  EXPECT_NE(map, prints.of_value(path("a"), Kind::string, {}));
}

TEST(Fingerprints, OfADataKeyChangeWithIt) {
  const Fingerprints prints(counting_key(0));
  Secret key(32);
  std::ranges::fill(key.fill(), std::uint8_t{7});
  EXPECT_EQ(prints.of_data_key(key), "k:9e1f");
  std::ranges::fill(key.fill(), std::uint8_t{8});
  EXPECT_NE(prints.of_data_key(key), "k:9e1f");
}

TEST(SealedPrint, IsTheStartOfTheDigest) {
  EXPECT_EQ(sealed_print("ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]"), "e37c427f5d");
}

}  // namespace
}  // namespace clef::change
