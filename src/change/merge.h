// SPDX-License-Identifier: MIT
// Key-level three-way merge of sealed documents: by path, type and plaintext, never by text.
#pragma once

#include <cstdint>
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
  const sops::DataKey* key = nullptr;  // of the result; null: no key at hand
  const sops::SealOptions* anew =
      nullptr;  // other readers or another key than ours'; null: as ours
  // A result whose values are all of one side may be that side as it stands: its readers and its
  // data key are those that are wanted.
  bool may_be_ours = true;
  bool may_be_theirs = false;
  const Clock* clock = nullptr;
  Rng* rng = nullptr;
};

enum class Outcome : std::uint8_t { merged, ours, theirs };

struct MergeResult {
  // Every leaf that is no conflict is merged; ours' ciphertext wherever the value is ours, theirs'
  // where the data key is the same. Equal to ours or theirs in every value, their order and the
  // comments: that side to the byte.
  std::string text;
  std::vector<KeyConflict> conflicts;  // empty: `text` is a whole sealed document
  Outcome outcome = Outcome::merged;
};

// Where ours left the order of keys or a comment as the base has it and theirs did not, theirs'
// counts, else ours'; theirs' new keys stand beside their neighbour over there, with their
// comments. A list is one value. Several documents are merged one by one; a conflict in one but the
// first is a conflict of the whole. Without a key `text` holds merged ENC texts under a MAC that is
// not theirs, and there always is a conflict unless it is one side. Errc::malformed, tampered;
// unsupported if the sides have different formats or numbers of documents.
MergeResult merge(const MergeInput& input, const MergeSealing& sealing);

}  // namespace clef::change
