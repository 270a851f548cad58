// SPDX-License-Identifier: MIT
#include "entry/merge_driver_talk.h"

#include <filesystem>

#include "base/error.h"
#include "entry/merge_driver_trust.h"

namespace clef::entry {
namespace {

using change::Why;

constexpr std::size_t kMostLines{20};

template <std::same_as<Shown>... A>
Shown told(Text<std::type_identity_t<A>...> text, const A&... args) {
  return Shown::words(error_detail::fill(text.view(), {&args...}));
}

Shown key_line(const change::KeyConflict& key, const SideNames& names) {
  const Shown path = Shown::key_name(sops::to_string(key.path));
  const Shown ours = Shown::words(escape_for_display(names.ours));
  const Shown theirs = Shown::words(escape_for_display(names.theirs));
  switch (key.why) {
    case Why::both_changed:
      return told("{}: changed by {} and by {}", path, ours, theirs);
    case Why::both_added:
      return told("{}: added by {} and by {}, differently", path, ours, theirs);
    case Why::we_deleted:
      return told("{}: deleted by {}, changed by {}", path, ours, theirs);
    case Why::they_deleted:
      return told("{}: changed by {}, deleted by {}", path, ours, theirs);
    case Why::several_ancestors:
      return told("{}: {} and {} differ, and so do their ancestors", path, ours, theirs);
    case Why::no_key:
      return told("{}: {} and {} differ, and no key here opens them", path, ours, theirs);
    default:
      return told("{}: {}", path, Shown::words(change::why_name(key.why)));
  }
}

Shown whole_line(Why why, const SideNames& names) {
  const Shown theirs = Shown::words(escape_for_display(names.theirs));
  switch (why) {
    case Why::no_key:
      return told("no key here opens both sides");
    case Why::unverified:
      return told("a side was not made by sops or was changed by hand: it does not verify");
    case Why::foreign_cell:
      return told("the data key of a side belongs to another cell");
    case Why::unbound_cell:
      return told("nothing says that a side's data key belongs to this cell");
    case Why::needs_approval:
      return told("somebody would become a reader whom nobody on this machine has approved");
    case Why::rotation_required:
      return told("a reader was removed, but the data key that he knows was kept");
    case Why::policy:
      return told("the readers or rules of {} are not those that this file must have", theirs);
    default:
      return told("the file as a whole: {}", Shown::words(change::why_name(why)));
  }
}

bool rebasing(Session& session) {
  std::error_code ignored;
  const fs::path& folder = session.repository().git_dir();
  return fs::exists(folder / "rebase-merge", ignored) ||
         fs::exists(folder / "rebase-apply", ignored);
}

}  // namespace

SideNames side_names(Session& session, const MergeCall& call) {
  SideNames out;
  out.rebase = rebasing(session);
  if (!call.ours_label.empty())
    out.ours = call.ours_label;
  if (!call.theirs_label.empty())
    out.theirs = call.theirs_label;
  else if (std::string label = incoming_label(session); !label.empty())
    out.theirs = std::move(label);
  return out;
}

void tell_conflicts(const MergeTalk& talk, const MergeCall& call, const SideNames& names,
                    const std::vector<change::KeyConflict>& conflicts) {
  talk.warn(told("{} needs a decision", Shown::path(call.path)));
  std::size_t lines = 0;
  for (const change::KeyConflict& key : conflicts) {
    if (lines++ == kMostLines) {
      talk.warn(told("and {} more",
                     Shown::number(static_cast<std::int64_t>(conflicts.size() - kMostLines))));
      break;
    }
    talk.warn(key.path.empty() ? whole_line(key.why, names) : key_line(key, names));
  }
  if (names.rebase)
    talk.hint(told("current = the branch you rebase onto, incoming = your commit"));
  talk.hint(told("run 'git clef resolve {}'", Shown::words(escape_for_display(call.path))));
}

void tell_unusable(const MergeTalk& talk, const MergeCall& call, const std::string& side,
                   std::string_view what) {
  talk.warn(told("{} was not merged: what {} has there is {}", Shown::path(call.path),
                 Shown::words(escape_for_display(side)), Shown::words(what)));
}

}  // namespace clef::entry
