// SPDX-License-Identifier: MIT
// Native age keys: X25519 (docs/format.md, "age X25519").
#pragma once

#include <memory>
#include <string>

#include "age/age.h"
#include "crypto/x25519.h"

namespace clef::age {

// "age1…" of a point.
std::string x25519_recipient_text(const crypto::X25519Point& point);

class X25519Recipient final : public Recipient {
 public:
  explicit X25519Recipient(const crypto::X25519Point& point) : point_(point) {}
  std::vector<Stanza> wrap(const FileKey& file_key, Rng& rng) const override;

 private:
  crypto::X25519Point point_;
};

class X25519Identity final : public Identity {
 public:
  explicit X25519Identity(const Secret& scalar) : key_(scalar) {}
  std::optional<FileKey> unwrap(const std::vector<Stanza>& stanzas) const override;
  std::string recipient() const override { return x25519_recipient_text(key_.public_point()); }

 private:
  std::optional<FileKey> unwrap_one(const Stanza& stanza) const;

  crypto::X25519Key key_;
};

}  // namespace clef::age
