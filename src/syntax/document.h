// SPDX-License-Identifier: MIT
// A document is its text plus a tree whose nodes are byte spans into it. Nothing is ever re-written
// that was not asked for: changes are splices of the text (edit.h); whole documents are written
// only on creation (tree.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.h"

namespace clef::syntax {

// dotenv and ini as sops' stores of that name read them (docs/format.md, "formats"). binary: any
// bytes, one text under the key "data"; what sops makes of it when sealed is JSON.
enum class Format : std::uint8_t { yaml, json, dotenv, ini, binary };

// By the end of the file's name: .yaml/.yml, .json, .env, .ini; nullopt for anything else, which
// sops takes for binary.
std::optional<Format> format_of(std::string_view file_name);

// Formats that hold nothing but texts: no numbers, no lists.
constexpr bool holds_texts_only(Format f) { return f >= Format::dotenv; }

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
};

// A comment is an item of its own in its map or list, in reading order (spec of SOPS trees,
// docs/format.md).
enum class Kind : std::uint8_t { map, list, string, integer, real, boolean, time, null, comment };
constexpr bool is_container(Kind k) { return k == Kind::map || k == Kind::list; }

class TextSink;

using NodeId = std::uint32_t;
inline constexpr NodeId kNone = 0xFFFFFFFF;

struct Node {
  Kind kind = Kind::null;
  bool inline_comment : 1 = false;  // comment on the line of the item it belongs to; stands before
                                    // that item in the tree
  bool plain : 1 = false;           // scalar that stands for itself: no quotes, block or escapes
  bool escaped_lines : 1 = false;   // the two characters \n stand for a line break
  // Column of the lines of a YAML block scalar whose header has a digit; else 0.
  std::uint8_t block_indent = 0;
  std::uint8_t key_indent = 0;  // the same for the key
  NodeId parent = kNone;
  NodeId next = kNone;         // sibling
  NodeId first_child = kNone;  // containers
  Span key;    // as written, quotes and tag included; empty in a list, in a root and for a comment
  Span value;  // as written: quotes, block header, tag and anchor included; a comment from its '#'
               // to its last character; block containers from their first child to their last,
               // comments included, a block list from its first '-'; empty value: the insertion
               // point after its indicator. A comment on the header line of a block scalar lies
               // inside that scalar's span.
               // INI: the comment lines above the section or key; `key` is then what stands behind
               // it on its line, if anything does. A file's metadata (dotenv: its sops_ lines, INI:
               // its section [sops]) is one nested map, whose containers span from the first of
               // their lines to the last.
};

struct Limits {
  std::size_t bytes = std::size_t{16} << 20;
  unsigned depth = 100;
  std::size_t nodes = 4'000'000;
};

// YAML aliases: an encrypted file has none, so they are refused there; a plain file's are expanded
// into copies of the anchored node (within Limits::nodes), whose spans are the anchor's. A document
// with copies cannot be spliced.
enum class Aliases : std::uint8_t { refuse, expand };

class Document {
 public:
  // Errc::too_large, bad_encoding, malformed (with line), too_deep, duplicate_key, unsupported. No
  // message quotes the text. YAML: 1.1/1.2 as go-yaml v3 reads it, several documents. JSON: RFC
  // 8259, one object; text after it is ignored, as sops does. dotenv and INI: no NUL; duplicate
  // sections are two sections. `duplicates_ok`: keep duplicate keys in the tree (sops does in later
  // YAML documents and in JSON) instead of refusing.
  static Document parse(Format format, std::string text, Aliases aliases = Aliases::refuse,
                        const Limits& limits = {}, bool duplicates_ok = false);
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();  // wipes the text: a plain document is a secret

  Format format() const { return format_; }
  const std::string& text() const { return text_; }
  std::string take_text() &&;
  bool has_copies() const { return has_copies_; }

  // One map a YAML document, in order; the other formats have one. A root that is not a map is
  // refused by parse, an empty YAML document is an empty map with an empty span.
  const std::vector<NodeId>& roots() const { return roots_; }
  const Node& operator[](NodeId id) const { return nodes_[id]; }
  std::size_t size() const { return nodes_.size(); }

  // The map's item of that name, kNone if there is none. Linear; build an index for more than a few
  // look-ups.
  NodeId find(NodeId map, std::string_view key) const;

  std::string key(NodeId id) const;  // decoded; not a secret
  // Decoded scalar text: a string's characters; a comment's text after '#'; numbers, booleans and
  // times as SOPS' ToBytes has them (int decimal, float shortest fixed, True/False, RFC 3339); null
  // and containers: empty.
  Secret scalar(NodeId id) const;
  // The same where the text is not secret (ciphertext, metadata).
  std::string scalar_text(NodeId id) const;
  std::string_view raw(Span span) const {
    return std::string_view(text_).substr(span.begin, span.size());
  }
  std::size_t line_of(std::uint32_t offset) const;  // 1-based; for messages

 private:
  friend class YamlReader;
  friend class JsonReader;
  friend class DotenvReader;
  friend class IniReader;
  Document() = default;
  void read(Aliases aliases, const Limits& limits, bool duplicates_ok);
  void read_binary();
  bool key_is(NodeId id, std::string_view name) const;
  std::string unwritten_key(NodeId id) const;
  void append_scalar(NodeId id, TextSink& out) const;
  std::string text_;
  std::vector<Node> nodes_;
  std::vector<NodeId> roots_;
  Format format_ = Format::yaml;
  bool has_copies_ = false;
};

}  // namespace clef::syntax
