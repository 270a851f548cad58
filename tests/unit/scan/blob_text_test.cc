// SPDX-License-Identifier: MIT
// What is passed over is nothing but binary or ciphertext; a header hides nothing that follows.
#include "scan/blob_text.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

constexpr std::string_view kArmor =
    "-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24=\n-----END AGE ENCRYPTED FILE-----\n";
constexpr std::string_view kPointer =
    "version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 12\n";

Skip skip(std::string_view blob) { return blob_text(blob, {}).skip; }

TEST(BlobText, TellsBinaryFilesAsGitDoes) {
  EXPECT_EQ(skip("text"), Skip::none);
  EXPECT_EQ(skip(""), Skip::none);
  EXPECT_EQ(skip(std::string_view("a\0b", 3)), Skip::binary);
  EXPECT_EQ(skip(std::string_view("\0", 1)), Skip::binary);
  std::string late(8000, 'a');
  EXPECT_EQ(skip(late + '\0'), Skip::none);
  late.replace(0, 300, std::string(300, '\0'));
  EXPECT_EQ(skip(late), Skip::binary);
}

// S12: a NUL or two put into a text leave it one.
TEST(BlobText, ReadsATextWithAStrayNul) {
  std::string text = "# settings of the shop, see README\npassword = hunter2\n";
  text.insert(10, 1, '\0');
  EXPECT_EQ(skip(text), Skip::none);
  EXPECT_EQ(skip("age-encryption.org/v1\n" + text), Skip::none);
  EXPECT_EQ(skip("caf\xc3\xa9 " + text), Skip::none);
  EXPECT_EQ(skip("caf\xe9 " + text), Skip::binary);  // two of its 59 bytes are of no text
  EXPECT_EQ(skip("caf\xe9 " + text + text.substr(11)), Skip::none);
  EXPECT_EQ(skip(text + std::string(8, '\xff')), Skip::binary);
}

TEST(BlobText, PassesOverLargeBlobs) {
  ScanOptions options;
  options.max_bytes = 3;
  EXPECT_EQ(blob_text("abc", options).skip, Skip::none);
  EXPECT_EQ(blob_text("abcd", options).skip, Skip::too_large);
}

TEST(BlobText, KnowsCiphertextAndPointers) {
  EXPECT_EQ(skip(kArmor), Skip::encrypted);
  EXPECT_EQ(skip(kPointer), Skip::encrypted);
  EXPECT_EQ(skip(std::string_view("\0GITCRYPT\0abc", 13)), Skip::encrypted);
  EXPECT_EQ(skip(std::string_view("age-encryption.org/v1\n-> X\n\0", 28)), Skip::encrypted);
}

// S12: what looks encrypted at its begin must be so to its end.
TEST(BlobText, ReadsOnWhereTextFollowsAHeader) {
  EXPECT_EQ(skip(std::string(kArmor) + "password=hunter2"), Skip::none);
  EXPECT_EQ(skip(std::string(kPointer) + "password=hunter2\n"), Skip::none);
  EXPECT_EQ(skip("age-encryption.org/v1\npassword=hunter2\n"), Skip::none);
  EXPECT_EQ(
      skip("-----BEGIN AGE ENCRYPTED FILE-----\npass=word\n!\n-----END AGE ENCRYPTED FILE-----"),
      Skip::none);
}

TEST(BlobText, DropsAByteOrderMarkAndFindsTheWayBack) {
  const BlobText blob = blob_text("\xef\xbb\xbfkey", {});
  EXPECT_EQ(blob.text, "key");
  std::vector<Finding> findings(1);
  findings[0].place.begin = 0;
  findings[0].place.end = 3;
  findings[0].place.start_line = 1;
  move_places(blob, 6, findings);
  EXPECT_EQ(findings[0].place.begin, 3U);
  EXPECT_EQ(findings[0].place.end, 6U);
}

TEST(CipherSpans, CoverCiphertextAndNothingElse) {
  const std::string text =
      "a: ENC[AES256_GCM,data:ab+/=,iv:x,tag:y,type:str]\nb: ENC[open sesame]\n";
  const auto spans = cipher_spans(text);
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_EQ(text.substr(spans[0].begin, spans[0].end - spans[0].begin),
            "ENC[AES256_GCM,data:ab+/=,iv:x,tag:y,type:str]");
  EXPECT_EQ(cipher_spans("x" + std::string(kArmor)).size(), 1U);
  EXPECT_TRUE(cipher_spans("ENC[AES256_GCM,data:my secret words]").empty());
  EXPECT_TRUE(cipher_spans("ENC[AES256_GCM,data:abc").empty());
}

}  // namespace
}  // namespace clef::scan
