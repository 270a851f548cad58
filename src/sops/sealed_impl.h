// SPDX-License-Identifier: MIT
// What the two kinds of document are made of; for this room only.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sops/arena.h"
#include "sops/item.h"
#include "sops/key_index.h"
#include "sops/recall.h"
#include "sops/sealed.h"
#include "sops/selection.h"

namespace clef::sops {

struct SealedDocument::Impl {
  syntax::Format format;  // of the plain file: a sealed binary one is JSON
  syntax::Document doc;
  Metadata metadata;
  Selection selection;
  std::vector<syntax::NodeId> blocks;  // the sops map of each document; kNone if it has none

  // The items of all documents as they stand, nothing decrypted.
  [[nodiscard]] std::vector<Item> items() const;
};

struct OpenDocument::Impl {
  std::shared_ptr<const SealedDocument::Impl> sealed;
  DataKey key;
  PlainArena arena;
  std::vector<Item> roots;
  mutable KeyIndex top;   // of roots.front()
  Ciphertexts displaced;  // of values that were overwritten or removed
  bool changed = false;
  mutable std::optional<std::vector<Value>> values;
  mutable std::vector<ByteView> slots;

  // In the first document; null if there is none.
  [[nodiscard]] const Item* find(const Path& path) const;
};

}  // namespace clef::sops
