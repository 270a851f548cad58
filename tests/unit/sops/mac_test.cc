// SPDX-License-Identifier: MIT
// The MAC over a document's values, held to published vectors (docs/format.md, "MAC").
#include "sops/mac.h"

#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

constexpr std::string_view kDigits =
    "B4E08B478421B19AEC0F012CEF3BB4477ACFC4EE87262EAA06F7846BBD720CBE2AE8E757B7C5F8378E6A78EAF215C9"
    "60EBF06B08DBA07BFA97F2F4A860E67AF0";
constexpr std::string_view kStored =
    "ENC[AES256_GCM,data:VfW0eLVN4hT+ZVRGpLFYvsLSh+JbxhsT4nYOld07zMbDrCP8AMu2+xy3Rqm1ENkOMk7HbZw4A9"
    "6JRXXPAM7Itv39D3E8WHiBu4YtNJaMx9eFGp8+vTkY9/"
    "rweCXwH+2J/53z7vohse0yT5EqZfLTAsxMucMlRxPGTvj5B2eXSak=,iv:"
    "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=,tag:aIqh/sC8kw01J8nd0YvEQQ==,type:str]";

Metadata stored(std::string_view mac, std::string_view lastmodified) {
  Metadata out;
  out.mac = mac;
  out.lastmodified = lastmodified;
  return out;
}

std::optional<Errc> check(std::string_view mac, std::string_view lastmodified,
                          std::string_view digits) {
  ValueCipher cipher(vector_key());
  return failure([&] { check_mac(cipher, stored(mac, lastmodified), digits); });
}

TEST(Mac, HashesAsPublished) {
  MacHash mac(false);
  mac.add(as_bytes("hello"), true);
  mac.add(as_bytes("True"), false);
  mac.add(as_bytes("1.5"), true);
  EXPECT_EQ(mac.finish(), kDigits);
}

TEST(Mac, OfEncryptedValuesOnlyHashesAsPublished) {
  MacHash mac(true);
  mac.add(as_bytes("clear"), false);
  mac.add(as_bytes("hello"), true);
  mac.add({}, true);
  EXPECT_EQ(
      mac.finish(),
      "AB53BE959DEF78AB23AB9F9A75E134502533FE5A3993047AE8796EADC89707E5244788D2F0A5AD9DF18F64582C"
      "106BDAD4937DACD054F46B4FB0B49BDA6E9E7D");
}

TEST(Mac, IsStoredAsPublished) {
  ValueCipher cipher(vector_key());
  EXPECT_EQ(seal_mac(cipher, kDigits, "2024-01-02T03:04:05Z", vector_nonce()), kStored);
  EXPECT_EQ(check(kStored, "2024-01-02T03:04:05Z", kDigits), std::nullopt);
}

TEST(Mac, BindsTheNormalisedTime) {
  EXPECT_EQ(check(kStored, "2024-01-02T03:04:05.9+00:00", kDigits), std::nullopt);
  EXPECT_EQ(check(kStored, "2024-01-02T03:04:06Z", kDigits), Errc::mac_mismatch);
  EXPECT_EQ(check(kStored, "2024-01-02T04:04:05+01:00", kDigits), Errc::mac_mismatch);
}

TEST(Mac, RefusesAnotherOrNone) {
  EXPECT_EQ(check("", "2024-01-02T03:04:05Z", kDigits), Errc::mac_mismatch);
  EXPECT_EQ(check("garbage", "2024-01-02T03:04:05Z", kDigits), Errc::mac_mismatch);
  EXPECT_EQ(check(kStored, "2024-01-02T03:04:05Z", "B4"), Errc::mac_mismatch);
}

}  // namespace
}  // namespace clef::sops
