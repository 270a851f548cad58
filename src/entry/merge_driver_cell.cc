// SPDX-License-Identifier: MIT
#include "entry/merge_driver_cell.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "change/conflict.h"
#include "change/merge.h"
#include "change/readers.h"
#include "entry/merge_driver_input.h"
#include "entry/merge_driver_talk.h"
#include "entry/merge_driver_trust.h"
#include "git/discovery.h"
#include "git/invocation.h"
#include "keys/keyring.h"

namespace clef::entry {
namespace {

using change::Conflict;
using change::KeyChoice;
using change::KeyConflict;
using change::Why;

// As `git hash-object` names it; the stages are not in the index yet.
std::string blob_id(Session& session, std::string_view text) {
  const git::Layout& layout = session.repository().layout();
  const git::Invocation git(layout.git_dir, git::Binding{layout.git_dir, layout.top});
  ProcessResult result = git.read({"hash-object", "-t", "blob", "--no-filters", "--stdin"}, text);
  std::string id = git::checked_text(result);
  while (id.ends_with('\n'))
    id.pop_back();
  return id;
}

bool same_rules(const sops::Metadata& a, const sops::Metadata& b) {
  return a.selector == b.selector && a.mac_only_encrypted == b.mac_only_encrypted;
}

// One merge of cells.
class CellMerge {
 public:
  CellMerge(Session& session, const MergeCall& call, const MergeTalk& talk)
      : session_(session),
        call_(call),
        talk_(talk),
        trust_(session, call.path, call.theirs_label) {}

  MergeExit run() {
    const auto format = format_of_path(call_.path);
    if (!format)
      return unusable("this file", "of a format that cannot be merged");
    std::array<MergeSide, 3> sides =
        read_merge_sides(session_, {call_.base, call_.ours, call_.theirs}, *format);
    base_ = std::move(sides[0]);
    ours_ = std::move(sides[1]);
    theirs_ = std::move(sides[2]);
    if (ours_.form != SideForm::sealed)
      return refuse_ours();
    if (theirs_.form != SideForm::sealed)
      return refuse_theirs();
    if (ours_.unverified || theirs_.unverified || base_.unverified)
      return give_up(Why::unverified, MergeExit::unverified);
    try {
      return merge();
    } catch (const Error& error) {
      if (error.code() == Errc::io_error)
        throw;
      talk_.warn(Shown::words(error.message()));
      return give_up(Why::policy, MergeExit::unsupported);
    }
  }

 private:
  SideNames& names() {
    if (!names_)
      names_ = side_names(session_, call_);
    return *names_;
  }

  MergeExit unusable(const std::string& side, std::string_view what) {
    tell_unusable(talk_, call_, side, what);
    return MergeExit::unsupported;
  }

  // %A stays as it is: git calls us so for what rerere recorded, and there is nothing to add.
  MergeExit refuse_ours() {
    if (ours_.form != SideForm::conflict)
      return unusable(names().ours, "no sealed document");
    unusable(names().ours, "an unresolved conflict");
    return MergeExit::conflict;
  }

  MergeExit refuse_theirs() {
    const bool conflict = theirs_.form == SideForm::conflict;
    unusable(names().theirs, conflict ? "an unresolved conflict" : "no sealed document");
    write_stages(ours_.text, {{{}, conflict ? Why::both_changed : Why::unverified}});
    return conflict ? MergeExit::conflict : MergeExit::unsupported;
  }

  MergeExit give_up(Why why, MergeExit exit) {
    const std::vector<KeyConflict> conflicts{{{}, why}};
    tell_conflicts(talk_, call_, names(), conflicts);
    write_stages(ours_.text, conflicts);
    return exit;
  }

  void write_stages(const std::string& sealed, const std::vector<KeyConflict>& conflicts) {
    Conflict conflict;
    conflict.sides.base = base_.form == SideForm::absent ? "" : blob_id(session_, base_.text);
    conflict.sides.ours = blob_id(session_, ours_.text);
    conflict.sides.theirs = blob_id(session_, theirs_.text);
    conflict.keys = conflicts;
    const auto merged = sops::SealedDocument::parse(ours_.sealed->format(), sealed);
    replace_merged(call_.ours, change::write_conflict(merged, conflict));
  }

  MergeExit merge() {
    const bool open = ours_.open && theirs_.open;
    change::MergeInput input;
    input.ours = open ? ours_.version() : ours_.closed();
    input.theirs = open ? theirs_.version() : theirs_.closed();
    input.fingerprints = session_.fingerprints();
    take_base(input, open);
    merge_readers(open);
    change::MergeSealing sealing;
    sealing.clock = &session_.clock();
    sealing.rng = &session_.rng();
    // A rotation that theirs made is a change, too, though every value is ours'.
    sealing.may_be_ours = readers_.as_ours && !(ours_has_base_key_ && !theirs_has_base_key_);
    sealing.may_be_theirs = theirs_may_stand();
    if (open)
      decide_sealing(sealing);
    change::MergeResult result = change::merge(input, sealing);
    if (result.outcome == change::Outcome::ours)
      return MergeExit::clean;  // nothing is to be written
    std::vector<KeyConflict> conflicts = std::move(result.conflicts);
    if (result.outcome == change::Outcome::merged)
      std::ranges::move(doubts_, std::back_inserter(conflicts));
    if (conflicts.empty()) {
      if (fresh_ && result.outcome == change::Outcome::merged)
        trust_.remember_made(*fresh_, ours_.open->data_key(), theirs_.open->data_key());
      replace_merged(call_.ours, result.text);
      return MergeExit::clean;
    }
    return leave_conflict(input, result.text, conflicts, open);
  }

  void take_base(change::MergeInput& input, bool open) {
    if (base_.form == SideForm::sealed && (!open || base_.open)) {
      input.base = open ? base_.version() : base_.closed();
    } else if (base_.form != SideForm::absent) {
      virtual_base_ =
          base_.form == SideForm::sealed ? change::VirtualBase() : virtual_base_of(session_, base_);
      input.virtual_base = &*virtual_base_;
    }
  }

  [[nodiscard]] bool same_key(const MergeSide& a, const MergeSide& b) const {
    return a.open && b.open && a.open->same_key(*b.open);
  }
  [[nodiscard]] bool has_base_key(const MergeSide& side) {
    if (base_.form == SideForm::sealed)
      return same_key(side, base_);
    const change::Fingerprints* prints = session_.fingerprints();
    return virtual_base_ && side.open && prints != nullptr &&
           virtual_base_->key_mark() == change::data_key_mark(*side.open, *prints);
  }

  void merge_readers(bool open) {
    change::ReaderVersions versions;
    versions.ours = &ours_.sealed->metadata();
    versions.theirs = &theirs_.sealed->metadata();
    if (base_.form == SideForm::sealed)
      versions.base = change::reader_ids(base_.sealed->metadata());
    else if (virtual_base_)
      versions.base = virtual_base_->readers();
    ours_has_base_key_ = has_base_key(ours_);
    theirs_has_base_key_ = has_base_key(theirs_);
    versions.ours_is_base = ours_has_base_key_ || !open;
    versions.theirs_is_base = theirs_has_base_key_ || !open;
    versions.ours_is_theirs = same_key(ours_, theirs_) || !open;
    versions.approved = [&](const sops::WrappedKey& key) { return trust_.approved(key); };
    readers_ = change::merge_readers(versions);
    for (const Why why : readers_.conflicts)
      doubt(why);
    judge_keys(open);
    judge_rules();
  }

  void doubt(Why why) {
    if (std::ranges::find(doubts_, why, &KeyConflict::why) == doubts_.end())
      doubts_.push_back({{}, why});
  }

  // Values under a key that came with the merge go on to this cell's readers only if they belong to
  // it (security.md S1).
  void judge_keys(bool open) {
    if (!open)
      return;
    for (const MergeSide* side : {&ours_, &theirs_}) {
      const bool known = side == &ours_ ? ours_has_base_key_ : theirs_has_base_key_;
      if (known || same_key(*side, side == &ours_ ? theirs_ : ours_))
        continue;
      if (const auto why = trust_.doubt(side->open->data_key()))
        doubt(*why);
    }
    if (same_key(ours_, theirs_) && !ours_has_base_key_ && base_.form != SideForm::absent) {
      if (const auto why = trust_.doubt(ours_.open->data_key()))
        doubt(*why);
    }
  }

  // A selector that came with the merge would decide what is written in clear (security.md S6).
  void judge_rules() {
    const sops::Metadata& ours = ours_.sealed->metadata();
    const sops::Metadata& theirs = theirs_.sealed->metadata();
    const bool by_base =
        base_.form == SideForm::sealed && same_rules(theirs, base_.sealed->metadata());
    if (!same_rules(ours, theirs) && !by_base)
      doubt(Why::policy);
    const bool changed = !readers_.as_ours || !readers_.as_theirs;
    if (changed && trust_.against_manifest(ours, theirs))
      doubt(Why::policy);
  }

  // Their file may stand for the result as it is only if nothing in it is doubtful.
  [[nodiscard]] bool theirs_may_stand() const {
    const bool key = readers_.key == KeyChoice::theirs || same_key(ours_, theirs_);
    return readers_.as_theirs && doubts_.empty() && key &&
           same_rules(ours_.sealed->metadata(), theirs_.sealed->metadata());
  }

  // Where something is doubtful the document is only a pointer to its three versions: it stays
  // under ours' key.
  void decide_sealing(change::MergeSealing& sealing) {
    if (!doubts_.empty() || (readers_.key == KeyChoice::ours && readers_.as_ours))
      return;
    const sops::Metadata& ours = ours_.sealed->metadata();
    options_.selector = ours.selector;
    options_.mac_only_encrypted = ours.mac_only_encrypted;
    options_.groups = readers_.groups;
    options_.shamir_threshold = readers_.shamir_threshold;
    if (readers_.key == KeyChoice::fresh)
      fresh_ = keys::new_data_key(session_.rng());
    sealing.key = readers_.key == KeyChoice::fresh
                      ? &*fresh_
                      : &(readers_.key == KeyChoice::ours ? ours_ : theirs_).open->data_key();
    if (readers_.needs_wrapping() && !wrap(*sealing.key)) {
      sealing.key = nullptr;
      return;
    }
    sealing.anew = &options_;
  }

  bool wrap(const sops::DataKey& key) {
    try {
      std::vector<sops::KeyGroup> wrapped = session_.keyring().wrap(
          key, options_.groups, options_.shamir_threshold, session_.clock(), session_.rng());
      for (std::size_t g = 0; g < wrapped.size(); ++g) {
        for (std::size_t i = 0; i < wrapped[g].size(); ++i) {
          if (options_.groups[g][i].enc.empty())
            options_.groups[g][i] = std::move(wrapped[g][i]);
        }
      }
      return true;
    } catch (const Error& error) {
      talk_.warn(Shown::words(error.message()));
      doubt(Why::needs_approval);
      return false;
    }
  }

  MergeExit leave_conflict(const change::MergeInput& input, const std::string& text,
                           const std::vector<KeyConflict>& conflicts, bool open) {
    tell_conflicts(talk_, call_, names(), conflicts);
    if (!open || !wants_inline() || !leave_inline(input, text, conflicts))
      write_stages(text, conflicts);
    const bool no_key =
        std::ranges::find(conflicts, Why::no_key, &KeyConflict::why) != conflicts.end();
    return no_key ? MergeExit::no_key : MergeExit::conflict;
  }

  bool wants_inline() { return session_.repository().config_value("clef.merge.style") == "inline"; }

  static std::optional<syntax::Tree> at(const std::optional<change::Version>& version,
                                        const sops::Path& path) {
    return version && version->open != nullptr ? version->open->get(path) : std::nullopt;
  }

  // False: a conflict of the whole file has no place inside it.
  bool leave_inline(const change::MergeInput& input, const std::string& text,
                    const std::vector<KeyConflict>& conflicts) {
    struct Sides {
      std::optional<syntax::Tree> base, ours, theirs;
    };
    std::vector<Sides> sides;
    sides.reserve(conflicts.size());
    std::vector<change::InlineConflict> marked;
    for (const KeyConflict& key : conflicts) {
      if (key.path.empty())
        return false;
      Sides& each = sides.emplace_back(
          Sides{at(input.base, key.path), at(input.ours, key.path), at(input.theirs, key.path)});
      const auto address = [](const std::optional<syntax::Tree>& tree) {
        return tree ? &*tree : nullptr;
      };
      marked.push_back({key.path, address(each.base), address(each.ours), address(each.theirs),
                        stands_clear(key.path)});
    }
    const auto sealed = sops::SealedDocument::parse(ours_.sealed->format(), text);
    const sops::DataKey* key = fresh_ ? &*fresh_ : nullptr;
    if (key == nullptr)
      key = &(readers_.key == KeyChoice::theirs && doubts_.empty() ? theirs_ : ours_)
                 .open->data_key();
    sops::OpenDocument merged = sealed.open(*key);
    try {
      replace_merged(
          call_.ours,
          change::write_inline_conflict(merged, marked, session_.clock(), session_.rng()).text());
    } catch (const Error& error) {
      talk_.warn(Shown::words(error.message()));
      return false;
    }
    return true;
  }

  // Unencrypted on a side that has it.
  [[nodiscard]] bool stands_clear(const sops::Path& path) const {
    const auto clear_in = [&](const MergeSide& side) {
      return side.open && std::ranges::any_of(side.open->values(), [&](const auto& value) {
               return value.clear && value.path == path;
             });
    };
    return clear_in(ours_) || clear_in(theirs_);
  }

  Session& session_;
  const MergeCall& call_;
  const MergeTalk& talk_;
  MergeTrust trust_;
  MergeSide base_, ours_, theirs_;
  std::optional<change::VirtualBase> virtual_base_;
  std::optional<SideNames> names_;
  change::ReaderMerge readers_;
  bool ours_has_base_key_ = false;
  bool theirs_has_base_key_ = false;
  std::vector<KeyConflict> doubts_;  // of the file as a whole
  sops::SealOptions options_;
  std::optional<sops::DataKey> fresh_;
};

}  // namespace

MergeExit merge_cells(Session& session, const MergeCall& call, const MergeTalk& talk) {
  return CellMerge(session, call, talk).run();
}

}  // namespace clef::entry
