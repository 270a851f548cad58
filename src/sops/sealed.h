// SPDX-License-Identifier: MIT
// Sealed and open documents. A sealed one needs no key and may go anywhere; an open one was
// verified as a whole first.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/secret.h"
#include "sops/metadata.h"
#include "syntax/document.h"
#include "syntax/tree.h"

namespace clef::sops {

// One step into a document: a map key, or an index into a list.
struct Step {
  std::string key;
  std::optional<std::size_t> index;
  bool operator==(const Step&) const = default;
};
using Path = std::vector<Step>;
// "db.ports[1]" with names quoted where they hold '.', '[', '"' or nothing: the one spelling in
// sidecars, schemas, JSON, log.
std::string to_string(const Path& path);
// The inverse; nullopt if malformed.
std::optional<Path> parse_path(std::string_view text);

using DataKey = Secret;  // 32 bytes

// What a data key is found with; implemented by keys::Keyring.
class KeyUnlocker {
 public:
  virtual ~KeyUnlocker() = default;
  // Errc::no_identity or cannot_open, naming what was tried.
  virtual DataKey unlock(const Metadata& metadata) = 0;
};

// A leaf as it stands in a sealed document; nothing of it is secret unless `clear`.
struct Leaf {
  Path path;
  syntax::NodeId node;
  syntax::Kind kind;  // of the sealed text: string for ENC; null, map/list (empty), … as written
  bool encrypted;     // an ENC[…] text
  bool selected;      // the document's selector wants it encrypted (an empty string or null is then
                      // legal in clear)
  syntax::Kind type;  // the type tag of ENC, else `kind`
};

class OpenDocument;

class SealedDocument {
 public:
  // Errc as Document::parse, not_encrypted, bad_metadata. A sealed binary file is JSON with one
  // text "data"; anything else given as binary is not_encrypted.
  static SealedDocument parse(syntax::Format format, std::string text);
  SealedDocument(SealedDocument&&) noexcept;
  SealedDocument& operator=(SealedDocument&&) noexcept;
  ~SealedDocument();

  // As given to parse(): what syntax::emit() needs to write plain() out.
  [[nodiscard]] syntax::Format format() const;
  [[nodiscard]] const Metadata& metadata() const;
  [[nodiscard]] const syntax::Document& document() const;
  [[nodiscard]] const std::string& text() const;
  [[nodiscard]] std::vector<Leaf> leaves()
      const;  // of all documents, `sops` left out, comments left out
  [[nodiscard]] std::vector<std::string> top_keys()
      const;  // of the first document, `sops` left out, in file order

  // Authenticates every value and the MAC first. Errc::tampered (naming the path), mac_mismatch.
  [[nodiscard]] OpenDocument open(const DataKey& key) const;
  OpenDocument open(KeyUnlocker& unlocker) const;

  // The same values under the same data key for other readers: only the metadata's key entries
  // change (sops updatekeys).
  [[nodiscard]] SealedDocument with_keys(std::vector<KeyGroup> groups,
                                         unsigned shamir_threshold) const;

 private:
  friend class OpenDocument;
  struct Impl;
  explicit SealedDocument(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;  // shared with what was opened from it
};

// How a document is sealed anew.
struct SealOptions {
  Selector selector;
  bool mac_only_encrypted = false;
  std::vector<KeyGroup> groups;  // the data key, already wrapped
  unsigned shamir_threshold = 0;
};

class OpenDocument;

// How OpenDocument::seal_documents() seals.
struct Resealing {
  const DataKey* key = nullptr;          // null: the document's own
  const SealOptions* options = nullptr;  // null: its metadata; needed with another key
  std::vector<const OpenDocument*> known;
};

class OpenDocument {
 public:
  OpenDocument(OpenDocument&&) noexcept;
  OpenDocument& operator=(OpenDocument&&) noexcept;
  ~OpenDocument();

  // Values, all documents' in order; `value` is Document::scalar()'s form of the plaintext.
  struct Value {
    Path path;
    syntax::NodeId node;
    syntax::Kind kind;
    bool clear;          // stands unencrypted in the file though not null or empty
    std::uint32_t slot;  // for reveal()
  };
  // With the changes made so far; a change invalidates what was returned before.
  [[nodiscard]] const std::vector<Value>& values() const;
  [[nodiscard]] ByteView reveal(const Value& value) const;
  // Value or container of the first document at `path`; nullopt if there is none. Type and text as
  // in the plain document.
  [[nodiscard]] std::optional<syntax::Tree> get(const Path& path) const;
  [[nodiscard]] std::vector<syntax::Tree> plain()
      const;  // the decrypted documents, comments included

  // Changes to the first document; each is a splice when sealed. `set` keeps the ciphertext of an
  // equal value (same type) and then is no change. Missing maps on the way are made; an index equal
  // to the length appends. Errc::wrong_type if a scalar is in the way, or for what the format
  // cannot hold; where it holds texts only, numbers and booleans become texts. bad_key_name.
  void set(const Path& path, const syntax::Tree& value);
  bool unset(const Path& path);  // false if absent
  bool rename(
      const Path& path,
      std::string_view new_key);  // re-encrypts below (the AAD holds the path); false if absent
  [[nodiscard]] bool changed() const;

  // The new text: changed leaves, lastmodified and mac differ, nothing else does. Unchanged
  // document: the same text.
  SealedDocument seal(const Clock& clock, Rng& rng) const;
  // Everything re-encrypted under a new data key (wrapped in `options.groups`); same layout and
  // comments.
  SealedDocument reseal(const DataKey& key, const SealOptions& options, const Clock& clock,
                        Rng& rng) const;
  // A plain text, such as this document's after it was edited by hand, sealed in its own layout
  // under the same data key and metadata; values equal at equal paths keep their ciphertext. Errc
  // as seal_plain. Changes made by set() and the like count as made.
  SealedDocument seal_text(std::string text, const Clock& clock, Rng& rng) const;
  // `documents`, as many as this has, in this one's layout: what stands where it stood keeps its
  // place in the text, and values equal at equal paths under the same data key keep their
  // ciphertext, this document's first, then those of `how.known`. Written anew in sops' style where
  // splices cannot say it. Changes made by set() and the like must not have been made.
  // Errc::unsupported for another number of documents.
  SealedDocument seal_documents(const std::vector<syntax::Tree>& documents, const Resealing& how,
                                const Clock& clock, Rng& rng) const;
  // Whether the data key is the same.
  [[nodiscard]] bool same_key(const OpenDocument& other) const;
  [[nodiscard]] bool same_key(const DataKey& key) const;
  [[nodiscard]] const DataKey& data_key() const;

 private:
  friend class SealedDocument;
  struct Impl;
  class Reshaping;
  explicit OpenDocument(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// For binary files neither selector nor mac_only_encrypted of the options count: all is encrypted.
// Seals a plain document: its layout and comments stay if it can be spliced, else it is written
// anew in sops' style. Errc::already_encrypted if it has a `sops` key; malformed and unsupported as
// the format says (non-string keys, …).
SealedDocument seal_plain(syntax::Format format, std::string text, const DataKey& key,
                          const SealOptions& options, const Clock& clock, Rng& rng);
// A new document with these items, in sops' style.
SealedDocument seal_tree(syntax::Format format, const std::vector<syntax::Tree>& documents,
                         const DataKey& key, const SealOptions& options, const Clock& clock,
                         Rng& rng);

}  // namespace clef::sops
