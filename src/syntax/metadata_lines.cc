// SPDX-License-Identifier: MIT
#include "syntax/metadata_lines.h"

#include <algorithm>

#include "base/error.h"
#include "syntax/line_text.h"

namespace clef::syntax {
namespace {

constexpr std::string_view kMap = "__map_";
constexpr std::string_view kList = "__list_";

bool is_index(std::string_view text) {
  constexpr std::size_t kMostDigits = 7;
  const bool digits =
      !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  return digits && text.size() <= kMostDigits && (text == "0" || text.front() != '0');
}

// Numbers in their order; names need only some.
struct ByLengthThenText {
  bool operator()(std::string_view a, std::string_view b) const {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  }
};

}  // namespace

struct MetadataLines::Entry {
  Kind kind = Kind::null;  // of what is below; null: nothing yet
  Span key;
  Span extent;  // of the lines below
  Node leaf;
  std::map<std::string_view, std::unique_ptr<Entry>, ByLengthThenText> children;
};

MetadataLines::MetadataLines(const Document& doc, unsigned max_depth)
    : doc_(doc), max_depth_(max_depth), root_(std::make_unique<Entry>()) {}
MetadataLines::~MetadataLines() = default;

bool MetadataLines::empty() const { return root_->children.empty(); }

void MetadataLines::misfit(Span name) const {
  throw Error(Errc::malformed, "line {}: a line of the sops metadata that does not fit the others",
              Shown::line(doc_.line_of(name.begin)));
}

std::vector<MetadataLines::Component> MetadataLines::components(Span name) const {
  const std::string_view text = doc_.raw(name);
  std::vector<Component> out;
  bool element = false;
  for (std::size_t at = 0;;) {
    const std::size_t end = std::min({text.find(kMap, at), text.find(kList, at), text.size()});
    const Span part{name.begin + static_cast<std::uint32_t>(at),
                    name.begin + static_cast<std::uint32_t>(end)};
    if (part.empty() || (element && !is_index(doc_.raw(part))))
      misfit(name);
    // One level is the value's own.
    if (out.size() + 1 >= max_depth_)
      throw Error(Errc::too_deep, "line {}: nested more than {} levels deep",
                  Shown::line(doc_.line_of(name.begin)), Shown::number(max_depth_));
    out.push_back({part, element});
    if (end == text.size())
      return out;
    element = text.substr(end).starts_with(kList);
    at = end + (element ? kList.size() : kMap.size());
  }
}

MetadataLines::Entry& MetadataLines::child(Entry& parent, const Component& component) {
  const Kind wanted = component.element ? Kind::list : Kind::map;
  if (parent.kind != Kind::null && parent.kind != wanted)
    misfit(component.name);
  parent.kind = wanted;
  auto& found = parent.children[doc_.raw(component.name)];
  if (!found) {
    found = std::make_unique<Entry>();
    if (!component.element)
      found->key = component.name;
  }
  return *found;
}

void MetadataLines::add(Span name, const Node& leaf) {
  const Span line{name.begin, std::max(name.end, leaf.value.end)};
  const auto widen = [&](Entry& entry) {
    const bool first = entry.extent.empty();
    entry.extent.begin = first ? line.begin : std::min(entry.extent.begin, line.begin);
    entry.extent.end = std::max(entry.extent.end, line.end);
  };
  Entry* at = root_.get();
  widen(*at);
  for (const Component& component : components(name)) {
    at = &child(*at, component);
    widen(*at);
  }
  if (at->kind != Kind::null)
    misfit(name);
  at->kind = leaf.kind;
  at->leaf = leaf;
}

void MetadataLines::append_to(TreeBuilder& tree, OpenNode& in, Span key) const {
  Node node;
  node.kind = Kind::map;
  node.key = key;
  node.value = root_->extent;
  OpenNode open{tree.append(in, node), kNone, kNone};
  for (const auto& [name, entry] : root_->children)
    append_entry(tree, open, *entry);
}

void MetadataLines::append_entry(TreeBuilder& tree, OpenNode& in, const Entry& entry) const {
  Node node = entry.leaf;
  node.kind = entry.kind;
  node.key = entry.key;
  if (is_container(entry.kind))
    node.value = entry.extent;
  OpenNode open{tree.append(in, node), kNone, kNone};
  std::size_t index = 0;
  for (const auto& [name, child] : entry.children) {
    if (entry.kind == Kind::list && name != std::to_string(index++))
      misfit(entry.extent);
    append_entry(tree, open, *child);
  }
}

namespace {

std::string escaped(std::string_view text) {
  if (text.find("\\n") != std::string_view::npos)
    throw Error(Errc::unsupported,
                "metadata with a backslash before an n cannot be kept in this format");
  return escape_line_breaks(text);
}

void flatten(const Tree& tree, const std::string& name,
             std::vector<std::pair<std::string, std::string>>& out) {
  if (!is_container(tree.kind)) {
    out.emplace_back(name, escaped(line_text(tree.kind, tree.text.reveal_text())));
    return;
  }
  std::size_t index = 0;
  for (const auto& [key, item] : tree.items) {
    if (item.kind == Kind::comment)
      continue;
    const std::string part = tree.kind == Kind::map ? std::string(kMap) + key
                                                    : std::string(kList) + std::to_string(index++);
    flatten(item, name + part, out);
  }
}

}  // namespace

std::vector<std::pair<std::string, std::string>> flattened(const Tree& metadata) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& [key, item] : metadata.items) {
    if (item.kind != Kind::comment)
      flatten(item, key, out);
  }
  return out;
}

}  // namespace clef::syntax
