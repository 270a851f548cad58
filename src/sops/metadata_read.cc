// SPDX-License-Identifier: MIT
#include <array>

#include "base/clock.h"
#include "base/error.h"
#include "sops/metadata.h"
#include "sops/metadata_block.h"

namespace clef::sops {
namespace {

using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;

constexpr std::array kKinds = {KeyKind::kms,      KeyKind::gcp_kms,  KeyKind::hckms,
                               KeyKind::azure_kv, KeyKind::hc_vault, KeyKind::pgp,
                               KeyKind::age};
constexpr std::array kSelectors = {
    SelectorKind::unencrypted_suffix,        SelectorKind::encrypted_suffix,
    SelectorKind::unencrypted_regex,         SelectorKind::encrypted_regex,
    SelectorKind::unencrypted_comment_regex, SelectorKind::encrypted_comment_regex};

void check_time(std::string_view field, const std::string& text) {
  if (!parse_rfc3339(text))
    throw Error(Errc::bad_metadata, "{} in the sops block is missing or not a time",
                Shown::name(field));
}

void read_context(const BlockMap& entry, WrappedKey& key) {
  const NodeId node = entry.node("context");
  if (node == kNone)
    return;
  const BlockMap context(entry.document(), node, "context");
  // Names of the encryption context are data: taken as written, not folded.
  for (const auto& [folded, at] : context.entries())
    key.context[entry.document().key(at)] = context.text(folded);
}

WrappedKey read_key(const syntax::Document& doc, NodeId node, KeyKind kind) {
  const BlockMap entry(doc, node, list_name(kind));
  WrappedKey key;
  key.kind = kind;
  for (const auto& [name, at] : entry.entries()) {
    if (name == "enc")
      key.enc = entry.text(name);
    else if (name == "created_at")
      key.created_at = entry.text(name);
    else if (name != "context" || kind != KeyKind::kms)
      key.fields[name] = entry.text(name);
  }
  if (kind == KeyKind::kms)
    read_context(entry, key);
  if (kind != KeyKind::age)
    check_time("created_at", key.created_at);
  return key;
}

// Elements of a list as nodes; a lone map counts as a list of one, as sops takes it.
std::vector<NodeId> elements(const BlockMap& block, std::string_view name) {
  const syntax::Document& doc = block.document();
  const NodeId node = block.node(name);
  if (node == kNone)
    return {};
  if (doc[node].kind == Kind::map)
    return doc[node].first_child == kNone ? std::vector<NodeId>() : std::vector<NodeId>{node};
  if (doc[node].kind != Kind::list)
    throw Error(Errc::bad_metadata, "{} in the sops block is not a list", Shown::name(name));
  std::vector<NodeId> out;
  for (NodeId at = doc[node].first_child; at != kNone; at = doc[at].next) {
    if (doc[at].kind != Kind::comment)
      out.push_back(at);
  }
  return out;
}

KeyGroup read_group(const BlockMap& block) {
  KeyGroup group;
  for (const KeyKind kind : kKinds) {
    for (const NodeId node : elements(block, list_name(kind)))
      group.push_back(read_key(block.document(), node, kind));
  }
  return group;
}

std::vector<KeyGroup> read_groups(const BlockMap& block) {
  KeyGroup flat = read_group(block);
  if (!flat.empty()) {
    std::vector<KeyGroup> out;
    out.push_back(std::move(flat));
    return out;
  }
  std::vector<KeyGroup> out;
  for (const NodeId node : elements(block, "key_groups"))
    out.push_back(read_group(BlockMap(block.document(), node, "key_groups")));
  std::size_t keys = 0;
  for (const KeyGroup& group : out)
    keys += group.size();
  if (keys == 0)
    throw Error(Errc::bad_metadata, "the sops block lists no keys");
  return out;
}

Selector read_selector(const BlockMap& block) {
  Selector out;
  bool found = false;
  for (const SelectorKind kind : kSelectors) {
    std::string value = block.text(selector_name(kind));
    if (value.empty())
      continue;
    if (found)
      throw Error(Errc::bad_metadata, "the sops block has both {} and {}",
                  Shown::name(selector_name(out.kind)), Shown::name(selector_name(kind)));
    out = {kind, std::move(value)};
    found = true;
  }
  return out;
}

}  // namespace

Metadata read_metadata(const syntax::Document& doc, NodeId sops_map) {
  const BlockMap block(doc, sops_map, "sops");
  Metadata out;
  out.groups = read_groups(block);
  out.shamir_threshold = block.number("shamir_threshold");
  out.lastmodified = block.text("lastmodified");
  check_time("lastmodified", out.lastmodified);
  out.mac = block.text("mac");
  out.selector = read_selector(block);
  out.mac_only_encrypted = block.boolean("mac_only_encrypted");
  out.version = block.text("version");
  return out;
}

}  // namespace clef::sops
