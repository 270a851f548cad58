// SPDX-License-Identifier: MIT
#include "unit/syntax/tree_text.h"

#include <array>
#include <cstdio>

#include "base/error.h"

namespace clef::syntax {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    std::array<char, 8> buffer{};
    if (byte < 0x20 || byte >= 0x7F || c == '"' || c == '\\') {
      std::snprintf(buffer.data(), buffer.size(), "\\x%02x", byte);
      out += buffer.data();
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string value_text(const Document& doc, NodeId id) {
  constexpr std::array kNames = {"map", "list", "str", "int", "float", "bool", "time", "null"};
  const Kind kind = doc[id].kind;
  const std::string name = kNames.at(static_cast<std::size_t>(kind));
  const bool bare = is_container(kind) || kind == Kind::null;
  return bare ? name : name + " " + quoted(doc.scalar_text(id));
}

void append_children(const Document& doc, NodeId parent, const std::string& indent,
                     std::string& out) {
  for (NodeId id = doc[parent].first_child; id != kNone; id = doc[id].next) {
    out += indent;
    if (doc[id].kind == Kind::comment) {
      out += (doc[id].inline_comment ? "#i" : "#") + quoted(doc.scalar_text(id)) + "\n";
      continue;
    }
    out += doc[parent].kind == Kind::map ? quoted(doc.key(id)) + ": " : "- ";
    out += value_text(doc, id) + "\n";
    append_children(doc, id, indent + "  ", out);
  }
}

}  // namespace

std::string tree_text(const Document& doc) {
  std::string out;
  for (const NodeId root : doc.roots()) {
    out += "---\n";
    append_children(doc, root, "", out);
  }
  return out;
}

std::string tree_of(Format format, std::string text) {
  try {
    return tree_text(Document::parse(format, std::move(text), Aliases::expand));
  } catch (const Error& e) {
    return "error: " + std::string(info(e.code()).name) + ": " + e.message();
  }
}

Refusal refusal_of(Format format, std::string text, const Limits& limits, Aliases aliases) {
  try {
    Document::parse(format, std::move(text), aliases, limits);
  } catch (const Error& e) {
    return {e.code(), e.message()};
  }
  return {};
}

std::string value_of(std::string yaml, std::string_view key) {
  const Document doc = Document::parse(Format::yaml, std::move(yaml), Aliases::expand);
  return doc.scalar_text(doc.find(doc.roots().front(), key));
}

Kind kind_of(std::string yaml, std::string_view key) {
  const Document doc = Document::parse(Format::yaml, std::move(yaml), Aliases::expand);
  return doc[doc.find(doc.roots().front(), key)].kind;
}

}  // namespace clef::syntax
