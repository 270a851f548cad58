// SPDX-License-Identifier: MIT
#include "change/virtual_base.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/take_field.h"
#include "change/merge_trees.h"
#include "change/readers.h"

namespace clef::change {
namespace {

using syntax::Kind;
using syntax::Tree;
using Node = VirtualBase::Node;

constexpr std::size_t kMaxDepth{200};

bool is_leaf(const Tree& tree) {
  return tree.kind != Kind::map || std::ranges::none_of(tree.items, [](const auto& item) {
           return item.second.kind != Kind::comment;
         });
}

// A leaf's content without ambiguity: each part behind its kind and size.
void append_content(SecretBuilder& out, const Tree& tree) {
  out.push_back(static_cast<char>('a' + static_cast<int>(tree.kind)));
  out.append(std::to_string(tree.text.size()) + ':');
  out.append(tree.text.reveal());
  for (const auto& [key, value] : tree.items) {
    if (value.kind == Kind::comment)
      continue;
    out.append('k' + std::to_string(key.size()) + ':' + key);
    append_content(out, value);
  }
  out.push_back(';');
}

void read_tree(const Tree& map, const Fingerprints* prints, sops::Path& path, Node& out) {
  for (const auto& [key, value] : map.items) {
    if (value.kind == Kind::comment)
      continue;
    path.push_back({key, std::nullopt});
    Node& node = out.children[key];
    if (is_leaf(value))
      node.mark = leaf_mark(path, value, prints);
    else
      read_tree(value, prints, path, node);
    path.pop_back();
  }
}

Node unknown_node() {
  Node out;
  out.unknown = true;
  return out;
}

bool known_everywhere(const Node& node) {
  return !node.unknown && std::ranges::all_of(node.children, [](const auto& child) {
    return known_everywhere(child.second);
  });
}

// Unknown is equal to nothing, itself included. Null: there is none.
bool equal(const Node* a, const Node* b) {
  if (a == nullptr || b == nullptr)
    return a == b;
  return *a == *b && known_everywhere(*a);
}

bool is_map(const Node* node) { return node != nullptr && !node->unknown && node->mark.empty(); }

std::optional<Node> copy_of(const Node* node) {
  return node == nullptr ? std::nullopt : std::optional(*node);
}

std::optional<Node> merged(const Node* base, bool base_unknown, const Node* ours,
                           const Node* theirs);

Node merged_map(const Node* base, bool base_unknown, const Node& ours, const Node& theirs) {
  std::set<std::string> keys;
  for (const Node* side : {&ours, &theirs})
    for (const auto& [key, child] : side->children)
      keys.insert(key);
  Node out;
  for (const std::string& key : keys) {
    const Node* below = base == nullptr ? nullptr : base->child(key);
    if (auto child = merged(below, base_unknown, ours.child(key), theirs.child(key)))
      out.children.emplace(key, std::move(*child));
  }
  return out;
}

std::optional<Node> merged(const Node* base, bool base_unknown, const Node* ours,
                           const Node* theirs) {
  base_unknown = base_unknown || (base != nullptr && base->unknown);
  if (equal(ours, theirs))
    return copy_of(ours);
  if (is_map(ours) && is_map(theirs))
    return merged_map(is_map(base) ? base : nullptr, base_unknown, *ours, *theirs);
  if (base_unknown)
    return unknown_node();
  if (equal(ours, base))
    return copy_of(theirs);
  if (equal(theirs, base))
    return copy_of(ours);
  return unknown_node();
}

// Keys may hold line breaks and anything else.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c > ' ' && c < '\x7f' && c != '%')
      out += c;
    else
      out += '%' + hex_encode(as_bytes(std::string_view(&c, 1)));
  }
  return out;
}

std::optional<std::string> unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      out += text[at];
      continue;
    }
    const auto byte = hex_decode(text.substr(at + 1, 2));
    if (!byte || byte->size() != 1)
      return std::nullopt;
    out += static_cast<char>(byte->front());
    at += 2;
  }
  return out;
}

void write_node(const Node& node, sops::Path& path, std::string& out) {
  if (node.unknown)
    out += "unknown " + escaped(sops::to_string(path)) + '\n';
  else if (!node.mark.empty())
    out += "leaf " + node.mark + ' ' + escaped(sops::to_string(path)) + '\n';
  for (const auto& [key, child] : node.children) {
    path.push_back({key, std::nullopt});
    write_node(child, path, out);
    path.pop_back();
  }
}

// The node that a line of the text speaks of; null if it has no place.
Node* node_of(Node& root, std::string_view escaped_path) {
  const auto text = unescaped(escaped_path);
  const auto path = text ? sops::parse_path(*text) : std::nullopt;
  if (!path || path->size() > kMaxDepth)
    return nullptr;
  Node* at = &root;
  for (const sops::Step& step : *path) {
    if (step.index)
      return nullptr;
    at = &at->children[step.key];
  }
  return at;
}

}  // namespace

const Node* Node::child(const std::string& key) const {
  const auto found = children.find(key);
  return found == children.end() ? nullptr : &found->second;
}

std::string leaf_mark(const sops::Path& path, const Tree& leaf, const Fingerprints* prints) {
  SecretBuilder content;
  append_content(content, leaf);
  if (prints == nullptr)
    return "sealed:" + sealed_print(content.reveal_text());
  return "value:" + prints->of_value(path, leaf.kind, as_bytes(content.reveal_text()));
}

std::string data_key_mark(const sops::OpenDocument& open, const Fingerprints& prints) {
  const sops::Path nowhere{{"sops", std::nullopt}};  // no value has that path
  return "value:" + prints.of_value(nowhere, Kind::string, open.data_key().reveal());
}

VirtualBase::VirtualBase() : root_(unknown_node()) {}

VirtualBase VirtualBase::of(const Version& version, const Fingerprints* fingerprints) {
  const bool open = version.open != nullptr && fingerprints != nullptr;
  const std::vector<Tree> trees = open ? version.open->plain() : sealed_trees(*version.sealed);
  VirtualBase out;
  out.readers_ = reader_ids(version.sealed->metadata());
  if (open)
    out.key_ = data_key_mark(*version.open, *fingerprints);
  if (trees.size() != 1)
    return out;
  out.root_ = Node();
  sops::Path path;
  read_tree(trees.front(), open ? fingerprints : nullptr, path, out.root_);
  return out;
}

VirtualBase VirtualBase::merge(const VirtualBase* base, const VirtualBase& ours,
                               const VirtualBase& theirs) {
  VirtualBase out;
  if (auto root =
          merged(base == nullptr ? nullptr : &base->root_, false, &ours.root_, &theirs.root_))
    out.root_ = std::move(*root);
  if (ours.readers_ && theirs.readers_ && (base == nullptr || base->readers_))
    out.readers_ = merged_readers(base == nullptr ? ReaderIds() : *base->readers_, *ours.readers_,
                                  *theirs.readers_);
  if (ours.key_ == theirs.key_ || (base != nullptr && theirs.key_ == base->key_))
    out.key_ = ours.key_;
  else if (base != nullptr && ours.key_ == base->key_)
    out.key_ = theirs.key_;
  return out;
}

std::string VirtualBase::text() const {
  std::string out(kVirtualHead);
  out += "key " + (key_.empty() ? std::string("unknown") : key_) + '\n';
  out += readers_ ? "readers known\n" : "readers unknown\n";
  if (readers_) {
    for (const std::string& id : *readers_)
      out += "reader " + escaped(id) + '\n';
  }
  sops::Path path;
  write_node(root_, path, out);
  return out;
}

// False for a line that none of ours looks like.
bool VirtualBase::read_line(std::string_view line) {
  const std::string_view what = take_field(line, ' ');
  if (what == "key")
    key_ = line == "unknown" ? "" : std::string(line);
  else if (what == "readers" && line == "known")
    readers_.emplace();
  else if (what == "reader" && readers_)
    readers_->insert(unescaped(line).value_or(""));
  else if (what == "leaf" || what == "unknown")
    return read_node(what == "unknown", line);
  else
    return what == "readers";
  return true;
}

bool VirtualBase::read_node(bool unknown, std::string_view line) {
  const std::string mark(unknown ? "" : take_field(line, ' '));
  Node* node = unknown && line.empty() ? &root_ : node_of(root_, line);
  if (node == nullptr)
    return false;
  node->mark = mark;
  node->unknown = unknown;
  return true;
}

std::optional<VirtualBase> VirtualBase::parse(std::string_view text) {
  if (!text.starts_with(kVirtualHead))
    return std::nullopt;
  text.remove_prefix(kVirtualHead.size());
  VirtualBase out;
  out.root_ = Node();
  while (!text.empty()) {
    if (!out.read_line(take_field(text, '\n')))
      return VirtualBase();
  }
  return out;
}

}  // namespace clef::change
