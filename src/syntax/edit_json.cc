// SPDX-License-Identifier: MIT
#include "syntax/edit_json.h"

#include <algorithm>

#include "base/error.h"
#include "syntax/emit_yaml.h"
#include "syntax/yaml_style.h"

namespace clef::syntax {
namespace {

bool is_blank_text(std::string_view text) {
  return text.find_first_not_of(" \t") == std::string_view::npos;
}

std::string take(SecretBuilder& out) {
  const Secret all = std::move(out).take();
  return std::string(all.reveal_text());
}

}  // namespace

FlowEdit::FlowEdit(const Places& places, Splices& out)
    : places_(places), doc_(places.doc()), out_(out), json_(doc_.format() == Format::json) {
  layout_.newline = places.newline();
  if (json_)
    read_json_layout();
}

void FlowEdit::read_json_layout() {
  const NodeId first = places_.first_item(doc_.roots().front());
  if (first == kNone)
    return;
  const Node& node = doc_[first];
  layout_.colon = doc_.raw({node.key.end, node.value.begin});
  by_lines_ = places_.first_on_line(node.key.begin);
  const std::string margin = by_lines_ ? margin_at(node.key.begin) : "";
  if (!margin.empty())
    layout_.unit = margin;
}

// Only for places that are near the start of their line, or in documents of many lines.
std::string FlowEdit::margin_at(std::uint32_t at) const {
  const std::uint32_t line = places_.line_start(at);
  return std::string(doc_.raw({line, std::min(places_.skip_blanks(line), at)}));
}

// Of a container that has no item to copy from.
FlowEdit::Look FlowEdit::look_of_empty(NodeId container) const {
  Look look;
  look.lines = json_ && by_lines_;
  look.outer = look.lines ? margin_at(places_.open(container)) : "";
  look.margin = look.outer + layout_.unit;
  look.gap = json_ && !layout_.colon.ends_with(' ') ? "" : " ";
  return look;
}

FlowEdit::Look FlowEdit::look_of(NodeId container, const ItemList& items) const {
  if (items.size() == 0)
    return look_of_empty(container);
  Look look;
  const std::uint32_t first = places_.begin(items.ids.front());
  const std::uint32_t second = items.size() > 1 ? places_.begin(items.ids[1]) : kNone;
  const bool second_line = second != kNone && places_.first_on_line(second);
  look.lines = second_line || places_.first_on_line(first);
  if (look.lines) {
    look.margin = margin_at(second_line ? second : first);
    look.outer = margin_at(places_.close(container));
  }
  look.gap = json_ && !layout_.colon.ends_with(' ') ? "" : " ";
  if (second != kNone && !second_line) {
    const std::uint32_t comma = comma_after(items.ids.front());
    if (comma != kNone && is_blank_text(doc_.raw({comma + 1, second})))
      look.gap = doc_.raw({comma + 1, second});
  }
  return look;
}

std::string FlowEdit::between(const Look& look) const {
  return look.lines ? "," + layout_.newline + look.margin : "," + look.gap;
}

std::uint32_t FlowEdit::comma_after(NodeId item) const {
  const std::uint32_t at = places_.skip_gap(places_.end(item));
  return at < places_.text().size() && places_.text()[at] == ',' ? at : kNone;
}

std::string FlowEdit::value_text(const Tree& tree, const Look& look) const {
  SecretBuilder out;
  if (!json_) {
    append_flow(out, tree);
    return take(out);
  }
  JsonLayout layout = layout_;
  if (!look.lines) {
    layout.newline.clear();
    layout.comma = "," + look.gap;
  }
  append_json(out, tree, layout, look.margin);
  return take(out);
}

std::string FlowEdit::item_text(const Edit::Change& insert, const Look& look) const {
  if (insert.tree.kind == Kind::comment)
    throw Error(Errc::unsupported, "a comment cannot be put inside brackets");
  std::string text;
  if (doc_[insert.node].kind == Kind::map) {
    SecretBuilder key;
    if (json_)
      append_json_string(key, insert.text);
    else
      append_yaml_scalar(key, Kind::string, insert.text, {0, -1, true});
    text = take(key) + (json_ ? layout_.colon : ": ");
  }
  return text + value_text(insert.tree, look);
}

// A value that is not written ('{a}', '[a: ]') has no bytes to replace, and maybe no ':'.
void FlowEdit::put_value(NodeId node, std::string_view text) {
  const Span span = places_.written(node);
  if (!span.empty())
    return out_.replace(span.begin, span.end, std::string(text));
  const std::uint32_t at = places_.indicator(node);
  if (at == kNone)
    return out_.insert(doc_[node].key.end, ": " + std::string(text));
  out_.insert(at, " " + std::string(text));
}

void FlowEdit::replace_token(NodeId node, std::string_view token) {
  const bool quoted = token.starts_with('"') || token.starts_with('\'');
  if (json_ || quoted || string_form(token, {0, -1, true}) == ScalarForm::plain)
    return put_value(node, token);
  std::string text = "\"";
  for (const char c : token) {
    if (c == '"' || c == '\\')
      text.push_back('\\');
    text.push_back(c);
  }
  put_value(node, text + "\"");
}

void FlowEdit::replace(NodeId node, const Tree& tree) {
  Look look;
  look.lines = json_ && by_lines_ && places_.first_on_line(places_.begin(node));
  if (look.lines)
    look.margin = margin_at(places_.begin(node));
  look.gap = json_ && !layout_.colon.ends_with(' ') ? "" : " ";
  put_value(node, value_text(tree, look));
}

void FlowEdit::rename(NodeId item, std::string_view key) {
  const Span span = doc_[item].key;
  SecretBuilder out;
  // '{"a":1}' needs no blank because of the quotes.
  if (json_)
    append_json_string(out, key);
  else if (doc_.raw(span).starts_with('"') || doc_.raw(span).starts_with('\''))
    append_double_quoted(out, key);
  else
    append_yaml_scalar(out, Kind::string, key, {0, -1, true});
  out_.replace(span.begin, span.end, take(out));
}

void FlowEdit::restructure(const ContainerChange& change) {
  const ItemList items(places_, change);
  const Look look = look_of(change.id, items);
  if (!json_ && items.size() == 0 && !places_.has_empty_brackets(change.id))
    return fill_commented(change, look);
  if (items.all_removed())
    return refill(change, look);
  add_items(items, look);
  const bool tail =
      !items.inserts.empty() && std::find(items.removed.begin() + items.inserts.back().first + 1,
                                          items.removed.end(), false) == items.removed.end();
  for (std::size_t from = 0; from < items.size(); ++from) {
    if (!items.removed[from])
      continue;
    std::size_t to = from;
    while (to + 1 < items.size() && items.removed[to + 1])
      ++to;
    erase_run(items, from, to, tail);
    from = to;
  }
}

// Nothing of what was there stays.
void FlowEdit::refill(const ContainerChange& change, const Look& look) {
  std::string text;
  for (const Edit::Change* each : change.inserts) {
    if (!text.empty())
      text += between(look);
    text += item_text(*each, look);
  }
  if (look.lines && !text.empty())
    text = layout_.newline + look.margin + text + layout_.newline + look.outer;
  out_.replace(places_.open(change.id) + 1, places_.close(change.id), std::move(text));
}

// Between the brackets there are comments only.
void FlowEdit::fill_commented(const ContainerChange& change, const Look& look) {
  const std::uint32_t close = places_.close(change.id);
  if (change.inserts.empty())
    return;
  if (!places_.first_on_line(close))
    throw Error(Errc::unsupported, "a collection that holds only a comment cannot be filled");
  const std::string outer = margin_at(close);
  std::string text;
  for (const Edit::Change* each : change.inserts)
    text += outer + "  " + item_text(*each, look) + "," + layout_.newline;
  out_.insert(places_.line_start(close), std::move(text));
}

void FlowEdit::erase_run(const ItemList& items, std::size_t from, std::size_t to, bool refilled) {
  if (to + 1 == items.size())
    return erase_tail(items, from, refilled);
  const std::uint32_t begin = places_.begin(items.ids[from]);
  const std::uint32_t next = places_.begin(items.ids[to + 1]);
  const std::uint32_t comma = comma_after(items.ids[to]);
  if (places_.first_on_line(begin) && places_.first_on_line(next) && comma != kNone &&
      places_.next_line(comma) <= next) {
    const std::uint32_t above =
        from == 0 ? places_.open(doc_[items.ids[from]].parent) : places_.end(items.ids[from - 1]);
    out_.erase(
        json_ ? places_.line_start(begin) : with_comments_above(places_, begin, above, false),
        places_.next_line(comma));
    return;
  }
  out_.erase(begin, next);
}

// "a: 1, b: 2" up to the end of the last item. The comma before it goes, too, unless something
// follows.
void FlowEdit::erase_tail(const ItemList& items, std::size_t from, bool refilled) {
  const NodeId last = items.ids.back();
  const std::uint32_t end = places_.end(last);
  erase_comment_behind(last);
  if (refilled)
    return out_.erase(places_.begin(items.ids[from]), end);
  const NodeId before = items.ids[from - 1];
  const std::uint32_t comma = comma_after(before);
  const std::uint32_t line = places_.line_end(comma);
  const bool comment = !json_ && line < places_.begin(items.ids[from]) &&
                       !is_blank_text(doc_.raw({comma + 1, line}));
  if (!comment)
    return out_.erase(places_.end(before), end);
  const std::uint32_t trailing = comma_after(last);
  if (trailing == kNone)
    out_.erase(comma, comma + 1);
  out_.erase(line, trailing == kNone ? end : trailing + 1);
}

void FlowEdit::erase_comment_behind(NodeId item) {
  if (json_)
    return;
  const std::uint32_t comma = comma_after(item);
  const std::uint32_t line = places_.line_end(places_.end(item));
  const std::uint32_t from = comma != kNone && comma < line ? comma + 1 : places_.end(item);
  const std::uint32_t comment = places_.skip_blanks(from);
  if (comment < line && places_.text()[comment] == '#')
    out_.erase(from, line);
}

void FlowEdit::add_items(const ItemList& items, const Look& look) {
  std::string tail;
  for (const auto& [anchor, each] : items.inserts) {
    std::string text = item_text(*each, look);
    auto next = static_cast<std::size_t>(anchor + 1);
    while (next < items.size() && items.removed[next])
      ++next;
    if (next == items.size()) {
      tail += tail.empty() ? text : between(look) + text;
      continue;
    }
    out_.insert(places_.begin(items.ids[next]), text + between(look));
  }
  if (!tail.empty())
    add_tail(items, look, tail);
}

void FlowEdit::add_tail(const ItemList& items, const Look& look, const std::string& text) {
  const NodeId last = items.ids.back();
  const std::uint32_t end = places_.end(last);
  // The comma before removed items stays.
  if (items.removed.back())
    return out_.insert(end, text);
  const std::uint32_t comma = json_ ? kNone : comma_after(last);
  const std::uint32_t from = comma == kNone ? end : comma + 1;
  const std::uint32_t line = look.lines ? places_.line_end(from) : from;
  const bool comment = !json_ && look.lines && line <= places_.close(doc_[last].parent) &&
                       doc_.raw({from, line}).find('#') != std::string_view::npos;
  const std::string separator = between(look);
  if (comma == kNone && !comment)
    return out_.insert(end, separator + text);
  if (comma == kNone)
    out_.insert(end, ",");
  out_.insert(comment ? line : from, separator.substr(1) + text + (comma == kNone ? "" : ","));
}

}  // namespace clef::syntax
