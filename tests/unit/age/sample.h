// SPDX-License-Identifier: MIT
// Files made by hand for the tests of age: fixed keys, headers with a right MAC around any stanzas,
// payloads of any chunks. The keys are those of the known answers in docs/format.md.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "age/age.h"
#include "base/error.h"

namespace clef::age::sample {

// The key pair 00..1f.
inline constexpr std::string_view kIdentity =
    "AGE-SECRET-KEY-1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARC0SWRYDWG";
inline constexpr std::string_view kRecipient =
    "age13aqvttdk3ujkyjh9kg2w5an6dmy5mq5a84a4uxk3hfhnugfc9p0sy5p2wh";
// The stanza for it: ephemeral key 20..3f, file key 00..0f.
inline constexpr std::string_view kShare = "NYBy1jZYgNGu6jKa35EhODhR7SGijjt16WXQ0s0WYlQ";
inline constexpr std::string_view kBody = "sXaMSUYqA6JDrXMsMhQ+hgUsp74fyf7HMnC7NFQk+X4";
std::string stanza_text();

// `first`, `first` + 1, …
Bytes counting(unsigned first, std::size_t size);
Secret secret_counting(unsigned first, std::size_t size);

// Gives out the bytes it was made with, in order; a test that wants more fails.
class ScriptedRng final : public Rng {
 public:
  explicit ScriptedRng(std::vector<Bytes> draws) : draws_(std::move(draws)) {}
  void fill(std::span<std::uint8_t> out) override;

 private:
  std::vector<Bytes> draws_;
  std::size_t next_ = 0;
};

// Version line, `stanzas` as they stand, and a MAC line that is right for the file key 00..0f.
std::string header(std::string_view stanzas);
// The MAC line alone, over `before` and the three dashes.
std::string mac_line(std::string_view before);

// A chunk of the payload whose nonce is sixteen times a5.
std::string chunk(std::uint64_t number, bool last, std::string_view plaintext);
std::string nonce();

// header(stanzas), nonce and one chunk with "hello age\n".
std::string file(std::string_view stanzas);

Identities identity();
Identities identity_of(std::unique_ptr<Identity> one);

// What decrypting `text` with `keys` throws; nullopt if it succeeds.
std::optional<Errc> failure(std::string_view text, const Identities& keys,
                            Armor armor = Armor::automatic);
// The same with the key pair above.
std::optional<Errc> failure(std::string_view text);
// The plaintext, or a failed test.
std::string decrypted(std::string_view text, const Identities& keys);
std::string decrypted(std::string_view text);

// What came out of the streaming form before it ended, and why it ended.
struct Released {
  std::string plaintext;
  std::optional<Errc> failure;
};
Released released(std::string_view text);

// The code that `act` throws.
template <class Act>
std::optional<Errc> code_of(Act act) {
  try {
    act();
    return std::nullopt;
  } catch (const Error& e) {
    return e.code();
  }
}

// The message and hint that `act` throws, together.
template <class Act>
std::string message_of(Act act) {
  try {
    act();
    return {};
  } catch (const Error& e) {
    return e.message() + " | " + e.hint_text();
  }
}

// A file of tests/vectors, whole.
std::string vector_file(const std::string& name);

}  // namespace clef::age::sample
