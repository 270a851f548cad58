// SPDX-License-Identifier: MIT
#include "syntax/emit_yaml.h"

#include <utility>

#include "base/error.h"

namespace clef::syntax {
namespace {

bool is_empty(const Tree& value) { return is_container(value.kind) && value.items.empty(); }

// True if a container holds an item, not only comments.
bool has_items(const Tree& value) {
  for (const auto& [key, item] : value.items)
    if (item.kind != Kind::comment)
      return true;
  return false;
}

bool is_block(const Tree& value) { return is_container(value.kind) && has_items(value); }

std::string suffix_of(const Tree* comment) {
  return comment == nullptr ? "" : " #" + comment_lines(comment->text.reveal_text(), 0, " ");
}

}  // namespace

// Comments waiting for their item.
struct YamlWriter::Pending {
  std::vector<const Tree*> above;
  const Tree* line = nullptr;

  // Two comments cannot share one line: the earlier one moves above, in order. The reference lets
  // it slip to the next item, or into a block scalar.
  void add(const Tree& comment) {
    if (!comment.inline_comment) {
      above.push_back(&comment);
      return;
    }
    if (line != nullptr)
      above.push_back(line);
    line = &comment;
  }
  // A nested block has no line of its own for a comment; the reference would move it to a later
  // item.
  void settle(const Tree& value) {
    if (line != nullptr && is_container(value.kind) && !value.items.empty())
      above.push_back(std::exchange(line, nullptr));
  }
};

YamlWriter::YamlWriter(YamlLayout layout, int base, int column)
    : layout_(std::move(layout)), base_(base), column_(column) {}

void YamlWriter::break_line() {
  out_.append(layout_.newline);
  column_ = 0;
  only_indicators_ = true;
}

void YamlWriter::end_line() {
  if (column_ > 0)
    break_line();
}

void YamlWriter::start_line(int indent) {
  if (!only_indicators_ || column_ > indent || (column_ == indent && column_ > 0))
    break_line();
  for (; column_ < indent; ++column_)
    out_.push_back(' ');
}

void YamlWriter::indicator(char c) {
  out_.push_back(c);
  ++column_;
}

// The columns of nested blocks are multiples of the step, counted from `base_`, also below a "- ".
int YamlWriter::below(int indent, bool list) const {
  if (list && !layout_.lists_indented)
    return indent;
  return base_ + (indent - base_ + layout_.step) / layout_.step * layout_.step;
}

ScalarPlace YamlWriter::place(std::string_view text, int parent, int indent) const {
  const bool allowed = layout_.literals && (layout_.keeping_literals || !text.ends_with("\n\n"));
  return {parent, allowed ? indent : -1, false};
}

void YamlWriter::comment(std::string_view text, int indent) {
  start_line(indent);
  out_.push_back('#');
  std::string lines = comment_lines(text, indent, layout_.newline);
  out_.append(lines);
  wipe(lines);
  break_line();
}

void YamlWriter::items(const Tree& container, int indent, bool hoisted) {
  Pending pending;
  bool first = true;
  for (const auto& [key, item] : container.items) {
    if (item.kind == Kind::comment) {
      pending.add(item);
      continue;
    }
    if (std::exchange(first, false) && hoisted)
      pending.above.clear();
    if (container.kind == Kind::map)
      write_map_item(key, item, pending, indent);
    else
      write_list_item(item, pending, indent);
    pending = Pending();
  }
  if (pending.line != nullptr)
    pending.above.push_back(pending.line);
  for (const Tree* each : pending.above)
    comment(each->text.reveal_text(), indent);
}

void YamlWriter::map_item(std::string_view key, const Tree& value, int indent) {
  write_map_item(key, value, {}, indent);
}
void YamlWriter::list_item(const Tree& value, int indent) { write_list_item(value, {}, indent); }

void YamlWriter::write_key(std::string_view key, int indent) {
  const bool simple = is_simple_key(key);
  if (!simple) {
    indicator('?');
    out_.push_back(' ');
  }
  append_yaml_scalar(out_, Kind::string, key,
                     place(key, indent, simple ? -1 : below(indent, false)), layout_.newline);
  only_indicators_ = false;
  if (!simple)
    start_line(indent);
  indicator(':');
}

void YamlWriter::write_map_item(std::string_view key, const Tree& value, const Pending& comments,
                                int indent) {
  Pending own = comments;
  own.settle(value);
  for (const Tree* each : own.above)
    comment(each->text.reveal_text(), indent);
  start_line(indent);
  write_key(key, indent);
  map_value(value, indent, own.line);
}

void YamlWriter::write_list_item(const Tree& value, const Pending& comments, int indent) {
  Pending own = comments;
  own.settle(value);
  // Comments that lead a nested block stand above the dash: that is where sops puts them.
  for (const auto& [key, item] : value.items) {
    if (item.kind != Kind::comment)
      break;
    if (!item.inline_comment || !has_items(value))
      own.above.push_back(&item);
  }
  for (const Tree* each : own.above)
    comment(each->text.reveal_text(), indent);
  start_line(indent);
  indicator('-');
  if (is_block(value) || is_empty(value) || !is_container(value.kind))
    return list_value(value, indent, own.line);
  list_value(Tree::of(value.kind), indent, own.line);
}

void YamlWriter::map_value(const Tree& value, int indent, const Tree* line_comment) {
  if (is_block(value))
    return items(value, below(indent, value.kind == Kind::list));
  if (is_container(value.kind) && !value.items.empty())
    return comments_in_empty(value, indent);
  write_value(value, line_comment, place(value.text.reveal_text(), indent, below(indent, false)));
}

void YamlWriter::list_value(const Tree& value, int indent, const Tree* line_comment, bool hoisted) {
  if (is_block(value))
    return items(value, indent + 2, hoisted);
  write_value(value, line_comment, place(value.text.reveal_text(), indent, indent + 2));
}

// A container that holds nothing but comments keeps them between its brackets.
void YamlWriter::comments_in_empty(const Tree& container, int indent) {
  const bool map = container.kind == Kind::map;
  out_.append(map ? " {" : " [");
  only_indicators_ = false;
  for (const auto& [key, item] : container.items)
    comment(item.text.reveal_text(), below(indent, false));
  start_line(indent);
  out_.push_back(map ? '}' : ']');
  only_indicators_ = false;
}

void YamlWriter::write_value(const Tree& value, const Tree* line_comment,
                             const ScalarPlace& place) {
  std::string suffix = suffix_of(line_comment);
  out_.push_back(' ');
  only_indicators_ = false;
  if (is_container(value.kind)) {
    out_.append(value.kind == Kind::map ? "{}" : "[]");
    out_.append(suffix);
  } else {
    append_yaml_scalar(out_, value.kind, value.text.reveal_text(), place, layout_.newline, suffix);
  }
  wipe(suffix);
}

void YamlWriter::separator() {
  end_line();
  out_.append("---");
  break_line();
}

void YamlWriter::document(const Tree& map) {
  if (map.kind != Kind::map)
    throw Error(Errc::internal_error, "the top of a document must be a map");
  items(map, base_);
  if (!has_items(map)) {
    start_line(base_);
    out_.append("{}");
    column_ = 2;
  }
  end_line();
}

std::string YamlWriter::take() {
  const Secret all = std::move(out_).take();
  return std::string(all.reveal_text());
}

namespace {

void append_flow_items(SecretBuilder& out, const Tree& container) {
  bool first = true;
  for (const auto& [key, item] : container.items) {
    if (item.kind == Kind::comment)
      continue;
    if (!std::exchange(first, false))
      out.append(", ");
    if (container.kind == Kind::map) {
      append_yaml_scalar(out, Kind::string, key, {0, -1, true});
      out.append(": ");
    }
    append_flow(out, item);
  }
}

}  // namespace

void append_flow(SecretBuilder& out, const Tree& value) {
  if (!is_container(value.kind))
    return append_yaml_scalar(out, value.kind, value.text.reveal_text(), {0, -1, true});
  const bool map = value.kind == Kind::map;
  out.push_back(map ? '{' : '[');
  append_flow_items(out, value);
  out.push_back(map ? '}' : ']');
}

}  // namespace clef::syntax
