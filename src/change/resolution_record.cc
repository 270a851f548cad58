// SPDX-License-Identifier: MIT
#include "change/resolution_record.h"

#include <array>

#include "base/encoding.h"
#include "base/error.h"
#include "crypto/hash.h"
#include "sops/value.h"

namespace clef::change {
namespace {

// No AAD of a cell's value: a value kept here cannot be put there, nor the other way round.
std::string aad_of(const sops::Path& path) { return "clef chosen:" + sops::to_string(path); }

// Behind its length, so that no two lists of parts make one message.
void append_part(std::string& out, std::string_view part) {
  for (int shift = 56; shift >= 0; shift -= 8)
    out += static_cast<char>(std::uint64_t{part.size()} >> static_cast<unsigned>(shift) & 0xFFU);
  out += part;
}

syntax::Tree open_value(sops::ValueCipher& cipher, const Chosen& chosen) {
  sops::PlainArena arena;
  const auto enc = sops::parse_enc(chosen.value);
  const auto plain = enc ? cipher.open(*enc, aad_of(chosen.path), arena) : std::nullopt;
  if (!plain)
    throw Error(Errc::tampered, "the value chosen for {} does not open",
                Shown::key_name(sops::to_string(chosen.path)));
  return syntax::Tree::of(plain->kind, as_text(plain->text));
}

}  // namespace

std::vector<Chosen> seal_choices(const std::vector<Choice>& choices, const sops::DataKey& key,
                                 Rng& rng) {
  sops::ValueCipher cipher(key);
  sops::NoncePool nonces(rng);
  std::vector<Chosen> out;
  out.reserve(choices.size());
  for (const Choice& choice : choices) {
    Chosen chosen{choice.path, std::string(take_name(choice.take)), {}};
    if (choice.take == Take::value)
      chosen.value = cipher.seal(choice.value.kind, choice.value.text.reveal(), aad_of(choice.path),
                                 nonces.next());
    out.push_back(std::move(chosen));
  }
  return out;
}

std::vector<Choice> open_choices(const std::vector<Chosen>& chosen, const sops::DataKey& key) {
  sops::ValueCipher cipher(key);
  std::vector<Choice> out;
  out.reserve(chosen.size());
  for (const Chosen& one : chosen) {
    const auto take = take_of(one.take);
    if (!take)
      throw Error(Errc::malformed, "the conflict document is damaged: {}", Shown::name("chosen"));
    Choice choice{one.path, *take, {}};
    if (*take == Take::value)
      choice.value = open_value(cipher, one);
    out.push_back(std::move(choice));
  }
  return out;
}

std::string chosen_mac(const Secret& local, const Sides& sides, const std::vector<Chosen>& chosen) {
  std::string message;
  for (const std::string* id : {&sides.base, &sides.ours, &sides.theirs})
    append_part(message, *id);
  for (const Chosen& one : chosen) {
    append_part(message, sops::to_string(one.path));
    append_part(message, one.take);
    append_part(message, one.value);
  }
  return base64_encode(crypto::hmac_sha256(local.reveal(), as_bytes(message)), Padding::required);
}

}  // namespace clef::change
