// SPDX-License-Identifier: MIT
// What git hands to the merge driver may be anything: sealed documents, nothing, a conflict
// document, a text with markers, half a file. Nothing of that is ever merged as data.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "change/merge.h"
#include "change/virtual_base.h"
#include "entry/session.h"
#include "sops/sealed.h"

namespace clef::entry {

enum class SideForm : std::uint8_t { absent, sealed, conflict, virtual_base, other };

struct MergeSide {
  std::string text;
  SideForm form = SideForm::absent;
  std::optional<sops::SealedDocument> sealed;
  std::optional<sops::OpenDocument> open;  // nullopt: no key at hand
  bool unverified = false;                 // a key opens it, but it does not verify

  [[nodiscard]] change::Version version() const;
  // Without the key, even if there is one.
  [[nodiscard]] change::Version closed() const;
};

// io_error.
MergeSide read_merge_side(Session& session, const std::filesystem::path& file,
                          syntax::Format format);
// The same of three, large ones on several processors.
std::array<MergeSide, 3> read_merge_sides(Session& session,
                                          const std::array<std::filesystem::path, 3>& files,
                                          syntax::Format format);

// The file that git reads back becomes `text` as a whole or stays as it is, at every instant.
// Nothing waits for the disk: it is git's own scratch file, gone with the merge. io_error.
void replace_merged(const std::filesystem::path& file, std::string_view text);

// As an input of a merge of bases; nullopt: there was no such file.
std::optional<change::VirtualBase> virtual_base_of(Session& session, const MergeSide& side);

}  // namespace clef::entry
