// SPDX-License-Identifier: MIT
// The plaintext of a sealed file looks as its author wrote it, and means what was sealed.
#include "entry/smudge_text.h"

#include "crypto/random.h"
#include "keys/keyring.h"
#include "unit/matrix/world.h"

namespace clef::entry {
namespace {

using syntax::Format;

class SmudgeText : public ::testing::Test {
 protected:
  sops::SealedDocument seal(Format format, const std::string& plain) {
    sops::SealOptions options;
    options.groups = {{keys::age_key(matrix::kAlice)}};
    options.groups[0][0].enc = "x";
    return sops::seal_plain(format, plain, key, options, clock, crypto::system_rng());
  }
  std::string round(Format format, const std::string& plain) {
    const sops::SealedDocument sealed = seal(format, plain);
    return std::string(plain_text(sealed, sealed.open(key)).reveal_text());
  }
  sops::DataKey key = keys::new_data_key(crypto::system_rng());
  matrix::FixedClock clock;
};

TEST_F(SmudgeText, LayoutCommentsAndOrderStay) {
  for (const char* text :
       {"a: b\n", "# head\n\nz: 1\n\n\na:   # why\n    - x\n    # in a list\n    - true\n# end\n",
        "a:\n  b: {c: d, e: [1, 2.5]}\n", "a: null\nb: ''\nc: []\n",
        "a: |\n    one\n    two\nb: x\n", "---\na: x\n---\nb: z\n",
        "key_unencrypted: clear\na: x\n"})
    EXPECT_EQ(round(Format::yaml, text), text);
  for (const char* text : {"{\"a\": \"b\"}\n", "{\n  \"a\": [1, true, null],\n\n  \"b\": {}\n}\n"})
    EXPECT_EQ(round(Format::json, text), text);
  for (const char* text : {"# head\nA=b\n\nC=d e\n", "A=\n"})
    EXPECT_EQ(round(Format::dotenv, text), text);
  for (const char* text : {"; head\n[a]\nb = c\n\n[d]\ne = f\n"})
    EXPECT_EQ(round(Format::ini, text), text);
}

TEST_F(SmudgeText, ABinaryFileIsTheSameToTheByte) {
  const std::string every = [] {
    std::string out;
    for (int i = 0; i < 256; ++i)
      out += static_cast<char>(i);
    return out + "<<<<<<< \r\n";
  }();
  EXPECT_EQ(round(Format::binary, every), every);
}

TEST_F(SmudgeText, WhatItWritesMeansWhatWasSealed) {
  for (const char* text :
       {"a: 'quoted: \"x\"'\n", "a: \"\\u0007 bell\"\n", "a: >-\n  folded\n  text\nb: '#no'\n",
        "a: &x b\nc: *x\n", "'odd key': \"1\"\nb: yes\n", "a: 2001-01-01\n", "a: \"\\n\"\n",
        "a: \"line\\n\\n\"\n", "{a: b}\n", "a: x", "a: \"ENC[x]\"\n", "a: |\n  # no comment\n",
        "l:\n- |\n  x\n  y\n- z\n"}) {
    const std::string again = round(Format::yaml, text);
    EXPECT_TRUE(same_documents(plain_trees(Format::yaml, again), plain_trees(Format::yaml, text)))
        << text << again;
    EXPECT_EQ(again.find("sops"), std::string::npos) << text;
  }
}

TEST_F(SmudgeText, IsTheSameEveryTime) {
  const sops::SealedDocument sealed = seal(Format::yaml, "a: \"x\\ny\"\nb:\n- 1\n");
  EXPECT_EQ(plain_text(sealed, sealed.open(key)).reveal_text(),
            plain_text(sealed, sealed.open(key)).reveal_text());
}

TEST_F(SmudgeText, SameDocumentsAreToldByWhatTheyMean) {
  const auto same = [](const char* a, const char* b) {
    return same_documents(plain_trees(Format::yaml, a), plain_trees(Format::yaml, b));
  };
  EXPECT_TRUE(same("a: b\n", "a:    'b'\r\n\r\n"));
  EXPECT_TRUE(same("a: [1, 2]\n", "a:\n- 1\n- 2\n"));
  EXPECT_FALSE(same("a: 1\n", "a: '1'\n"));
  EXPECT_FALSE(same("a: b\n", "a: c\n"));
  EXPECT_FALSE(same("a: b\n", "b: b\n"));
  EXPECT_FALSE(same("a: 1\nb: 2\n", "b: 2\na: 1\n"));
  EXPECT_FALSE(same("a: b\n", "a: b\nc: d\n"));
  EXPECT_FALSE(same("a: b\n", "# note\na: b\n"));
  EXPECT_FALSE(same("a: b\n", "a: b\n---\na: b\n"));
}

}  // namespace
}  // namespace clef::entry
