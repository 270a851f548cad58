// SPDX-License-Identifier: MIT
// The last steps of sealing, which all ways of sealing share.
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "sops/sealed.h"
#include "sops/sealer.h"
#include "syntax/edit.h"

namespace clef::sops {

// Takes the MAC of what was sealed into `metadata`, with the time of now.
void stamp(Metadata& metadata, Sealer& sealer, ValueCipher& cipher, NoncePool& nonces,
           const Clock& clock);

// The same two entries in the metadata that stands in a text; nothing else there changes.
void replace_stamp(const syntax::Document& doc, const std::vector<syntax::NodeId>& blocks,
                   const Metadata& metadata, syntax::Edit& edit);

// Reads the written text again and compares every leaf with what was meant: a text that would not
// open, or would open to other values, must never reach a file. nullopt if they differ.
std::optional<SealedDocument> read_back(syntax::Format format, std::string text,
                                        const std::vector<std::size_t>& prints);

// The new ones of a document that is sealed without one of old.
Metadata metadata_of(const SealOptions& options);

}  // namespace clef::sops
