// SPDX-License-Identifier: MIT
#include "entry/merge_driver_input.h"

#include "base/error.h"
#include "base/file.h"
#include "change/conflict.h"

namespace clef::entry {
namespace {

// A conflict document holds three versions.
constexpr std::size_t kSideCap{64 * kMiB};
constexpr unsigned kMergeFileMode{0600};  // as git makes it

void open_side(Session& session, MergeSide& side) {
  const auto key = session.try_unlock(side.sealed->metadata());
  if (!key)
    return;
  try {
    side.open = side.sealed->open(*key);
  } catch (const Error&) {
    side.unverified = true;
  }
}

}  // namespace

change::Version MergeSide::version() const { return {&*sealed, open ? &*open : nullptr}; }
change::Version MergeSide::closed() const { return {&*sealed, nullptr}; }

MergeSide read_merge_side(Session& session, const std::filesystem::path& file,
                          syntax::Format format) {
  MergeSide out;
  out.text = read_file(file, kSideCap);
  if (out.text.empty())
    return out;
  out.form = SideForm::other;
  if (change::is_conflict(format, out.text)) {
    out.form = SideForm::conflict;
  } else if (out.text.starts_with(change::kVirtualHead)) {
    out.form = SideForm::virtual_base;
  } else {
    try {
      out.sealed = sops::SealedDocument::parse(format, out.text);
    } catch (const Error&) {
      return out;
    }
    out.form = SideForm::sealed;
    open_side(session, out);
  }
  return out;
}

void replace_merged(const std::filesystem::path& file, std::string_view text) {
  write_file_atomic(file, as_bytes(text), kMergeFileMode);
}

std::optional<change::VirtualBase> virtual_base_of(Session& session, const MergeSide& side) {
  switch (side.form) {
    case SideForm::absent:
      return std::nullopt;
    case SideForm::virtual_base:
      return change::VirtualBase::parse(side.text).value_or(change::VirtualBase());
    case SideForm::sealed:
      if (!side.unverified)
        return change::VirtualBase::of(side.version(), session.fingerprints());
      break;
    default:
      break;
  }
  return change::VirtualBase();
}

}  // namespace clef::entry
