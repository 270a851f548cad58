// SPDX-License-Identifier: MIT
#include "cli/resolve_view.h"

#include <array>

#include "base/clock.h"
#include "base/error.h"
#include "cli/typed_value.h"
#include "matrix/key_path.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

constexpr std::size_t kHistoryDepth{200};
constexpr std::size_t kShortId{7};

std::string short_id(const std::string& id) { return id.substr(0, kShortId); }

std::string date_of(const git::Person& person) {
  return rfc3339_seconds(person.time * 1000).substr(0, 10);
}

// The key's text in a version of the file: "" where there is none, or no such file.
std::string stored_at(git::RepoReader& reader, const std::string& blob, const std::string& file,
                      const sops::Path& key) {
  const auto format = syntax::format_of(file);
  const auto text = blob.empty() || !format ? std::nullopt : reader.blob(blob, matrix::kCellCap);
  if (!text)
    return {};
  try {
    const syntax::Document doc = syntax::Document::parse(*format, *text);
    const syntax::NodeId node = matrix::find_node(doc, key);
    return node == syntax::kNone ? std::string() : std::string(doc.raw(doc[node].value));
  } catch (const Error&) {
    return {};  // a version that cannot be read tells nothing of the key
  }
}

syntax::Tree side_json(const SideView& side) {
  if (!side.known || !side.present)
    return syntax::Tree::null();
  syntax::Tree out = syntax::Tree::map();
  out.add("type", syntax::Tree::string(side.type));
  if (!side.length.empty())
    out.add("length", syntax::Tree::string(side.length));
  if (!side.fingerprint.empty())
    out.add("fingerprint", syntax::Tree::string(side.fingerprint));
  return out;
}

void add_author(syntax::Tree& out, const std::string& name, const SideView& side) {
  if (!side.changed)
    return;
  syntax::Tree& change = out.add(name, syntax::Tree::map());
  change.add("commit", syntax::Tree::string(side.changed->commit));
  change.add("author", syntax::Tree::string(side.changed->author.name));
  change.add("date", syntax::Tree::string(rfc3339_seconds(side.changed->author.time * 1000)));
}

}  // namespace

std::string length_range(std::size_t bytes) {
  if (bytes == 0)
    return "0";
  for (std::size_t low = 0, high = 8; high <= 256; low = high, high *= 2)
    if (bytes <= high)
      return std::to_string(low + 1) + "-" + std::to_string(high);
  return "257+";
}

SideView describe_side(const sops::Path& path, const std::optional<syntax::Tree>& value,
                       const change::Fingerprints* prints) {
  SideView out;
  if (!value)
    return out;
  out.present = true;
  out.type = type_name(value->kind);
  const Secret text = value_text(*value);
  if (value->kind == syntax::Kind::string)
    out.length = length_range(text.size());
  if (prints != nullptr)
    out.fingerprint = prints->of_value(path, value->kind, text.reveal());
  return out;
}

std::optional<LastChange> last_change(git::RepoReader& reader, const std::string& revision,
                                      const std::string& file, const sops::Path& key) {
  std::optional<LastChange> out;
  git::HistoryQuery query;
  query.include = {revision};
  query.paths = {file};
  query.limit = kHistoryDepth;
  reader.history(query, [&](const git::Visit& visit) {
    for (const git::TreeChange& change : visit.changes)
      if (stored_at(reader, change.new_id, file, key) !=
          stored_at(reader, change.old_id, file, key))
        out = LastChange{visit.commit.id, visit.commit.author};
    return !out;
  });
  return out;
}

std::string_view reason_text(change::Why why) {
  static constexpr std::array<std::string_view, 12> kTexts = {
      "both sides changed it",
      "both sides added it",
      "ours deleted it, theirs changed it",
      "ours changed it, theirs deleted it",
      "the sides have several ancestors that disagree",
      "no key at hand opens a side",
      "a side does not verify",
      "a side's data key belongs to another cell",
      "a reader would be added who is not approved on this machine",
      "a reader was removed and the data key was kept",
      "the readers do not satisfy the rules of the path",
      "nothing ties a side's data key to this cell"};
  return kTexts.at(static_cast<std::size_t>(why));
}

std::string value_text_of(const SideView& side) {
  if (!side.known)
    return "(unknown)";
  if (!side.present)
    return "(absent)";
  std::string out = side.type;
  if (!side.length.empty())
    out += ", " + side.length + " bytes";
  if (!side.fingerprint.empty())
    out += ", " + side.fingerprint;
  return out;
}

std::string author_text_of(const SideView& side) {
  if (!side.changed)
    return {};
  const git::Person& author = side.changed->author;
  return author.name + ", " + date_of(author) + ", " + short_id(side.changed->commit);
}

syntax::Tree key_json(const ConflictKey& view) {
  syntax::Tree out = syntax::Tree::map();
  const std::string key = sops::to_string(view.conflict.path);
  out.add("key", key.empty() ? syntax::Tree::null() : syntax::Tree::string(key));
  out.add("why", syntax::Tree::string(change::why_name(view.conflict.why)));
  if (key.empty())
    return out;
  out.add("base", side_json(view.base));
  out.add("ours", side_json(view.ours));
  out.add("theirs", side_json(view.theirs));
  add_author(out, "ours_changed", view.ours);
  add_author(out, "theirs_changed", view.theirs);
  return out;
}

}  // namespace clef::cli
