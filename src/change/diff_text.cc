// SPDX-License-Identifier: MIT
#include "change/diff_text.h"

#include <algorithm>

#include "base/shown.h"

namespace clef::change {
namespace {

std::string_view note_of(State state) {
  switch (state) {
    case State::conflict:
      return "is a conflict document";
    case State::unverified:
      return "does not verify";
    case State::unreadable:
      return "cannot be read";
    case State::plain:
      return "is not encrypted";
    case State::opened:
    case State::sealed:
    case State::empty:
      break;
  }
  return "";
}

void add_note(std::vector<std::string>& out, std::string_view which, State state, bool absent) {
  const std::string_view note = absent ? std::string_view() : note_of(state);
  if (!note.empty())
    out.push_back(std::string(which) + " " + std::string(note));
}

}  // namespace

void fill_event(FileEvent& event, const Description& before, const Description& after,
                bool absent_before, bool absent_after) {
  event.absent_before = absent_before;
  event.absent_after = absent_after;
  event.before = before.state;
  event.after = after.state;
  event.changes = diff(before, after);
}

std::string heading(const FileEvent& event) {
  std::string out = escape_for_display(event.path);
  if (!event.old_path.empty())
    out += ", renamed from " + escape_for_display(event.old_path);
  if (event.absent_before)
    out += ", added";
  if (event.absent_after)
    out += ", removed";
  return out;
}

std::vector<std::string> body(const FileEvent& event) {
  std::vector<std::string> out;
  add_note(out, "the old version", event.before, event.absent_before);
  add_note(out, "the new version", event.after, event.absent_after);
  const bool by_ciphertext =
      std::any_of(event.changes.begin(), event.changes.end(),
                  [](const KeyChange& change) { return change.by_ciphertext; });
  if (by_ciphertext)
    out.emplace_back("not opened with the keys at hand; what was sealed anew looks changed");
  for (const KeyChange& change : event.changes)
    out.push_back(to_line(change));
  return out;
}

bool is_unchanged(const FileEvent& event) {
  return event.changes.empty() && event.before != State::unreadable &&
         event.after != State::unreadable && event.absent_before == event.absent_after &&
         event.old_path.empty();
}

std::string_view state_name(State state) {
  switch (state) {
    case State::opened:
      return "opened";
    case State::sealed:
      return "sealed";
    case State::unverified:
      return "unverified";
    case State::conflict:
      return "conflict";
    case State::plain:
      return "plain";
    case State::unreadable:
      return "unreadable";
    case State::empty:
      break;
  }
  return "empty";
}

}  // namespace clef::change
