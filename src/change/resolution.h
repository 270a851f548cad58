// SPDX-License-Identifier: MIT
// Choices for the keys of a conflict, made in the versions themselves: after them the merge finds
// nothing to ask there, and what was chosen is merged by the one set of rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/clock.h"
#include "change/merge.h"
#include "sops/sealed.h"

namespace clef::change {

enum class Take : std::uint8_t { ours, theirs, base, nothing, value };
std::string_view take_name(Take take);  // "ours", "theirs", "base", "delete", "set"
std::optional<Take> take_of(std::string_view name);

struct Choice {
  sops::Path path;
  Take take = Take::ours;
  syntax::Tree value;  // of Take::value
};

// A version with what opens it.
struct OpenedVersion {
  sops::SealedDocument sealed;
  sops::DataKey key;
  sops::OpenDocument open;

  // Errc of SealedDocument::open.
  OpenedVersion(sops::SealedDocument document, sops::DataKey data_key);
  Version version() const { return {&sealed, &open}; }
};

class Resolution {
 public:
  // `base`: absent where both sides added the file, or where `virtual_base` stands for it.
  Resolution(std::optional<OpenedVersion> base, const VirtualBase* virtual_base, OpenedVersion ours,
             OpenedVersion theirs);

  // Errc::no_key for the base of a key that has several ancestors.
  void choose(const Choice& choice);

  // What change::merge() takes; valid until the next choice.
  MergeInput input(const Fingerprints* fingerprints, const Clock& clock, Rng& rng);

  const OpenedVersion& ours() const { return ours_; }
  const OpenedVersion& theirs() const { return theirs_; }
  const OpenedVersion* base() const { return base_ ? &*base_ : nullptr; }

 private:
  void take_side(const sops::Path& path, bool ours);
  void take_value(const sops::Path& path, const std::optional<syntax::Tree>& value);
  OpenedVersion& base_to_change();

  std::optional<OpenedVersion> base_;
  const VirtualBase* virtual_base_;
  OpenedVersion ours_;
  OpenedVersion theirs_;
};

}  // namespace clef::change
