// SPDX-License-Identifier: MIT
#include "change/describe_facts.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "change/conflict_block.h"
#include "change/describe_text.h"

namespace clef::change {
namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts)
    out.append(out.empty() ? "" : between).append(part);
  return out;
}

// In the order of their ids: that of the file says nothing.
std::string readers(const sops::KeyGroup& group, const DescribeOptions& options) {
  std::vector<std::string> ids;
  ids.reserve(group.size());
  for (const sops::WrappedKey& key : group)
    ids.push_back(key.id());
  std::sort(ids.begin(), ids.end());
  for (std::string& id : ids)
    id = shown_reader(id, options);
  return joined(ids, ", ");
}

std::string recipients(const sops::Metadata& metadata, const DescribeOptions& options) {
  if (metadata.groups.size() == 1)
    return readers(metadata.groups.front(), options);
  std::vector<std::string> groups;
  groups.reserve(metadata.groups.size());
  for (const sops::KeyGroup& group : metadata.groups)
    groups.push_back("{" + readers(group, options) + "}");
  return std::to_string(metadata.shamir_threshold) + " of " + joined(groups, " ");
}

// By its own fingerprint, and by what it is wrapped into, which is all that is known without it.
void add_data_key(const Facts& facts, Description& out) {
  const bool known = facts.key != nullptr && facts.options.fingerprints != nullptr;
  add_fact(out, "~data-key",
           known ? "‹" + facts.options.fingerprints->of_data_key(*facts.key) + "›" : "");
  std::vector<std::string> wrapped;
  for (const sops::WrappedKey* key : facts.sealed.metadata().all_keys())
    wrapped.push_back(key->enc);
  std::sort(wrapped.begin(), wrapped.end());
  out.entries.back().sealed = shown_sealed(joined(wrapped, "\n"));
}

std::string mac(State state) {
  switch (state) {
    case State::opened:
      return "ok";
    case State::unverified:
      return "mismatch";
    case State::conflict:
      return "CONFLICT";
    default:
      return "unchecked (no key)";
  }
}

std::string whole_document_reasons(const Conflict& claim) {
  std::vector<std::string> out;
  for (const KeyConflict& key : claim.keys)
    if (key.path.empty())
      out.emplace_back(why_name(key.why));
  return joined(out, ", ");
}

// "age[0].enc", or within the groups of a Shamir sharing: as conflict documents name the places.
std::string place(std::size_t group, bool grouped, const sops::WrappedKey& key, std::size_t index) {
  std::string out = grouped ? "key_groups[" + std::to_string(group) + "]." : "";
  out.append(sops::list_name(key.kind)) += '[' + std::to_string(index) + "].enc";
  return out;
}

}  // namespace

void add_fact(Description& out, std::string name, std::string value) {
  Entry entry;
  entry.document = out.entries.empty() ? 0 : out.entries.back().document;
  entry.name = name;
  entry.key = std::move(name);
  entry.print = std::move(value);
  out.entries.push_back(std::move(entry));
}

void add_facts(const Facts& facts, Description& out) {
  const sops::Metadata& metadata = facts.sealed.metadata();
  add_fact(out, "~recipients", recipients(metadata, facts.options));
  // Outside the MAC, and what decides which values are sealed (security.md S6).
  if (metadata.selector != sops::Selector())
    add_fact(out, "~selector",
             std::string(sops::selector_name(metadata.selector.kind)) + " " +
                 shown_clear(syntax::Kind::string, metadata.selector.value));
  if (facts.options.structure_only) {
    add_fact(out, "~values", "hidden while cachetextconv is on");
    return;
  }
  if (facts.claim) {
    const std::string reasons = whole_document_reasons(*facts.claim);
    if (!reasons.empty())
      add_fact(out, "~conflict", reasons);
  }
  if (facts.key != nullptr || !facts.claim)
    add_data_key(facts, out);
  // Of style `inline`: the MAC may well be right, but the document is no cell.
  if (out.state != State::conflict &&
      is_conflict(facts.sealed.document().format(), facts.sealed.text()))
    out.state = State::conflict;
  add_fact(out, "~mac", mac(out.state));
}

std::optional<Conflict> claim_of(const syntax::Document& doc) {
  const syntax::NodeId claim = find_claim(doc, doc.roots().front());
  if (claim == syntax::kNone)
    return std::nullopt;
  try {
    return read_claim(doc, claim);
  } catch (const Error&) {
    return Conflict();
  }
}

sops::Metadata with_kept_keys(const sops::Metadata& metadata, const syntax::Document& doc) {
  sops::Metadata out = metadata;
  const syntax::NodeId claim = find_claim(doc, doc.roots().front());
  if (claim == syntax::kNone || doc[claim].kind != syntax::Kind::map)
    return out;
  const syntax::NodeId kept = doc.find(claim, "keys");
  if (kept == syntax::kNone || doc[kept].kind != syntax::Kind::map)
    return out;
  const bool grouped =
      doc.find(find_block(doc, doc.roots().front()), "key_groups") != syntax::kNone;
  for (std::size_t g = 0; g < out.groups.size(); ++g) {
    std::map<sops::KeyKind, std::size_t> counts;
    for (sops::WrappedKey& key : out.groups[g]) {
      const syntax::NodeId at = doc.find(kept, place(g, grouped, key, counts[key.kind]++));
      if (at != syntax::kNone && doc[at].kind == syntax::Kind::string)
        key.enc = doc.scalar_text(at);
    }
  }
  return out;
}

std::string reason(const Conflict& claim, const sops::Path& path) {
  for (const KeyConflict& key : claim.keys)
    if (key.path == path)
      return " (" + std::string(why_name(key.why)) + ")";
  return {};
}

}  // namespace clef::change
