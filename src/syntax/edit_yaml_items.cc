// SPDX-License-Identifier: MIT
// Items of block maps and lists that come and go.
#include <algorithm>
#include <utility>

#include "base/error.h"
#include "syntax/edit_yaml.h"
#include "syntax/yaml_scalar.h"

namespace clef::syntax {

void YamlEdit::restructure(const ContainerChange& change) {
  const ItemList items(places_, change);
  if (items.size() == 0)
    return fill_document(change);
  if (items.all_removed())
    return change.inserts.empty() ? empty_out(change, items) : refill(change, items);
  // A block that begins behind "- " cannot lose its first lines: what follows moves up.
  std::size_t from = 0;
  std::uint32_t moved_to = kNone;
  const std::uint32_t begin = places_.begin(items.ids.front());
  if (items.removed.front() && !places_.first_on_line(begin)) {
    while (items.removed[from])
      ++from;
    moved_to = places_.after(items.ids[from - 1]);
    while (places_.is_blank_line(moved_to))
      moved_to = places_.next_line(moved_to);
    moved_to = places_.skip_blanks(moved_to);
    out_.erase(begin, moved_to);
  }
  erase_items(items, from);
  add_items(items, moved_to);
}

void YamlEdit::erase_items(const ItemList& items, std::size_t from) {
  for (; from < items.size(); ++from)
    if (items.removed[from])
      erase_item(items, from);
}

void YamlEdit::erase_item(const ItemList& items, std::size_t at) {
  const NodeId id = items.ids[at];
  const std::uint32_t begin = places_.begin(id);
  const NodeId parent = doc_[id].parent;
  const std::uint32_t above = at > 0 ? places_.after(items.ids[at - 1]) : 0;
  const bool header = at == 0 && doc_[parent].parent == kNone && !items.all_removed();
  const std::uint32_t from =
      at == 0 && doc_[parent].parent != kNone
          ? with_comments_above(places_, begin, places_.next_line(places_.indicator(parent)), false)
          : with_comments_above(places_, begin, above, header);
  std::uint32_t to = places_.after(id);
  // Blank lines that come to stand below a block scalar that keeps them would become part of it.
  std::size_t before = at;
  while (before > 0 && items.removed[before - 1])
    --before;
  if (before > 0 && places_.keeps_blank_lines(items.ids[before - 1]))
    while (to < places_.text().size() && places_.is_blank_line(to))
      to = places_.next_line(to);
  out_.erase(from, to);
}

// The last items go: {} or [] takes their place.
void YamlEdit::empty_out(const ContainerChange& change, const ItemList& items) {
  const std::string brackets = doc_[change.id].kind == Kind::map ? "{}" : "[]";
  const std::uint32_t begin = places_.begin(items.ids.front());
  if (!places_.first_on_line(begin))
    return out_.replace(begin, without_line_break(places_.after(items.ids.back())), brackets);
  erase_items(items, 0);
  if (doc_[change.id].parent == kNone)
    return out_.insert(places_.line_start(begin), brackets + layout_.newline);
  const std::uint32_t slot = places_.indicator(change.id);
  out_.insert(behind_properties(slot), " " + brackets);
}

// All items go and others come.
void YamlEdit::refill(const ContainerChange& change, const ItemList& items) {
  const std::uint32_t begin = places_.begin(items.ids.front());
  const std::uint32_t end = places_.after(items.ids.back());
  const int column = places_.column(begin);
  std::string lines = lines_of(change, column).substr(static_cast<std::size_t>(column));
  if (without_line_break(end) == end)
    lines.erase(lines.size() - layout_.newline.size());
  out_.replace(begin, end, std::move(lines));
}

void YamlEdit::add_items(const ItemList& items, std::uint32_t moved_to) {
  const std::uint32_t begin = places_.begin(items.ids.front());
  const int column = places_.column(begin);
  const std::string margin = column_of_blanks(column);
  for (const auto& [anchor, each] : items.inserts) {
    std::string lines = lines_of(*each, column);
    const NodeId behind = anchor < 0 ? kNone : items.ids[static_cast<std::size_t>(anchor)];
    const bool at_gap = moved_to != kNone && anchor >= 0 && places_.end(behind) < moved_to;
    if (anchor >= 0 && !at_gap && items.removed[static_cast<std::size_t>(anchor)])
      out_.insert(places_.after(behind), std::move(lines));
    else if (anchor >= 0 && !at_gap)
      insert_lines(places_.after(behind), std::move(lines), behind);
    else if (at_gap || !places_.first_on_line(begin))
      out_.insert(at_gap ? moved_to : begin, lines.substr(margin.size()) + margin);
    else
      out_.insert(places_.line_start(begin), std::move(lines));
  }
}

void YamlEdit::insert_lines(std::uint32_t at, std::string lines, NodeId behind) {
  if (at == places_.text().size() && places_.last_line_is_open()) {
    lines.erase(lines.size() - layout_.newline.size());
    lines.insert(0, layout_.newline);
    if (behind != kNone)
      close_block_scalar(behind);
  }
  out_.insert(at, std::move(lines));
}

// A block scalar that the text ends in has no last line break; with something below it has one,
// unless its header says '-'.
void YamlEdit::close_block_scalar(NodeId behind) {
  const NodeId scalar = places_.last_block_scalar(behind);
  if (scalar == kNone || scalar == closed_)
    return;
  for (NodeId id = scalar; id != kNone; id = doc_[id].parent)
    if (replaced_.contains(id))
      return;
  closed_ = scalar;
  const std::string_view text = places_.text();
  const ScalarParts parts = scalar_parts(text, doc_[scalar].value);
  const BlockHeader header = block_header(text, parts.begin);
  if (header.chomping == '-')
    return;
  const std::size_t plus = text.substr(parts.begin, header.end - parts.begin).find('+');
  const std::uint32_t at =
      plus == std::string_view::npos ? header.end : parts.begin + static_cast<std::uint32_t>(plus);
  out_.replace(at, plus == std::string_view::npos ? at : at + 1, "-");
}

// A document without items: nothing at all, or comments.
void YamlEdit::fill_document(const ContainerChange& change) {
  if (change.inserts.empty())
    return;
  std::uint32_t at = doc_[change.id].value.begin;
  for (NodeId id = doc_[change.id].first_child; id != kNone; id = doc_[id].next)
    at = std::max(at, doc_[id].value.end);
  const bool fresh = doc_[change.id].first_child == kNone && places_.first_on_line(at);
  at = fresh ? places_.line_start(at) : places_.next_line(at);
  for (const Edit::Change* each : change.inserts)
    insert_lines(at, lines_of(*each, 0), kNone);
}

void YamlEdit::fill_empty(const ContainerChange& change) {
  if (change.inserts.empty())
    return;
  const Span value = places_.written(change.id);
  if (doc_[change.id].parent == kNone) {
    std::string lines = lines_of(change, 0);
    lines.erase(lines.size() - layout_.newline.size());
    if (places_.first_on_line(value.begin)) {
      const Cut parts = cut(std::move(lines));
      out_.replace(places_.line_start(value.begin), value.end, parts.head);
      return out_.insert(places_.line_end(value.end), parts.tail);
    }
    // Nothing but brackets may stand behind "---".
    return out_.replace(value.begin, value.end, layout_.newline + lines);
  }
  Tree filled = Tree::of(doc_[change.id].kind);
  for (const Edit::Change* each : change.inserts)
    filled.add(each->text, each->tree.clone());
  replace(change.id, filled);
}

}  // namespace clef::syntax
