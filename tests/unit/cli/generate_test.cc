// SPDX-License-Identifier: MIT
// New secrets: their shape, and that every character of a set is as likely as the others.
#include "cli/generate.h"

#include <array>
#include <map>
#include <set>

#include "age/age.h"
#include "crypto/private_key.h"
#include "crypto/random.h"
#include "unit/cli/captured.h"

namespace clef::cli {
namespace {

const std::string kAlpha = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

std::string generated(std::string_view spec) {
  return std::string(generate_value(spec, crypto::system_rng()).reveal_text());
}

// Gives the bytes 0, 1, 2 … 255, 0, …
class CountingRng final : public Rng {
 public:
  void fill(std::span<std::uint8_t> out) override {
    for (std::uint8_t& byte : out)
      byte = next_++;
  }

 private:
  std::uint8_t next_ = 0;
};

void expect_only(const std::string& text, const std::string& charset) {
  EXPECT_EQ(text.find_first_not_of(charset), std::string::npos) << text;
}

TEST(Generate, Gives32LettersAndDigitsUnlessToldOtherwise) {
  const std::string text = generated("");
  EXPECT_EQ(text.size(), 32u);
  expect_only(text, kAlpha + "0123456789");
  EXPECT_NE(text, generated(""));
}

TEST(Generate, GivesTheLengthAskedFor) {
  for (const char* length : {"1", "12", "64", "65", "4096"})
    EXPECT_EQ(generated(length).size(), std::stoul(length));
}

TEST(Generate, KeepsToTheSet) {
  const std::vector<std::pair<std::string, std::string>> sets = {
      {"alnum", kAlpha + "0123456789"},
      {"alpha", kAlpha},
      {"digits", "0123456789"},
      {"hex", "0123456789abcdef"},
      {"base64url", kAlpha + "0123456789-_"},
      {"xyz!", "xyz!"},
      {"01", "01"}};
  for (const auto& [name, characters] : sets) {
    const std::string text = generated("4000," + name);
    expect_only(text, characters);
    EXPECT_EQ(std::set<char>(text.begin(), text.end()).size(), characters.size()) << name;
  }
  const std::string printable = generated("4000,printable");
  for (const char c : printable)
    EXPECT_TRUE(c > ' ' && c <= '~');
  EXPECT_GT(std::set<char>(printable.begin(), printable.end()).size(), 90u);
}

TEST(Generate, ASetMayHoldAComma) { expect_only(generated("64,,;"), ",;"); }

TEST(Generate, NoCharacterIsLikelierThanAnother) {
  // Each byte value once: what would be left over by a remainder is thrown away instead.
  CountingRng rng;
  for (const std::string& set : {std::string("abc"), std::string("0123456789"), kAlpha}) {
    const std::size_t each = 256 / set.size();
    const Secret text = generate_value(std::to_string(each * set.size()) + "," + set, rng);
    std::map<char, std::size_t> counts;
    for (const char c : text.reveal_text())
      ++counts[c];
    for (const char c : set)
      EXPECT_EQ(counts[c], each) << c << " of " << set;
    // The next set begins with byte 0 again.
    std::array<std::uint8_t, 256> rest{};
    do
      rng.fill({rest.data(), 1});
    while (rest[0] != 255);
  }
}

TEST(Generate, AUuidIsVersion4) {
  CountingRng rng;
  EXPECT_EQ(generate_value("uuid", rng).reveal_text(), "00010203-0405-4607-8809-0a0b0c0d0e0f");
  for (int i = 0; i < 50; ++i) {
    const std::string text = generated("uuid");
    ASSERT_EQ(text.size(), 36u);
    EXPECT_EQ(text[14], '4');
    EXPECT_NE(std::string("89ab").find(text[19]), std::string::npos) << text;
  }
}

TEST(Generate, KeysAreOfTheirKind) {
  for (const char* kind : {"ed25519", "rsa"}) {
    const std::string pem = generated(kind);
    EXPECT_TRUE(pem.starts_with("-----BEGIN PRIVATE KEY-----\n")) << kind;
    EXPECT_TRUE(pem.ends_with("-----END PRIVATE KEY-----\n")) << kind;
  }
  EXPECT_LT(generated("ed25519").size(), 200u);
  EXPECT_GT(generated("rsa").size(), 2000u);
  const std::string age_key = generated("age");
  EXPECT_TRUE(age_key.starts_with("AGE-SECRET-KEY-1"));
  EXPECT_TRUE(age::parse_identity(age_key)->recipient().starts_with("age1"));
}

TEST(Generate, RefusesWhatItDoesNotKnow) {
  for (const char* spec : {"0", "-1", "4097", "99999999999999999999", "12x", " 12", "x", "UUID",
                           "dsa", ",hex", "12,", "12,a", "12,aa", "12,a b", "12,ü", "12,\n\t"})
    expect_error(Errc::usage, [&] { generated(spec); });
}

}  // namespace
}  // namespace clef::cli
