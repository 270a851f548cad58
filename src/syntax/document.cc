// SPDX-License-Identifier: MIT
#include "syntax/document.h"

#include <utility>

#include "base/error.h"
#include "syntax/dotenv_reader.h"
#include "syntax/ini_reader.h"
#include "syntax/ini_value.h"
#include "syntax/json_reader.h"
#include "syntax/json_string.h"
#include "syntax/line_text.h"
#include "syntax/number_text.h"
#include "syntax/prepass.h"
#include "syntax/yaml_binary.h"
#include "syntax/yaml_reader.h"
#include "syntax/yaml_resolve.h"
#include "syntax/yaml_scalar.h"

namespace clef::syntax {
namespace {

bool ends_with(std::string_view name, std::string_view suffix) { return name.ends_with(suffix); }

// The reader has made sure that every scalar of a document can be decoded.
[[noreturn]] void broken_promise() {
  throw Error(Errc::internal_error, "a scalar that was read cannot be decoded");
}

std::string json_number(std::string_view raw) {
  if (raw.find_first_of(".eE") == std::string_view::npos)
    if (const auto integer = parse_int64(raw, 10))
      return std::to_string(*integer);
  const auto number = parse_decimal(raw);
  return number ? fixed_text(*number) : std::string();
}

void append_json(std::string_view raw, Kind kind, TextSink& out) {
  if (kind == Kind::string)
    decode_json_string(raw.substr(1, raw.size() - 2), out);
  else if (kind == Kind::boolean)
    out.append(raw == "true" ? "True" : "False");
  else if (kind != Kind::null)
    out.append(json_number(raw));
}

// Base64 as sops reads it after '!!binary': line breaks and blanks do not count.
void append_binary(const std::string& text, TextSink& out) {
  const std::optional<Bytes> bytes = decode_binary(text);
  if (!bytes)
    broken_promise();
  out.append(as_text(*bytes));
}

// A string without a tag goes to `out` as it is read; everything else by what it means.
void append_yaml(const std::string& text, const Node& node, TextSink& out) {
  const ScalarParts parts = scalar_parts(text, node.value);
  if (node.kind == Kind::string && parts.tag.empty()) {
    if (!decode_scalar(text, node.value, parts, node.block_indent, out))
      broken_promise();
    return;
  }
  std::string written;
  StringSink sink(written);
  if (!decode_scalar(text, node.value, parts, node.block_indent, sink))
    broken_promise();
  const bool plain = parts.style == Style::plain;
  const std::optional<Resolved> value =
      parts.tag.empty() ? resolve_plain(written) : resolve_tagged(parts.tag, written, plain);
  if (!value)
    broken_promise();
  if (value->binary)
    append_binary(written, out);
  else
    out.append(value->kind == Kind::string ? written : canonical_text(*value));
  wipe(written);
}

}  // namespace

std::optional<Format> format_of(std::string_view file_name) {
  if (ends_with(file_name, ".yaml") || ends_with(file_name, ".yml"))
    return Format::yaml;
  if (ends_with(file_name, ".json"))
    return Format::json;
  if (ends_with(file_name, ".env"))
    return Format::dotenv;
  if (ends_with(file_name, ".ini"))
    return Format::ini;
  return std::nullopt;
}

Document Document::parse(Format format, std::string text, Aliases aliases, const Limits& limits,
                         bool duplicates_ok) {
  Document doc;
  doc.text_ = std::move(text);
  doc.format_ = format;
  doc.read(aliases, limits, duplicates_ok);
  return doc;
}

void Document::read(Aliases aliases, const Limits& limits, bool duplicates_ok) {
  if (format_ == Format::yaml)
    require(check_yaml_text(text_, limits.bytes), limits.bytes);
  else if (format_ != Format::binary)
    require(check_text(text_, limits.bytes), limits.bytes);
  switch (format_) {
    case Format::yaml:
      return YamlReader(*this, aliases, limits, duplicates_ok).read();
    case Format::json:
      return JsonReader(*this, limits, duplicates_ok).read();
    case Format::dotenv:
      return DotenvReader(*this, limits, duplicates_ok).read();
    case Format::ini:
      return IniReader(*this, limits, duplicates_ok).read();
    case Format::binary:
      require(check_size(text_, limits.bytes), limits.bytes);
      return read_binary();
  }
}

void Document::read_binary() {
  const Span all{0, static_cast<std::uint32_t>(text_.size())};
  Node root;
  root.kind = Kind::map;
  root.first_child = 1;
  root.value = all;
  Node data;
  data.kind = Kind::string;
  data.plain = true;
  data.parent = 0;
  data.value = all;
  nodes_ = {root, data};
  roots_ = {0};
}

Document::Document(Document&& other) noexcept
    : text_(std::move(other.text_)),
      nodes_(std::move(other.nodes_)),
      roots_(std::move(other.roots_)),
      format_(other.format_),
      has_copies_(other.has_copies_) {
  // A short text is copied by the move, not taken.
  wipe(other.text_);
}

Document& Document::operator=(Document&& other) noexcept {
  if (this != &other) {
    wipe(text_);
    text_ = std::move(other.text_);
    wipe(other.text_);
    nodes_ = std::move(other.nodes_);
    roots_ = std::move(other.roots_);
    format_ = other.format_;
    has_copies_ = other.has_copies_;
  }
  return *this;
}

Document::~Document() { wipe(text_); }

std::string Document::take_text() && {
  std::string text = std::move(text_);
  wipe(text_);
  return text;
}

NodeId Document::find(NodeId map, std::string_view name) const {
  for (NodeId id = nodes_[map].first_child; id != kNone; id = nodes_[id].next)
    if (nodes_[id].kind != Kind::comment && key_is(id, name))
      return id;
  return kNone;
}

bool Document::key_is(NodeId id, std::string_view name) const {
  const std::string_view written = raw(nodes_[id].key);
  // A plain key of one line stands for itself.
  if (format_ == Format::yaml && written == name && !written.empty() &&
      written.find_first_of("\"'!&|>\r\n") == std::string_view::npos)
    return true;
  return key(id) == name;
}

// The name of what has one that is not in the text.
std::string Document::unwritten_key(NodeId id) const {
  if (nodes_[id].kind == Kind::comment || nodes_[id].parent != roots_.front())
    return {};
  if (format_ == Format::binary)
    return "data";
  return format_ == Format::ini ? std::string(kDefaultSection) : std::string();
}

std::string Document::key(NodeId id) const {
  std::string out;
  StringSink sink(out);
  const Span span = nodes_[id].key;
  if (holds_texts_only(format_))
    return span.empty() ? unwritten_key(id) : std::string(raw(span));
  if (span.empty())
    return out;
  if (format_ == Format::json)
    decode_json_string(raw({span.begin + 1, span.end - 1}), sink);
  else if (!decode_scalar(text_, span, scalar_parts(text_, span), nodes_[id].key_indent, sink))
    broken_promise();
  return out;
}

void Document::append_scalar(NodeId id, TextSink& out) const {
  const Node& node = nodes_[id];
  if (format_ == Format::ini && node.kind == Kind::comment)
    return append_ini_comment(raw(node.value), raw(node.key), out);
  if (node.kind == Kind::comment)
    return out.append(raw({node.value.begin + 1, node.value.end}));
  if (is_container(node.kind))
    return;
  if (format_ == Format::json)
    return append_json(raw(node.value), node.kind, out);
  if (holds_texts_only(format_) && node.plain)
    return out.append(raw(node.value));
  if (format_ == Format::dotenv)
    return append_unescaped_line_breaks(raw(node.value), out);
  if (format_ == Format::ini)
    return append_ini_value(raw(node.value), node.escaped_lines, out);
  append_yaml(text_, node, out);
}

Secret Document::scalar(NodeId id) const {
  SecretBuilder builder(nodes_[id].value.size() + 1);
  SecretSink sink(builder);
  append_scalar(id, sink);
  return std::move(builder).take();
}

std::string Document::scalar_text(NodeId id) const {
  std::string out;
  StringSink sink(out);
  append_scalar(id, sink);
  return out;
}

std::size_t Document::line_of(std::uint32_t offset) const { return line_number(text_, offset); }

}  // namespace clef::syntax
