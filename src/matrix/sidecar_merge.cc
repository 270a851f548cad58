// SPDX-License-Identifier: MIT
#include "matrix/sidecar_merge.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "base/error.h"
#include "matrix/binding.h"
#include "matrix/sidecar.h"
#include "matrix/sidecar_text.h"

namespace clef::matrix {
namespace {

using syntax::Document;
using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;

constexpr std::array<std::string_view, 3> kTopFields = {"version", "pending", "rotations"};
constexpr std::array<std::string_view, 3> kPendingFields = {"key", "since", "setBy"};
constexpr std::array<std::string_view, 4> kRotationFields = {"key", "last_rotated_at", "rotated_by",
                                                             "rotation_count"};

[[noreturn]] void refuse(std::string_view side, const Document& doc, NodeId at,
                         std::string_view what) {
  throw Error(Errc::malformed, "{} line {}: {}", Shown::words(side),
              Shown::line(doc.line_of(doc[at].value.begin)), Shown::words(what));
}

// What a merge does not know it would drop unseen.
template <class Names>
void require_known(std::string_view side, const Document& doc, NodeId map, const Names& names) {
  for (NodeId item = doc[map].first_child; item != kNone; item = doc[item].next)
    if (doc[item].kind != Kind::comment &&
        std::find(names.begin(), names.end(), doc.key(item)) == names.end())
      refuse(side, doc, item, "a field that this version does not know");
}

template <class Names>
void require_entries(std::string_view side, const Document& doc, std::string_view name,
                     const Names& fields) {
  const NodeId list = doc.find(doc.roots().front(), name);
  if (list == kNone || doc[list].kind == Kind::null)
    return;
  if (doc[list].kind != Kind::list)
    refuse(side, doc, list, "no list");
  std::set<std::string> seen;
  for (NodeId entry = doc[list].first_child; entry != kNone; entry = doc[entry].next) {
    if (doc[entry].kind == Kind::comment)
      continue;
    if (doc[entry].kind != Kind::map)
      refuse(side, doc, entry, "an entry that is no map");
    require_known(side, doc, entry, fields);
    const std::string key = sidecar_field(doc, entry, "key");
    if (key.empty())
      refuse(side, doc, entry, "an entry without a key");
    if (!seen.insert(key).second)
      refuse(side, doc, entry, "a second entry of a key");
  }
}

// A sidecar of which nothing was passed over. Errc::malformed and those of Document::parse.
struct Whole {
  std::optional<Document> document;  // none: the empty text
  Sidecar sidecar;
};

Whole read_whole(std::string_view side, std::string_view text) {
  Whole out;
  if (text.empty())
    return out;
  out.document = Document::parse(syntax::Format::yaml, std::string(text));
  const Document& doc = *out.document;
  if (doc.roots().size() != 1)
    throw Error(Errc::malformed, "{} is not one document", Shown::words(side));
  const NodeId root = doc.roots().front();
  require_known(side, doc, root, kTopFields);
  if (const NodeId version = doc.find(root, "version");
      version != kNone && doc.scalar_text(version) != "1")
    refuse(side, doc, version, "another version than 1");
  require_entries(side, doc, "pending", kPendingFields);
  require_entries(side, doc, "rotations", kRotationFields);
  out.sidecar = Sidecar::read(side, std::string(text));
  if (!out.sidecar.problem().empty())
    throw Error(Errc::malformed, "{}", Shown::words(out.sidecar.problem()));
  return out;
}

// Of two sides that both changed an entry the higher rank stays. The ranks are a total order, which
// makes the merge associative; nullptr is an entry that is not there.

using RotationRank = std::tuple<bool, std::string_view, std::int64_t, std::string_view>;
RotationRank rank(const Rotation* entry) {
  // A date too many harms nobody; one too few makes a value look as if it had never been changed.
  if (entry == nullptr)
    return {false, {}, 0, {}};
  return {true, entry->last_rotated_at, entry->rotation_count, entry->rotated_by};
}

using PendingRank = std::tuple<bool, std::string_view, std::string_view>;
PendingRank rank(const PendingKey* entry) {
  // Both changed it, so it was in the base: gone means that a real value came.
  if (entry == nullptr)
    return {true, {}, {}};
  return {false, entry->since, entry->set_by};
}

template <class Entry>
const Entry* choose(const Entry* base, const Entry* ours, const Entry* theirs) {
  if (rank(ours) == rank(base))
    return theirs;
  if (rank(theirs) == rank(base))
    return ours;
  return rank(ours) < rank(theirs) ? theirs : ours;
}

template <class Entry>
std::map<std::string_view, const Entry*> by_key(const std::vector<Entry>& entries) {
  std::map<std::string_view, const Entry*> out;
  for (const Entry& entry : entries)
    out.emplace(entry.key, &entry);
  return out;
}

template <class Entry>
struct MergedList {
  std::vector<Entry> entries;  // as splice_sidecar wants them
  bool is_ours = true;
  bool is_theirs = true;
};

template <class Entry>
MergedList<Entry> merge_lists(const std::vector<Entry>& base, const std::vector<Entry>& ours,
                              const std::vector<Entry>& theirs) {
  const auto old = by_key(base);
  const auto mine = by_key(ours);
  const auto other = by_key(theirs);
  const auto at = [](const auto& map, const std::string& key) -> const Entry* {
    const auto it = map.find(key);
    return it == map.end() ? nullptr : it->second;
  };
  MergedList<Entry> out;
  out.entries.reserve(ours.size() + theirs.size());
  const auto add = [&](const std::string& key) {
    const Entry* our = at(mine, key);
    const Entry* their = at(other, key);
    const Entry* chosen = choose(at(old, key), our, their);
    out.is_ours = out.is_ours && rank(chosen) == rank(our);
    out.is_theirs = out.is_theirs && rank(chosen) == rank(their);
    if (chosen == nullptr)
      return;
    out.entries.push_back(*chosen);
    out.entries.back().as_read = our == nullptr ? std::string() : key;
    out.entries.back().changed = our != nullptr && rank(chosen) != rank(our);
  };
  for (const Entry& entry : ours)
    add(entry.key);
  for (const Entry& entry : theirs)
    if (mine.count(entry.key) == 0)
      add(entry.key);
  return out;
}

std::string merge_read(const Whole& base, const Whole& ours, const Whole& theirs,
                       std::string_view our_text, std::string_view their_text) {
  const auto pending =
      merge_lists(base.sidecar.pending(), ours.sidecar.pending(), theirs.sidecar.pending());
  const auto rotations =
      merge_lists(base.sidecar.rotations(), ours.sidecar.rotations(), theirs.sidecar.rotations());
  if (pending.is_ours && rotations.is_ours && (!our_text.empty() || their_text.empty()))
    return std::string(our_text);
  if (pending.is_theirs && rotations.is_theirs && !their_text.empty())
    return std::string(their_text);
  if (ours.document)
    if (auto text = splice_sidecar(*ours.document, pending.entries, rotations.entries))
      return *std::move(text);
  return new_sidecar_text(pending.entries, rotations.entries);
}

// The merge of `work`, or ours and the reason why there is none.
template <class Work>
MergedText guarded(std::string_view ours, const Work& work) {
  try {
    return work();
  } catch (const Error& error) {
    if (error.code() == Errc::internal_error)
      throw;
    return {std::string(ours), error.message(), {}};
  }
}

}  // namespace

MergedText merge_sidecars(std::string_view base, std::string_view ours, std::string_view theirs) {
  return guarded(ours, [&]() -> MergedText {
    const Whole b = read_whole("base", base);
    const Whole o = read_whole("ours", ours);
    const Whole t = read_whole("theirs", theirs);
    return {merge_read(b, o, t, ours, theirs), {}, {}};
  });
}

MergedText merge_bindings(std::string_view base, std::string_view ours, std::string_view theirs,
                          const RemadeToken& remade) {
  return guarded(ours, [&]() -> MergedText {
    std::vector<Rebound> rebound;
    Bindings merged = Bindings::merge(Bindings::parse(base), Bindings::parse(ours),
                                      Bindings::parse(theirs), rebound);
    std::vector<std::string> unbound;
    for (const Rebound& each : rebound) {
      if (auto token = remade ? remade(each) : std::nullopt)
        merged.put(each.cell, *std::move(token));
      else
        unbound.push_back(each.cell.text());
    }
    MergedText out{merged.text(), {}, {}};
    if (!unbound.empty())
      out.note = "both sides gave " + Shown::list(unbound).text() +
                 " another data key; 'git clef lint --fix' binds the one that the merge made";
    return out;
  });
}

}  // namespace clef::matrix
