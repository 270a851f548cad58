// SPDX-License-Identifier: MIT
#include "syntax/edit_ini.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "base/error.h"
#include "syntax/emit_lines.h"
#include "syntax/ini_value.h"
#include "syntax/line_places.h"

namespace clef::syntax {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

class IniEdit {
 public:
  IniEdit(const Document& doc, Splices& out)
      : doc_(doc), text_(doc.text()), places_(doc), out_(out), root_(doc.roots().front()) {}

  void run(const std::vector<Edit::Change>& changes) {
    for (const Edit::Change& change : changes)
      if (change.what == What::remove)
        note_removed(change.node);
    for (const Edit::Change& change : changes)
      if (dropped_.count(change.node) == 0)
        make(change);
  }

 private:
  using What = Edit::Change::What;

  // What goes with a removed item needs no change of its own.
  void note_removed(NodeId id) {
    if (doc_[id].kind == Kind::map)
      for (NodeId child = doc_[id].first_child; child != kNone; child = doc_[child].next)
        dropped_.insert(child);
    const NodeId comment = comment_of(id);
    if (comment != kNone && !opens_file(comment))
      dropped_.insert(comment);
  }

  void make(const Edit::Change& change) {
    const Node& node = doc_[change.node];
    switch (change.what) {
      case What::token:
        return out_.replace(node.value.begin, node.value.end, change.text);
      case What::tree:
        return replace(change.node, change.tree);
      case What::comment:
        return replace_comment(change.node, change.text);
      case What::rename:
        return rename(change.node, change.text);
      case What::insert:
        return insert(change);
      case What::remove:
        return remove(change.node);
    }
  }

  bool is_section(NodeId id) const {
    return doc_[id].kind == Kind::map && doc_[id].parent == root_ && !is_metadata(id);
  }
  bool is_metadata(NodeId id) const {
    return doc_[id].kind == Kind::map && doc_[id].parent == root_ && doc_.key(id) == "sops";
  }
  // A key's comment, which is the item behind it.
  NodeId comment_of(NodeId key) const {
    const NodeId next = doc_[key].kind == Kind::string ? doc_[key].next : kNone;
    return next != kNone && doc_[next].kind == Kind::comment ? next : kNone;
  }
  bool opens_file(NodeId comment) const {
    return !doc_[comment].inline_comment && places_.line_start(doc_[comment].value.begin) == 0;
  }

  void replace(NodeId id, const Tree& tree) {
    const Node& node = doc_[id];
    if (is_metadata(id) && tree.kind == Kind::map)
      return places_.replace_lines(places_.lines_below(id),
                                   metadata_text(Format::ini, tree, places_.newline(), false),
                                   out_);
    if (is_section(id) && tree.kind == Kind::map)
      return replace_section(id, tree);
    if (node.kind != Kind::string || tree.kind == Kind::comment)
      throw Error(Errc::unsupported, "an INI file holds texts in sections");
    out_.replace(node.value.begin, node.value.end, line_value(Format::ini, tree));
  }

  void replace_section(NodeId id, const Tree& tree) {
    const std::vector<Span> lines = places_.lines_below(id);
    std::string text = section_text({}, tree, places_.newline());
    if (lines.empty())
      return places_.insert(doc_[id].value.begin, std::move(text), out_);
    places_.replace_lines(lines, std::move(text), out_);
    for (NodeId child = doc_[id].first_child; child != kNone; child = doc_[child].next)
      if (comment_of(child) != kNone && !doc_[comment_of(child)].inline_comment)
        remove_comment(comment_of(child), false);
  }

  void replace_comment(NodeId id, std::string_view text) {
    const Node& node = doc_[id];
    const bool behind = node.inline_comment;
    const std::uint32_t line = places_.line_start(node.value.begin);
    const std::string written = line_comment(Format::ini, text, places_.newline());
    if (!behind) {
      out_.replace(node.value.begin, node.value.end, written);
      erase_behind(node.key);
    } else if (written.find('\n') == std::string::npos) {
      out_.replace(node.value.begin, node.value.end, written);
    } else {
      out_.insert(line, written + places_.newline());
      erase_behind(node.value);
    }
  }

  void erase_behind(Span comment) {
    std::uint32_t begin = comment.begin;
    while (begin < comment.end && begin > 0 && is_blank(text_[begin - 1]))
      --begin;
    out_.erase(begin, comment.end);
  }

  void remove_comment(NodeId id, bool behind_too) {
    const Node& node = doc_[id];
    if (node.inline_comment)
      return erase_behind(node.value);
    out_.erase(places_.line_start(node.value.begin), places_.next_line(node.value.end));
    if (behind_too)
      erase_behind(node.key);
  }

  void rename(NodeId id, const std::string& key) {
    const Node& node = doc_[id];
    if (is_section(id) && !node.key.empty()) {
      if (!is_ini_section(key))
        throw Error(Errc::unsupported, "{} cannot be the name of a section", Shown::key_name(key));
      return out_.replace(node.key.begin, node.key.end, key);
    }
    if (node.kind != Kind::string || !is_section(node.parent))
      throw Error(Errc::unsupported, "the section before the first header cannot be renamed");
    const Span written = written_key(id);
    out_.replace(written.begin, written.end, line_key(Format::ini, key));
  }

  // With its quotes.
  Span written_key(NodeId id) const {
    Span span = doc_[id].key;
    std::uint32_t begin = places_.line_start(span.begin);
    while (begin < span.begin && is_blank(text_[begin]))
      ++begin;
    if (begin < span.begin)
      span.end = delimiter(id);
    while (span.end > doc_[id].key.end && is_blank(text_[span.end - 1]))
      --span.end;
    return {begin, span.end};
  }

  // The '=' or ':' between key and value.
  std::uint32_t delimiter(NodeId id) const {
    return static_cast<std::uint32_t>(text_.find_first_of("=:", doc_[id].key.end));
  }

  void remove(NodeId id) {
    if (doc_[id].kind == Kind::comment)
      return remove_comment(id, true);
    if (is_metadata(id))
      return places_.replace_lines(places_.lines_below(id), {}, out_);
    if (doc_[id].kind == Kind::map)
      return remove_section(id);
    const Span line = places_.line(id);
    out_.erase(line.begin, line.end);
    const NodeId comment = comment_of(id);
    if (comment != kNone && dropped_.count(comment) != 0 && !doc_[comment].inline_comment)
      remove_comment(comment, false);
  }

  // Up to where the next section, or the comment above it, begins.
  void remove_section(NodeId id) {
    std::uint32_t end = places_.size();
    for (NodeId next = doc_[root_].first_child; next != kNone; next = doc_[next].next)
      if (next != id && section_begin(next) > section_begin(id))
        end = std::min(end, section_begin(next));
    out_.erase(section_begin(id), end);
  }

  // First line of a section or of a comment of the root.
  std::uint32_t section_begin(NodeId id) const {
    const Node& node = doc_[id];
    if (node.kind == Kind::comment)
      return places_.line_start(node.value.begin);
    std::uint32_t begin = places_.line_start(node.key.empty() ? node.value.begin : node.key.begin);
    const NodeId first = node.first_child;
    // A key that stands before any header has its comment above.
    if (first != kNone && node.key.empty() && comment_of(first) != kNone)
      begin = std::min(begin, places_.line_start(doc_[comment_of(first)].value.begin));
    if (first != kNone && doc_[first].kind == Kind::comment)
      begin = std::min(begin, places_.line_start(doc_[first].value.begin));
    return begin;
  }

  void insert(const Edit::Change& change) {
    if (change.tree.kind == Kind::comment)
      return insert_comment(change);
    if (is_section(change.node))
      return insert_key(change);
    if (change.node != root_ || change.tree.kind != Kind::map)
      throw Error(Errc::unsupported, "an INI file holds texts in sections");
    if (change.text == "sops")
      return places_.append(
          gap() + metadata_text(Format::ini, change.tree, places_.newline(), true), out_);
    insert_section(change.text, change.tree);
  }

  // As the first item it is the section's, else that of the key it comes after.
  void insert_comment(const Edit::Change& change) {
    const bool first = change.after == change.node;
    if (!is_section(change.node) || doc_[change.node].key.empty() || change.after == kNone)
      throw Error(Errc::unsupported, "a comment needs a key or a section that it belongs to");
    const std::uint32_t at = first ? doc_[change.node].key.begin : places_.line(change.after).begin;
    out_.insert(places_.line_start(at),
                line_comment(Format::ini, change.tree.text.reveal_text(), places_.newline()) +
                    places_.newline());
  }

  void insert_section(const std::string& name, const Tree& tree) {
    const std::string text = section_text(name, tree, places_.newline());
    std::uint32_t at = places_.size();
    for (NodeId id = doc_[root_].first_child; id != kNone; id = doc_[id].next)
      if (is_metadata(id) || doc_[id].kind == Kind::comment)
        at = std::min(at, section_begin(id));
    if (at == places_.size())
      return places_.insert(at, gap() + text, out_);
    places_.insert(at, text + places_.newline(), out_);
  }

  // A blank line, unless the text ends with one.
  std::string gap() const {
    if (text_.empty() || text_.ends_with("\n\n") || text_.ends_with("\n\r\n"))
      return {};
    return places_.newline();
  }

  void insert_key(const Edit::Change& change) {
    const Node& section = doc_[change.node];
    NodeId behind = change.after;
    if (behind == change.node)
      behind = kNone;
    for (NodeId id = section.first_child; id != kNone && change.after == kNone; id = doc_[id].next)
      if (doc_[id].kind == Kind::string)
        behind = id;
    if (behind != kNone && doc_[behind].kind == Kind::comment)
      behind = places_.previous(behind);
    const std::uint32_t at = behind == kNone ? section.value.begin : places_.line(behind).end;
    places_.insert(at,
                   margin(behind, line_key(Format::ini, change.text)) +
                       line_value(Format::ini, change.tree) + places_.newline(),
                   out_);
  }

  // The line up to the value, laid out as that of `neighbour`.
  std::string margin(NodeId neighbour, const std::string& key) const {
    if (neighbour == kNone)
      return key + " = ";
    const Span written = written_key(neighbour);
    const std::uint32_t equals = delimiter(neighbour);
    std::uint32_t begin = equals + 1;
    while (begin < text_.size() && is_blank(text_[begin]))
      ++begin;
    const std::uint32_t line = places_.line_start(written.begin);
    std::string out(doc_.raw({line, written.begin}));
    out += key;
    const std::size_t width = equals - line;
    if (out.size() < width)
      out.append(width - out.size(), ' ');
    else if (is_blank(text_[equals - 1]))
      out += ' ';
    return out + text_[equals] + std::string(doc_.raw({equals + 1, begin}));
  }

  const Document& doc_;
  std::string_view text_;
  LinePlaces places_;
  Splices& out_;
  NodeId root_;
  std::unordered_set<NodeId> dropped_;
};

}  // namespace

void plan_ini_edit(const Document& doc, const std::vector<Edit::Change>& changes, Splices& out) {
  IniEdit(doc, out).run(changes);
}

}  // namespace clef::syntax
