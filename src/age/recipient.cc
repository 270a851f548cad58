// SPDX-License-Identifier: MIT
// Recipients as text: which kind a spelling stands for.
#include <algorithm>

#include "age/age.h"
#include "age/bech32.h"
#include "age/plugin.h"
#include "age/plugin_session.h"
#include "age/ssh_ed25519.h"
#include "age/ssh_rsa.h"
#include "age/x25519_keys.h"
#include "base/error.h"

namespace clef::age {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

[[noreturn]] void fail_malformed(std::string_view text) {
  throw Error(Errc::age_key, "recipient {} is malformed", Shown::recipient(text))
      .hint("copy it again: a character may be missing or changed");
}

std::unique_ptr<Recipient> parse_ssh(std::string_view line) {
  const SshPublicKey key = parse_ssh_line(line);
  if (const auto* point = std::get_if<crypto::Ed25519Public>(&key.key))
    return std::make_unique<SshEd25519Recipient>(*point);
  return std::make_unique<SshRsaRecipient>(std::get<crypto::RsaPublicNumbers>(key.key));
}

std::unique_ptr<Recipient> parse_plugin(std::string_view text, std::string_view prefix,
                                        const PluginUi& ui) {
  constexpr std::string_view kStart = "age1";
  const std::optional<std::string> name =
      prefix.starts_with(kStart) ? plugin_name(prefix.substr(kStart.size())) : std::nullopt;
  if (!name)
    fail_malformed(text);
  return std::make_unique<PluginRecipient>(*name, PluginKey::recipient, Secret::copy_of(text), ui);
}

std::unique_ptr<Recipient> parse_native(std::string_view text, const Bech32& key) {
  crypto::X25519Point point{};
  if (key.data.size() != point.size())
    fail_malformed(text);
  std::copy_n(key.data.reveal().begin(), point.size(), point.begin());
  return std::make_unique<X25519Recipient>(point);
}

std::unique_ptr<Recipient> parse_bech32(std::string_view text, const PluginUi& ui) {
  const std::optional<Bech32> key = bech32_decode(text);
  if (!key)
    fail_malformed(text);
  if (key->prefix == "age")
    return parse_native(text, *key);
  if (key->prefix == "age1pq" || key->prefix == "age1tagpq")
    throw Error(Errc::age_key, "post-quantum recipients are not supported by this build")
        .hint("use a recipient of the form age1… without 'pq'");
  if (key->prefix == "age1tag")
    throw Error(Errc::age_key, "tagged recipients are not supported by this build")
        .hint("use a recipient of the form age1… without 'tag'");
  return parse_plugin(text, key->prefix, ui);
}

}  // namespace

std::unique_ptr<Recipient> parse_recipient(std::string_view text, const PluginUi& ui) {
  if (text.starts_with("age1"))
    return parse_bech32(text, ui);
  if (text.starts_with("ssh-") || other_ssh_type(text))
    return parse_ssh(text);
  // The text may be a private key that was pasted into the wrong place: it is not repeated.
  if (text.starts_with("AGE-SECRET-KEY-") || text.starts_with("AGE-PLUGIN-"))
    throw Error(Errc::age_key, "a private key stands where a recipient is expected")
        .hint("'age-keygen -y' prints the recipient of a private key");
  throw Error(Errc::age_key, "the recipient is of no known kind")
      .hint("recipients begin with age1, ssh-ed25519 or ssh-rsa");
}

bool is_recipient(std::string_view text) {
  try {
    return parse_recipient(text) != nullptr;
  } catch (const Error&) {
    return false;
  }
}

std::string canonical_recipient(std::string_view text) {
  text = trimmed(text);
  if (!text.starts_with("ssh-"))
    return std::string(text);
  std::string out;
  for (int word = 0; word < 2 && !text.empty(); ++word) {
    const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
    if (word > 0)
      out += ' ';
    out += text.substr(0, end);
    text = trimmed(text.substr(end));
  }
  return out;
}

std::unique_ptr<Recipient> Identity::as_recipient() const {
  const std::string text = recipient();
  return text.empty() ? nullptr : parse_recipient(text);
}  // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): clang 14 loses the owner

}  // namespace clef::age
