// SPDX-License-Identifier: MIT
// A file that was changed anywhere, or cut anywhere, never decrypts: not to something else, not to
// the same, and never with a crash or a foreign error.
#include <gtest/gtest.h>

#include "age/age.h"
#include "unit/age/sample.h"

namespace clef::age {
namespace {

bool is_age_failure(std::optional<Errc> code) {
  return code == Errc::age_armor || code == Errc::age_header || code == Errc::age_no_match ||
         code == Errc::age_hmac || code == Errc::age_payload;
}

const std::string kFile = sample::file(sample::stanza_text() + "-> other\n\n");

TEST(Mutation, NoBitOfAFileCanBeFlipped) {
  const Identities keys = sample::identity();
  ASSERT_EQ(sample::failure(kFile, keys), std::nullopt);
  for (std::size_t bit = 0; bit < kFile.size() * 8; ++bit) {
    std::string text = kFile;
    text[bit / 8] = static_cast<char>(text[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_TRUE(is_age_failure(sample::failure(text, keys))) << "bit " << bit;
  }
}

TEST(Mutation, NoPrefixOfAFileDecrypts) {
  const Identities keys = sample::identity();
  for (std::size_t size = 0; size < kFile.size(); ++size)
    EXPECT_TRUE(is_age_failure(sample::failure(kFile.substr(0, size), keys))) << size;
}

TEST(Mutation, NoByteCanBeInsertedOrRemoved) {
  const Identities keys = sample::identity();
  for (std::size_t at = 0; at < kFile.size(); ++at) {
    EXPECT_TRUE(is_age_failure(sample::failure(std::string(kFile).erase(at, 1), keys))) << at;
    EXPECT_TRUE(is_age_failure(sample::failure(std::string(kFile).insert(at, 1, 'A'), keys))) << at;
    EXPECT_TRUE(is_age_failure(sample::failure(std::string(kFile).insert(at, 1, '\n'), keys)))
        << at;
  }
}

TEST(Mutation, NoBitOfAnArmoredFileCanBeFlippedButInItsWhiteSpace) {
  const Identities keys = sample::identity();
  const std::string whole = armor(as_bytes(kFile));
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    std::string text = whole;
    text[bit / 8] = static_cast<char>(text[bit / 8] ^ (1 << (bit % 8)));
    const std::optional<Errc> code = sample::failure(text, keys);
    // LF after the last mark may become another white space.
    const bool may_open = bit / 8 == whole.size() - 1 && !code;
    EXPECT_TRUE(may_open || is_age_failure(code)) << bit;
  }
}

TEST(Mutation, NoPrefixOfAnArmoredFileDecryptsButWithoutItsLastNewline) {
  const Identities keys = sample::identity();
  const std::string whole = armor(as_bytes(kFile));
  for (std::size_t size = 0; size + 1 < whole.size(); ++size)
    EXPECT_TRUE(is_age_failure(sample::failure(whole.substr(0, size), keys))) << size;
}

}  // namespace
}  // namespace clef::age
