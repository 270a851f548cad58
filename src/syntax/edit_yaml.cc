// SPDX-License-Identifier: MIT
#include "syntax/edit_yaml.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "syntax/yaml_scalar.h"

namespace clef::syntax {

YamlEdit::YamlEdit(const Places& places, Splices& out)
    : places_(places), doc_(places.doc()), out_(out) {
  layout_.newline = places.newline();
  layout_.keeping_literals = false;
  // The value of a block scalar in the last line depends on whether that line is closed.
  layout_.literals = !places.last_line_is_open();
  if (doc_.format() == Format::yaml)
    read_layout();
}

// The first nested block and the first list below a key say how this document is indented.
void YamlEdit::read_layout() {
  bool step = false;
  bool list = false;
  for (NodeId id = 0; id < doc_.size() && !(step && list); ++id) {
    const Node& node = doc_[id];
    if (!is_container(node.kind) || node.key.empty() || !places_.is_block(id))
      continue;
    const int by =
        places_.column(places_.begin(places_.first_item(id))) - places_.column(places_.begin(id));
    if (!step && by > 1)
      layout_.step = std::min(by, 9);
    step |= by > 1;
    if (!list && node.kind == Kind::list)
      layout_.lists_indented = by > 0;
    list |= node.kind == Kind::list;
  }
}

YamlWriter YamlEdit::writer(int indent, int column) const {
  // Columns as sops counts them where the document is laid out like that, else from here.
  const bool regular =
      layout_.step % 2 == 0 && (indent % layout_.step == 0 || (indent - 2) % layout_.step == 0);
  return YamlWriter(layout_, regular ? 0 : indent, column);
}

YamlEdit::Cut YamlEdit::cut(std::string text) {
  const std::size_t line = text.find_first_of("\r\n");
  if (line == std::string::npos)
    return {std::move(text), {}};
  Cut parts{text.substr(0, line), text.substr(line)};
  wipe(text);
  return parts;
}

std::string YamlEdit::column_of_blanks(int column) const {
  return std::string(static_cast<std::size_t>(column), ' ');
}

YamlEdit::Cut YamlEdit::value_text(NodeId node, const Tree& tree) const {
  const std::uint32_t begin = places_.begin(node);
  const int indent = places_.column(begin);
  if (doc_[doc_[node].parent].kind == Kind::list) {
    YamlWriter out = writer(indent, indent + 1);
    out.list_value(tree, indent, nullptr, false);
    return cut(out.take());
  }
  YamlWriter out = writer(indent, indent + 1);
  out.begin_behind_key();
  out.map_value(tree, indent);
  Cut parts = cut(out.take());
  return parts;
}

std::string YamlEdit::lines_of(const Edit::Change& insert, int indent) const {
  YamlWriter out = writer(indent);
  if (insert.tree.kind == Kind::comment)
    out.comment(insert.tree.text.reveal_text(), indent);
  else if (doc_[insert.node].kind == Kind::map)
    out.map_item(insert.text, insert.tree, indent);
  else
    out.list_item(insert.tree, indent);
  out.end_line();
  return out.take();
}

std::string YamlEdit::lines_of(const ContainerChange& change, int indent) const {
  std::string lines;
  for (const Edit::Change* each : change.inserts)
    lines += lines_of(*each, indent);
  return lines;
}

std::uint32_t YamlEdit::behind_properties(std::uint32_t at) const {
  const std::string_view text = places_.text();
  for (;;) {
    const std::uint32_t next = places_.skip_blanks(at);
    if (next >= text.size() || (text[next] != '!' && text[next] != '&'))
      return at;
    at = next;
    while (at < text.size() &&
           text.substr(at, 1).find_first_of(" \t\r\n") == std::string_view::npos)
      ++at;
  }
}

std::uint32_t YamlEdit::without_line_break(std::uint32_t at) const {
  const std::string_view before = places_.text().substr(0, at);
  if (before.ends_with("\r\n"))
    return at - 2;
  return before.ends_with('\n') || before.ends_with('\r') ? at - 1 : at;
}

bool YamlEdit::is_block_scalar(NodeId node) const {
  return !is_container(doc_[node].kind) && places_.last_block_scalar(node) == node;
}

void YamlEdit::replace_token(NodeId node, std::string_view token) {
  put(node, {" " + std::string(token), {}});
}

void YamlEdit::replace(NodeId node, const Tree& tree) { put(node, value_text(node, tree)); }

void YamlEdit::put(NodeId node, const Cut& cut) {
  replaced_.insert(node);
  const Span value = places_.written(node);
  const std::uint32_t slot = places_.indicator(node);
  if (slot == kNone) {  // "? key" without a value
    const int column = places_.column(places_.begin(node));
    return out_.insert(places_.line_end(doc_[node].key.end),
                       layout_.newline + column_of_blanks(column) + ":" + cut.head + cut.tail);
  }
  if (places_.is_block(node))
    return put_for_block(node, cut);
  if (value.empty()) {
    out_.insert(slot, cut.head);
    return out_.insert(places_.line_end(slot), cut.tail);
  }
  if (const std::uint32_t content = places_.detached_content(node); content != kNone)
    return put_behind_comment(node, content, cut);
  if (is_block_scalar(node))
    return put_for_block_scalar(node, cut);
  if (places_.first_on_line(value.begin))
    return put_on_own_line(node, cut);
  const bool in_place = !cut.head.empty() && (cut.tail.empty() || places_.column(slot) + 1 ==
                                                                      places_.column(value.begin));
  if (in_place)
    out_.replace(value.begin, value.end, cut.head.substr(1));
  else
    out_.replace(slot, value.end, cut.head);
  out_.insert(places_.line_end(value.end), cut.tail);
}

// A comment stands between the value and its tag: it stays, and the value below it.
void YamlEdit::put_behind_comment(NodeId node, std::uint32_t content, const Cut& cut) {
  const Span value = places_.written(node);
  const std::uint32_t properties = behind_properties(value.begin);
  const bool once = places_.skip_gap(properties) == content;
  if (!once || is_block_scalar(node) || cut.head.empty() || !cut.tail.empty())
    throw Error(Errc::unsupported, "a comment stands between the value and its tag");
  out_.erase(value.begin, properties);
  out_.replace(content, value.end, cut.head.substr(1));
}

// A nested block goes; the rest of its key's line stays.
void YamlEdit::put_for_block(NodeId node, const Cut& cut) {
  const std::uint32_t slot = places_.indicator(node);
  const std::uint32_t end = without_line_break(places_.after(node));
  if (!places_.first_on_line(places_.begin(places_.first_item(node))))
    return out_.replace(slot, end, cut.head + cut.tail);
  out_.replace(slot, behind_properties(slot), cut.head);
  out_.replace(places_.line_end(slot), end, cut.tail);
}

// The header may have a comment behind it, which stays.
void YamlEdit::put_for_block_scalar(NodeId node, const Cut& cut) {
  const Span value = places_.written(node);
  const BlockHeader header =
      block_header(places_.text(), scalar_parts(places_.text(), value).begin);
  const std::uint32_t line = places_.line_end(header.end);
  if (places_.first_on_line(value.begin) && !cut.tail.empty())
    throw Error(Errc::unsupported, "a block scalar below its key cannot be replaced by a block");
  if (cut.head.empty())
    out_.erase(places_.indicator(node), header.end);
  else
    out_.replace(value.begin, header.end, cut.head.substr(1));
  out_.replace(line, std::max(line, without_line_break(value.end)), cut.tail);
}

// "key:" and the value below it. What takes several lines begins behind the key.
void YamlEdit::put_on_own_line(NodeId node, const Cut& cut) {
  const Span value = places_.written(node);
  if (cut.tail.empty())
    return out_.replace(value.begin, value.end, cut.head.substr(1));
  const std::uint32_t slot = places_.indicator(node);
  const std::uint32_t line = places_.line_end(slot);
  if (doc_.raw({line, value.begin}).find('#') != std::string_view::npos)
    throw Error(Errc::unsupported, "a value below comments cannot become one of several lines");
  out_.insert(slot, cut.head);
  out_.erase(line, value.end);
  out_.insert(places_.line_end(value.end), cut.tail);
}

void YamlEdit::rename(NodeId item, std::string_view key) {
  constexpr std::size_t kLongestImplicitKey = 1024;
  const Span span = doc_[item].key;
  const std::string_view old = doc_.raw(span);
  SecretBuilder out;
  if (old.starts_with('"'))
    append_double_quoted(out, key);
  else
    append_yaml_scalar(out, Kind::string, key, {0, -1, false});
  const Secret text = std::move(out).take();
  const bool complex = places_.begin(item) != span.begin;
  if (!complex && text.size() > kLongestImplicitKey)
    throw Error(Errc::unsupported, "a key of more than 1024 bytes cannot be written here");
  if (places_.text()[span.end - 1] == '\n')  // a block scalar as a key
    throw Error(Errc::unsupported, "a key of several lines cannot be renamed in place");
  out_.replace(span.begin, span.end, std::string(text.reveal_text()));
}

void YamlEdit::remove_comment(NodeId comment) {
  const Span span = doc_[comment].value;
  if (places_.first_on_line(span.begin))
    return out_.erase(places_.line_start(span.begin), places_.next_line(span.end));
  std::uint32_t from = span.begin;
  while (from > 0 && (places_.text()[from - 1] == ' ' || places_.text()[from - 1] == '\t'))
    --from;
  out_.erase(from, span.end);
}

void YamlEdit::comment_to_item(NodeId comment, const Tree& value) {
  const NodeId list = doc_[comment].parent;
  if (doc_[list].kind != Kind::list || !places_.is_block(list))
    throw Error(Errc::unsupported, "only a comment in a block list can become a value");
  const std::uint32_t dash = places_.begin(places_.first_item(list));
  const int column = places_.column(dash);
  YamlWriter out = writer(column);
  out.list_item(value, column);
  std::string item = out.take();
  const Span span = doc_[comment].value;
  if (places_.first_on_line(span.begin))
    return out_.replace(places_.line_start(span.begin), span.end, std::move(item));
  NodeId owner = doc_[comment].next;
  while (owner != kNone && doc_[owner].kind == Kind::comment)
    owner = doc_[owner].next;
  if (!doc_[comment].inline_comment || owner == kNone || span.begin < dash)
    throw Error(Errc::unsupported, "this comment cannot become a value in place");
  remove_comment(comment);
  out_.insert(places_.begin(owner), item.substr(static_cast<std::size_t>(column)) +
                                        layout_.newline + column_of_blanks(column));
}

void YamlEdit::item_to_comment(NodeId item, const Tree& comment) {
  const NodeId list = doc_[item].parent;
  if (doc_[list].kind != Kind::list || is_container(doc_[item].kind) || is_block_scalar(item))
    throw Error(Errc::unsupported, "only a scalar in a block list can become a comment");
  const std::uint32_t dash = places_.begin(item);
  const int column = places_.column(dash);
  out_.replace(dash, places_.end(item),
               "#" + comment_lines(comment.text.reveal_text(), column, layout_.newline));
}

}  // namespace clef::syntax
