// SPDX-License-Identifier: MIT
// age v1 files (docs/format.md, "age"): one header, any number of recipients, an authenticated
// stream. Errors: Errc::age_armor, age_header, age_no_match, age_hmac, age_payload, age_key,
// age_plugin.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/process.h"
#include "base/secret.h"

namespace clef::age {

// A header stanza: type and arguments, then a body. docs/format.md, "age stanza".
struct Stanza {
  std::vector<std::string> args;  // args[0] is the type
  Bytes body;
};

using FileKey = Secret;  // 16 bytes

// Someone who can be given access. Encrypting with recipients of different label sets is refused.
class Recipient {
 public:
  virtual ~Recipient() = default;
  // Throws age_key if nothing can be sealed for it, age_plugin.
  virtual std::vector<Stanza> wrap(const FileKey& file_key, Rng& rng) const = 0;
  // Asked for after wrap(): a plugin tells its labels while it wraps.
  virtual std::vector<std::string> labels(Rng& rng) const {
    (void)rng;
    return {};
  }
};

// Someone who may have been given access.
class Identity {
 public:
  virtual ~Identity() = default;
  // nullopt: none of the stanzas is ours. Throws age_header for a malformed stanza of our type.
  virtual std::optional<FileKey> unwrap(const std::vector<Stanza>& stanzas) const = 0;
  // The recipient text that this identity opens ("age1…", "ssh-ed25519 AAAA…" without comment),
  // empty if unknown (plugins, passphrases).
  virtual std::string recipient() const { return {}; }
  // To encrypt to oneself; null for a passphrase and a locked key file. A plugin wraps for its
  // identity.
  virtual std::unique_ptr<Recipient> as_recipient() const;
  virtual bool is_native() const {
    return true;
  }  // X25519 and scrypt are tried before ssh and plugins
};

using Recipients = std::vector<std::unique_ptr<Recipient>>;
using Identities = std::vector<std::unique_ptr<Identity>>;

// How a plugin may reach the person; null functions answer "fail". Used in porcelain only, never by
// entry points.
struct PluginUi {
  const ProgramResolver* resolver = nullptr;   // null: plugins may not be started (age_plugin)
  std::chrono::milliseconds silence{120'000};  // a plugin that says nothing for longer is stopped
  // Texts are the plugin's, with control characters escaped.
  std::function<void(std::string_view message)> message;
  std::function<std::optional<Secret>(std::string_view question, bool secret)> request;
  std::function<std::optional<bool>(std::string_view question, std::string_view yes,
                                    std::string_view no)>
      confirm;
};

// One recipient text: age1…, age1NAME1… (plugin), ssh-ed25519/ssh-rsa line. Post-quantum forms:
// age_key "not supported".
std::unique_ptr<Recipient> parse_recipient(std::string_view text, const PluginUi& ui = {});
// True if parse_recipient would accept it, without a plugin being started; checks the bech32
// checksum.
bool is_recipient(std::string_view text);
// The canonical spelling for comparison: white space around and an ssh comment dropped.
std::string canonical_recipient(std::string_view text);

std::unique_ptr<Recipient> passphrase_recipient(Secret passphrase, unsigned log_n = 18);
std::unique_ptr<Identity> passphrase_identity(Secret passphrase, unsigned max_log_n = 22);

// One identity text: AGE-SECRET-KEY-1…, AGE-PLUGIN-…. age_key; no message ever holds the text.
std::unique_ptr<Identity> parse_identity(std::string_view text, const PluginUi& ui = {});
// A whole key file: one a line, comments, or an OpenSSH/PEM private key, or an age file with such
// content (then `passphrase` is asked when the identities are first needed, once).
Identities parse_identity_file(const Secret& content, std::string_view name,
                               const PluginUi& ui = {}, std::function<Secret()> passphrase = {});
// A recipients file or authorized_keys style list: unsupported but well-formed ssh keys are passed
// over and named in `skipped`.
Recipients parse_recipient_file(std::string_view content, std::string_view name, const PluginUi& ui,
                                std::vector<std::string>* skipped = nullptr);

struct KeyPair {
  Secret identity;        // "AGE-SECRET-KEY-1…"
  std::string recipient;  // "age1…"
};
KeyPair generate_key(Rng& rng);

enum class Armor : std::uint8_t { automatic, require, never };

// Whole-buffer forms: all or nothing.
Bytes encrypt(ByteView plaintext, const Recipients& recipients, Rng& rng);
Secret decrypt(ByteView file, const Identities& identities, Armor armor = Armor::automatic);
std::string armor(ByteView file);
Bytes dearmor(std::string_view text);  // the bytes inside; age_armor

// Stream forms: memory is bounded by one chunk; only authenticated chunks reach `out`. age_payload
// may come after some did.
using ReadSome = std::function<std::size_t(std::span<std::uint8_t>)>;  // 0 at the end
using WriteAll = std::function<void(ByteView)>;
void encrypt_stream(const ReadSome& in, const WriteAll& out, const Recipients& recipients,
                    bool armored, Rng& rng);
void decrypt_stream(const ReadSome& in, const WriteAll& out, const Identities& identities,
                    Armor armor);

// What a file says of itself without a key. Nothing of it is authenticated.
struct Inspection {
  struct Entry {
    std::string type;  // foreign text of printable ASCII
    std::size_t arguments;
    std::size_t body_size;
  };
  bool armored;
  std::size_t header_size;       // bytes, up to the nonce, without armor
  std::vector<Entry> stanzas;    // in file order
  std::uint64_t payload_size;    // bytes after the nonce, without armor
  std::uint64_t plaintext_size;  // that such a payload holds
};
// Reads `in` to its end. age_armor, age_header; age_payload if no payload has that size.
Inspection inspect(const ReadSome& in, Armor armor);

}  // namespace clef::age
