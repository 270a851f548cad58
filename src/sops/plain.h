// SPDX-License-Identifier: MIT
// Sealing a plain text in its own layout.
#pragma once

#include <string>

#include "base/clock.h"
#include "sops/metadata.h"
#include "sops/sealer.h"

namespace clef::sops {

struct PlainJob {
  const Selection& selection;
  ValueCipher& cipher;
  NoncePool& nonces;
  const Clock& clock;
  Recall recall;
  // Where unknown entries of the metadata come from; null: nowhere.
  const syntax::Document* old = nullptr;
  syntax::NodeId old_block = syntax::kNone;
};

// `metadata` gets MAC and time. Errc as seal_plain().
SealedDocument seal_document(syntax::Format format, std::string text, const Metadata& metadata,
                             const PlainJob& job);

// Writes documents that have no text yet, each with its sops map last.
SealedDocument write_documents(syntax::Format format, const std::vector<Item>& roots,
                               const Metadata& metadata, const PlainJob& job);

}  // namespace clef::sops
