// SPDX-License-Identifier: MIT
#include "syntax/tree.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/shown.h"
#include "base/utf8.h"
#include "syntax/emit_json.h"
#include "syntax/emit_lines.h"
#include "syntax/emit_yaml.h"

namespace clef::syntax {

Tree::Tree() = default;
Tree::Tree(Tree&&) noexcept = default;
Tree& Tree::operator=(Tree&&) noexcept = default;
Tree::~Tree() = default;

Tree Tree::of(Kind kind, std::string_view text) {
  Tree tree;
  tree.kind = kind;
  tree.text = Secret::copy_of(text);
  return tree;
}

Tree Tree::integer(std::int64_t value) { return of(Kind::integer, std::to_string(value)); }
Tree Tree::boolean(bool value) { return of(Kind::boolean, value ? "True" : "False"); }

Tree& Tree::add(std::string key, Tree value) {
  return items.emplace_back(std::move(key), std::move(value)).second;
}
Tree& Tree::add(Tree value) { return add({}, std::move(value)); }

Tree Tree::clone() const {
  Tree copy;
  copy.kind = kind;
  copy.text = text.clone();
  copy.inline_comment = inline_comment;
  copy.items.reserve(items.size());
  for (const auto& [key, item] : items)
    copy.items.emplace_back(key, item.clone());
  return copy;
}

Tree tree_of(const Document& doc, NodeId id) {
  const Node& node = doc[id];
  Tree tree;
  tree.kind = node.kind;
  tree.inline_comment = node.inline_comment;
  if (!is_container(node.kind))
    tree.text = doc.scalar(id);
  for (NodeId child = node.first_child; child != kNone; child = doc[child].next) {
    const bool keyed = node.kind == Kind::map && doc[child].kind != Kind::comment;
    tree.items.emplace_back(keyed ? doc.key(child) : std::string(), tree_of(doc, child));
  }
  return tree;
}

namespace {

std::string text_of(SecretBuilder out) {
  const Secret all = std::move(out).take();
  return std::string(all.reveal_text());
}

std::string emit_yaml(const std::vector<Tree>& documents) {
  YamlWriter writer({}, 0);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (i > 0)
      writer.separator();
    writer.document(documents[i]);
  }
  return writer.take();
}

std::string emit_one(Format format, const std::vector<Tree>& documents) {
  if (documents.size() != 1)
    throw Error(Errc::unsupported, "a file of this format holds exactly one document");
  SecretBuilder out;
  if (format == Format::json) {
    append_json(out, documents.front(), {}, "");
    out.push_back('\n');
  } else if (format == Format::dotenv) {
    append_dotenv_document(out, documents.front());
  } else if (format == Format::ini) {
    append_ini_document(out, documents.front());
  } else {
    append_binary_document(out, documents.front());
  }
  return text_of(std::move(out));
}

void append_utf16_escape(SecretBuilder& out, unsigned unit) {
  constexpr char kHex[] = "0123456789abcdef";
  out.append("\\u");
  for (int shift = 12; shift >= 0; shift -= 4)
    out.push_back(kHex[(unit >> shift) & 0xFU]);
}

void append_code_point_escape(SecretBuilder& out, char32_t c) {
  constexpr char32_t kSupplementary = 0x10000;
  if (c < kSupplementary)
    return append_utf16_escape(out, c);
  append_utf16_escape(out, 0xD800 + ((c - kSupplementary) >> 10));
  append_utf16_escape(out, 0xDC00 + ((c - kSupplementary) & 0x3FF));
}

// The same JSON, but what a terminal or a log would obey or hide is escaped: keys and names are
// foreign text, and people look at --json output (security.md S19). The control characters below
// 0x20 are escaped already.
void append_showable(SecretBuilder& out, std::string_view json) {
  constexpr char kDelete = 0x7F;
  for (std::size_t at = 0; at < json.size();) {
    const std::size_t length = decode_utf8(json.substr(at))->length;
    const std::string_view one = json.substr(at, length);
    const bool plain = length == 1 && one.front() != kDelete;
    if (plain || (length > 1 && escape_for_display(one) == one))
      out.append(one);
    else
      append_code_point_escape(out, decode_utf8(one)->value);
    at += length;
  }
}

std::string showable_json(const Tree& tree, const JsonLayout& layout) {
  SecretBuilder json;
  append_json(json, tree, layout, "");
  const Secret text = std::move(json).take();
  SecretBuilder out;
  append_showable(out, text.reveal_text());
  return text_of(std::move(out));
}

}  // namespace

std::string emit(Format format, const std::vector<Tree>& documents) {
  return format == Format::yaml ? emit_yaml(documents) : emit_one(format, documents);
}

std::string emit_json_line(const Tree& tree) { return showable_json(tree, {"", "", ":", ","}); }

std::string emit_json_lines(const Tree& tree, std::string_view unit) {
  return showable_json(tree, {"\n", std::string(unit), ": ", ","});
}

std::string emit_scalar(Format format, Kind kind, std::string_view text, int indent) {
  if (holds_texts_only(format))
    return format == Format::binary ? std::string(text) : line_value(format, Tree::of(kind, text));
  SecretBuilder out;
  if (format == Format::json)
    append_json(out, Tree::of(kind, text), {}, "");
  else
    append_yaml_scalar(out, kind, text, {indent >= 0 ? std::max(0, indent - 4) : 0, indent});
  return text_of(std::move(out));
}

std::string emit_key(Format format, std::string_view key) {
  if (format == Format::dotenv || format == Format::ini)
    return line_key(format, key);
  return emit_scalar(format, Kind::string, key, -1);
}

}  // namespace clef::syntax
