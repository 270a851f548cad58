// SPDX-License-Identifier: MIT
// Conflict documents: what a merge leaves where keys disagree. No text markers and no plaintext;
// sops refuses one with and without --ignore-mac, and it is recognised without any key
// (docs/format.md, conflict documents).
//
// Style `stages`: merged leaves as usual, conflicting leaves are the text CLEF-CONFLICT, the
// metadata's mac is ENC[CLEF-CONFLICT], every wrapped key moves to clef_conflict.keys and leaves
// `enc: CLEF-CONFLICT` behind; clef_conflict names the three blobs. They are the truth, the
// document is only a pointer to them (and a forged one is worth nothing: security.md S11).
// Style `inline`: each conflicting leaf K is the map {clef_conflict: {base, ours, theirs}} of
// values under the document's own data key, with a valid MAC.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "sops/sealed.h"

namespace clef::change {

inline constexpr std::string_view kConflictKey = "clef_conflict";

enum class Why : std::uint8_t {
  both_changed,
  both_added,
  we_deleted,    // and they changed it
  they_deleted,  // and we changed it
  several_ancestors,
  no_key,
  unverified,         // a side's MAC or value does not verify
  foreign_cell,       // a side's data key belongs to another cell
  needs_approval,     // a reader would be added whom nobody here has approved
  rotation_required,  // a reader was removed but the data key was kept
  policy,             // neither side's readers satisfy the rules of the path
  unbound_cell        // nothing ties a side's data key to this cell
};
std::string_view why_name(Why why);  // "both-changed" …
std::optional<Why> why_of(std::string_view name);

// One disagreement. An empty path means the document as a whole (readers, data key, MAC).
struct KeyConflict {
  sops::Path path;
  Why why = Why::both_changed;
  bool operator==(const KeyConflict&) const = default;
};

// Ids of blobs in hex; empty: there is none on that side.
struct Sides {
  std::string base;
  std::string ours;
  std::string theirs;
  bool operator==(const Sides&) const = default;
};

// A choice that was made before others are: the document waits for the rest.
struct Chosen {
  sops::Path path;
  std::string take;   // as take_name()
  std::string value;  // ENC text; of "set" only
  bool operator==(const Chosen&) const = default;
};

struct Conflict {
  Sides sides;
  std::vector<KeyConflict> keys;
  std::vector<Chosen> chosen = {};
  // chosen_mac() of the machine where that was; of any other, the choices count for nothing.
  std::string chosen_mac = {};
};

// True for both styles and for a text with lines of `<<<<<<<` markers; needs no key and does not
// throw for any input. What is true here must never pass for a cell.
bool is_conflict(syntax::Format format, std::string_view text);
// A line of seven or more '<' or '>' alone or before a blank: a text merge was here.
bool has_marker_lines(std::string_view text);

// What a document of style `stages` says; nullopt if it is none. Errc::malformed if it is one but
// damaged. What it says is a claim of whoever wrote the file.
std::optional<Conflict> read_conflict(syntax::Format format, std::string_view text);

// Style `stages`, made of `merged`: a document in which the leaves of `conflict.keys` stand with
// any text.
std::string write_conflict(const sops::SealedDocument& merged, const Conflict& conflict);

// A conflicting leaf of style `inline`; a side that has no such key is null.
struct InlineConflict {
  sops::Path path;
  const syntax::Tree* base = nullptr;
  const syntax::Tree* ours = nullptr;
  const syntax::Tree* theirs = nullptr;
  bool clear = false;  // stands unencrypted on a side that has it
};

// Style `inline`, made of `merged`, in which these paths stand with any value or not at all.
// Errc::clear_leaf if the selector would leave a side in clear that is encrypted where it came
// from.
sops::SealedDocument write_inline_conflict(sops::OpenDocument& merged,
                                           const std::vector<InlineConflict>& conflicts,
                                           const Clock& clock, Rng& rng);
// The keys of a document of style `inline` that conflict; empty if it is none.
std::vector<sops::Path> inline_conflicts(const syntax::Document& doc);

}  // namespace clef::change
