// SPDX-License-Identifier: MIT
// Mnemonic sentences: the words of BIP 39 and their checksum. Made for this test, and split.
#include <string>

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "crypto/hash.h"
#include "scan/bip39_words.h"
#include "scan/validator_checks.h"

namespace clef::scan {
namespace {

const std::string kTwelve =
    std::string("shine acid connect little inject gaze ") + "allow index ritual transfer pipe gaze";
const std::string kTwentyFour =
    std::string("artefact other mansion black tank creek tower match genius quiz resist opera ") +
    "drastic odor school lazy estate real glow surprise drink turn solid roast";

Validity judged(const std::string& words) { return check_bip39(words, "", 0); }

// The digest of bitcoin/bips' bip-0039/english.txt, one word a line.
TEST(Bip39Words, AreThoseOfTheStandard) {
  std::string lines(kBip39Words);
  for (char& c : lines)
    if (c == ' ')
      c = '\n';
  EXPECT_EQ(hex_encode(crypto::sha256(as_bytes(lines))),
            "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda");
}

TEST(Bip39, ProvesItselfByItsChecksum) {
  EXPECT_EQ(judged(kTwelve), Validity::valid);
  EXPECT_EQ(judged(kTwentyFour), Validity::valid);
  EXPECT_EQ(judged("Shine, ACID\n3. connect little inject gaze allow index ritual transfer pipe "
                   "gaze"),
            Validity::valid);
}

TEST(Bip39, IsInvalidWithAnotherWordOrCount) {
  EXPECT_EQ(judged(kTwelve.substr(0, kTwelve.size() - 4) + "garlic"), Validity::invalid);
  EXPECT_EQ(judged(kTwelve.substr(0, kTwelve.size() - 5)), Validity::invalid);
  EXPECT_EQ(judged("shyne" + kTwelve.substr(5)), Validity::invalid);
  EXPECT_EQ(judged(kTwelve + " " + kTwentyFour), Validity::invalid);
  EXPECT_EQ(judged(""), Validity::invalid);
}

TEST(Bip39, SentencesOfDocumentsAreNone) {
  std::string sentence;
  for (int i = 0; i < 11; ++i)
    sentence += "abandon ";
  EXPECT_EQ(judged(sentence + "about"), Validity::placeholder);
}

}  // namespace
}  // namespace clef::scan
