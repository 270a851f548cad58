// SPDX-License-Identifier: MIT
#include "change/diff.h"

#include <map>
#include <tuple>

namespace clef::change {
namespace {

// Where an entry stands: keys may come twice in damaged files; comments have only their text.
using Identity = std::tuple<std::size_t, std::string, std::string, std::size_t>;

class Index {
 public:
  Identity next(const Entry& entry) {
    Identity out{entry.document, entry.key, entry.is_comment() ? entry.shown() : "", 0};
    std::get<3>(out) = seen_[out]++;
    return out;
  }

 private:
  std::map<Identity, std::size_t> seen_;
};

bool is_comparable(const Entry& entry) {
  return entry.key != "~empty" && entry.key != "~unread" && entry.key != "~values";
}

// Whether a MAC was checked depends on who looks; that it does not verify is the document's fault.
bool is_verdict(const Entry& entry) {
  return entry.key != "~mac" || entry.print == "mismatch" || entry.print == "CONFLICT";
}

KeyChange change_of(Edit edit, const Entry& entry) {
  KeyChange out;
  out.edit = edit;
  out.key = entry.key;
  out.name = entry.name;
  return out;
}

KeyChange added(const Entry& entry) {
  KeyChange out = change_of(Edit::added, entry);
  out.new_type = entry.type;
  out.after = entry.shown();
  return out;
}

KeyChange removed(const Entry& entry) {
  KeyChange out = change_of(Edit::removed, entry);
  out.old_type = entry.type;
  out.before = entry.shown();
  return out;
}

KeyChange changed(const Entry& before, const Entry& after) {
  KeyChange out = change_of(Edit::changed, after);
  out.old_type = before.type;
  out.new_type = after.type;
  out.by_ciphertext = !before.sealed.empty() && !after.sealed.empty() &&
                      (before.print.empty() || after.print.empty());
  out.before = out.by_ciphertext ? before.sealed : before.shown();
  out.after = out.by_ciphertext ? after.sealed : after.shown();
  return out;
}

using Old = std::map<Identity, const Entry*>;

Old indexed(const Description& description) {
  Old out;
  Index index;
  for (const Entry& entry : description.entries)
    if (is_comparable(entry))
      out.emplace(index.next(entry), &entry);
  return out;
}

// Takes out of `old` what `after` still has.
void add_new(Old& old, const Description& after, std::vector<KeyChange>& out) {
  Index index;
  for (const Entry& entry : after.entries) {
    if (!is_comparable(entry))
      continue;
    const auto found = old.find(index.next(entry));
    const Entry* const was = found == old.end() ? nullptr : found->second;
    if (was != nullptr)
      old.erase(found);
    if (was == nullptr && is_verdict(entry))
      out.push_back(added(entry));
    else if (was != nullptr && !same_value(*was, entry) && (is_verdict(*was) || is_verdict(entry)))
      out.push_back(changed(*was, entry));
  }
}

void pad(std::string& out, std::size_t column) {
  std::size_t width = 0;
  for (const char c : out)
    width += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  out.append(width + 2 <= column ? column - width : 2, ' ');
}

}  // namespace

std::string_view edit_name(Edit edit) {
  switch (edit) {
    case Edit::added:
      return "added";
    case Edit::removed:
      return "removed";
    case Edit::changed:
      break;
  }
  return "changed";
}

std::vector<KeyChange> diff(const Description& before, const Description& after) {
  std::vector<KeyChange> out;
  if (before.state == State::unreadable || after.state == State::unreadable)
    return out;
  Old old = indexed(before);
  add_new(old, after, out);
  // In the order of the old text.
  Index index;
  for (const Entry& entry : before.entries)
    if (is_comparable(entry) && old.contains(index.next(entry)) && is_verdict(entry))
      out.push_back(removed(entry));
  return out;
}

std::string to_line(const KeyChange& change) {
  constexpr std::size_t kNameColumn{9};
  constexpr std::size_t kTypeColumn{kNameColumn + 17};
  std::string out(edit_name(change.edit));
  pad(out, kNameColumn);
  out += change.name;
  const std::string& type = change.new_type.empty() ? change.old_type : change.new_type;
  if (!type.empty()) {
    pad(out, kTypeColumn);
    const bool same = change.edit != Edit::changed || change.old_type == change.new_type;
    out += same ? type : change.old_type + " → " + change.new_type;
  }
  if (change.before.empty() && change.after.empty())
    return out;
  if (type.empty())
    pad(out, kTypeColumn);
  else
    out += "  ";
  out += change.before;
  if (change.edit == Edit::changed)
    out += " → ";
  out += change.after;
  if (change.by_ciphertext)
    out += "  (by ciphertext)";
  return out;
}

bool concerns(const KeyChange& change, std::string_view key) {
  if (!change.key.starts_with(key))
    return false;
  return change.key.size() == key.size() || change.key[key.size()] == '.' ||
         change.key[key.size()] == '[';
}

}  // namespace clef::change
