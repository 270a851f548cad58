// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "sops/metadata.h"
#include "sops/metadata_block.h"

namespace clef::sops {
namespace {

using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;
using syntax::Tree;

constexpr std::array kKinds = {KeyKind::age,      KeyKind::azure_kv, KeyKind::gcp_kms,
                               KeyKind::hc_vault, KeyKind::hckms,    KeyKind::kms,
                               KeyKind::pgp};

// Items in byte order of their names, whenever they were added.
using Entries = std::map<std::string, Tree>;

Tree to_map(Entries&& entries) {
  Tree out = Tree::map();
  for (auto& [name, value] : entries)
    out.add(name, std::move(value));
  return out;
}

Tree key_tree(const WrappedKey& key) {
  Entries entries;
  for (const auto& [name, value] : key.fields) {
    if (name != "role" || !value.empty())
      entries.emplace(name, Tree::string(value));
  }
  entries.emplace("enc", Tree::string(key.enc));
  if (key.kind != KeyKind::age)
    entries.emplace("created_at", Tree::string(key.created_at));
  if (key.kind == KeyKind::kms) {
    entries.emplace("aws_profile", Tree::string(""));  // always there; no effect if it is already
    if (!key.context.empty()) {
      Tree& context = entries.emplace("context", Tree::map()).first->second;
      for (const auto& [name, value] : key.context)
        context.add(name, Tree::string(value));
    }
  }
  return to_map(std::move(entries));
}

Tree list_tree(const KeyGroup& group, KeyKind kind) {
  Tree out = Tree::list();
  for (const WrappedKey& key : group) {
    if (key.kind == kind)
      out.add(key_tree(key));
  }
  return out;
}

void add_lists(Entries& entries, const KeyGroup& group, bool nested) {
  for (const KeyKind kind : kKinds) {
    Tree list = list_tree(group, kind);
    // sops writes these two even if empty, inside a group only.
    const bool always = nested && (kind == KeyKind::age || kind == KeyKind::hc_vault);
    if (always || !list.items.empty())
      entries.emplace(list_name(kind), std::move(list));
  }
}

void add_keys(Entries& entries, const std::vector<KeyGroup>& groups) {
  if (groups.size() == 1) {
    add_lists(entries, groups.front(), false);
    return;
  }
  Tree list = Tree::list();
  for (const KeyGroup& group : groups) {
    Entries inner;
    add_lists(inner, group, true);
    list.add(to_map(std::move(inner)));
  }
  entries.emplace("key_groups", std::move(list));
}

bool is_ours(const std::string& folded) {
  constexpr std::array<std::string_view, 12> kNames = {"key_groups",
                                                       "lastmodified",
                                                       "mac",
                                                       "version",
                                                       "shamir_threshold",
                                                       "mac_only_encrypted",
                                                       "encrypted_suffix",
                                                       "encrypted_regex",
                                                       "encrypted_comment_regex",
                                                       "unencrypted_suffix",
                                                       "unencrypted_regex",
                                                       "unencrypted_comment_regex"};
  return std::ranges::find(kNames, folded) != kNames.end() ||
         std::ranges::any_of(kKinds, [&](KeyKind kind) { return list_name(kind) == folded; });
}

void keep_unknown(Entries& entries, const syntax::Document& old, NodeId old_map) {
  const BlockMap block(old, old_map, "sops");
  for (const auto& [folded, node] : block.entries()) {
    if (!is_ours(folded))
      entries.emplace(old.key(node), syntax::tree_of(old, node));
  }
}

}  // namespace

Tree write_metadata(const Metadata& metadata, const syntax::Document* old, NodeId old_map) {
  Entries entries;
  add_keys(entries, metadata.groups);
  if (metadata.shamir_threshold > 0)
    entries.emplace("shamir_threshold", Tree::integer(metadata.shamir_threshold));
  if (metadata.mac_only_encrypted)
    entries.emplace("mac_only_encrypted", Tree::boolean(true));
  entries.emplace("lastmodified", Tree::string(metadata.lastmodified));
  entries.emplace("mac", Tree::string(metadata.mac));
  entries.emplace("version", Tree::string(metadata.version));
  if (!metadata.selector.value.empty())
    entries.emplace(selector_name(metadata.selector.kind), Tree::string(metadata.selector.value));
  if (old != nullptr)
    keep_unknown(entries, *old, old_map);
  return to_map(std::move(entries));
}

}  // namespace clef::sops
