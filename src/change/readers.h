// SPDX-License-Identifier: MIT
// Three-way merge of who can read a document, and under which data key it goes on. A removal on
// either side wins; nobody gets a key wrapped whom nobody here has approved (security.md S1, S4,
// S5).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "change/conflict.h"
#include "sops/metadata.h"

namespace clef::change {

using ReaderIds = std::set<std::string>;

// "age:age1…": kind and id, as one text.
std::string reader_id(const sops::WrappedKey& key);
ReaderIds reader_ids(const sops::Metadata& metadata);
// Who reads the result.
ReaderIds merged_readers(const ReaderIds& base, const ReaderIds& ours, const ReaderIds& theirs);

struct ReaderVersions {
  // Of the common ancestor; absent: there is none.
  std::optional<ReaderIds> base;
  const sops::Metadata* ours = nullptr;
  const sops::Metadata* theirs = nullptr;
  // Which data keys are one and the same; of a missing base: none is.
  bool ours_is_base = false;
  bool theirs_is_base = false;
  bool ours_is_theirs = false;
  // Approved on this machine; null: nobody is.
  std::function<bool(const sops::WrappedKey&)> approved;
};

enum class KeyChoice : std::uint8_t { ours, theirs, fresh };

struct ReaderMerge {
  KeyChoice key = KeyChoice::ours;
  // Of the result; entries without `enc` are approved and yet to be wrapped.
  std::vector<sops::KeyGroup> groups;
  unsigned shamir_threshold = 0;
  std::vector<Why> conflicts;           // needs_approval, rotation_required
  std::vector<std::string> unapproved;  // ids as they are shown
  bool as_ours = false;                 // the readers are those of ours
  bool as_theirs = false;

  [[nodiscard]] bool needs_wrapping() const;
};

ReaderMerge merge_readers(const ReaderVersions& versions);

}  // namespace clef::change
