// SPDX-License-Identifier: MIT
// Identities as text. No message holds any of it: it is a private key or a mistyped one.
#include "age/age.h"
#include "age/bech32.h"
#include "age/plugin.h"
#include "age/plugin_session.h"
#include "age/scrypt_keys.h"
#include "age/x25519_keys.h"
#include "base/error.h"

namespace clef::age {
namespace {

constexpr std::string_view kNative = "AGE-SECRET-KEY-";
constexpr std::string_view kPlugin = "AGE-PLUGIN-";
constexpr std::size_t kScalarSize = 32;

[[noreturn]] void fail_malformed() {
  throw Error(Errc::age_key, "the age private key is malformed")
      .hint("copy it again: a character may be missing or changed");
}

std::unique_ptr<Identity> parse_plugin(std::string_view text, std::string_view prefix,
                                       const PluginUi& ui) {
  prefix.remove_prefix(kPlugin.size());
  if (!prefix.ends_with('-'))
    fail_malformed();
  prefix.remove_suffix(1);
  const std::optional<std::string> name = plugin_name(prefix);
  if (!name)
    fail_malformed();
  return std::make_unique<PluginIdentity>(*name, Secret::copy_of(text), ui);
}

}  // namespace

std::unique_ptr<Identity> parse_identity(std::string_view text, const PluginUi& ui) {
  if (text.starts_with("age1"))
    throw Error(Errc::age_key, "a recipient stands where a private key is expected");
  if (!text.starts_with(kNative) && !text.starts_with(kPlugin))
    throw Error(Errc::age_key, "the private key is of no known kind")
        .hint("age private keys begin with {}", Shown::name(kNative));
  const std::optional<Bech32> key = bech32_decode(text);
  if (!key)
    fail_malformed();
  if (key->prefix.starts_with(kPlugin))
    return parse_plugin(text, key->prefix, ui);
  if (key->prefix == "AGE-SECRET-KEY-PQ-")
    throw Error(Errc::age_key, "post-quantum private keys are not supported by this build");
  if (key->prefix != kNative || key->data.size() != kScalarSize)
    fail_malformed();
  return std::make_unique<X25519Identity>(key->data);
}

std::unique_ptr<Recipient> passphrase_recipient(Secret passphrase, unsigned log_n) {
  return std::make_unique<ScryptRecipient>(std::move(passphrase), log_n);
}

std::unique_ptr<Identity> passphrase_identity(Secret passphrase, unsigned max_log_n) {
  return std::make_unique<ScryptIdentity>(std::move(passphrase), max_log_n);
}

KeyPair generate_key(Rng& rng) {
  Secret scalar = Secret::key(kScalarSize);
  rng.fill(scalar.fill());
  return {bech32_encode(kNative, scalar.reveal()), X25519Identity(scalar).recipient()};
}

}  // namespace clef::age
