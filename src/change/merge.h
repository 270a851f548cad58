// SPDX-License-Identifier: MIT
// Key-level three-way merge of sealed documents: by path, type and plaintext, never by text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "change/conflict.h"
#include "change/fingerprint.h"
#include "sops/sealed.h"

namespace clef::change {

// One version. `open` is null where no key at hand opens it; a merge then compares ENC texts, which
// is sound only under one data key.
struct Version {
  const sops::SealedDocument* sealed = nullptr;
  const sops::OpenDocument* open = nullptr;
};

// What stands for a base that several ancestors disagree on: the leaves' paths, types and
// fingerprints, or that they are unknown; never a value (docs/format.md, virtual bases).
class VirtualBase;

struct MergeInput {
  std::optional<Version> base;                // absent: both sides added the file
  const VirtualBase* virtual_base = nullptr;  // instead of `base`
  Version ours;
  Version theirs;
  const Fingerprints* fingerprints = nullptr;  // to compare with a virtual base
};

// How the caller, who knows this machine's trust, wants the result sealed. Readers and data key
// are merged by change/readers.h first.
struct MergeSealing {
  const sops::DataKey* key = nullptr;  // null: no key at hand
  const sops::SealOptions* anew =
      nullptr;  // a new data key: everything is re-encrypted; else ours'
  const Clock* clock = nullptr;
  Rng* rng = nullptr;
};

struct MergeResult {
  // Every leaf that is no conflict is merged; ours' ciphertext wherever the value is ours, theirs'
  // where the data key is the same. Equal to ours or theirs in every value and reader: that side
  // to the byte.
  std::string text;
  std::vector<KeyConflict> conflicts;  // empty: `text` is a whole sealed document
};

// Order and comments are ours'; theirs' new keys stand beside their neighbour over there, with
// their comments. A list is one value. Errc::malformed, tampered.
MergeResult merge(const MergeInput& input, const MergeSealing& sealing);

}  // namespace clef::change
