// SPDX-License-Identifier: MIT
// The first byte chooses format and number of changes, three bytes each say what and where, the
// rest is the text. An edit is made or refused; what it makes of JSON must parse. The YAML parser
// accepts texts that YAML forbids (a value in the column of its key), and a line added to such a
// text can end that; what edits of valid YAML mean is proved in tests/unit/syntax/edit_test.cc.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include "base/error.h"
#include "syntax/document.h"
#include "syntax/edit.h"
#include "syntax/tree.h"

namespace {

using clef::syntax::Document;
using clef::syntax::Edit;
using clef::syntax::Format;
using clef::syntax::Kind;
using clef::syntax::Node;
using clef::syntax::NodeId;
using clef::syntax::Tree;

constexpr std::size_t kChangeSize = 3;

Tree value(std::uint8_t choice) {
  switch (choice % 5) {
    case 0:
      return Tree::map();
    case 1: {
      Tree list = Tree::list();
      list.add(Tree::string("- x"));
      list.add(Tree::integer(1));
      return list;
    }
    case 2: {
      Tree map = Tree::map();
      map.add("a: b", Tree::string("p\nq\n"));
      return map;
    }
    case 3:
      return Tree::string("p\nq");
    default:
      return Tree::string("ENC[AES256_GCM,data:x,type:str]");
  }
}

void change(const Document& doc, Edit& edit, const std::uint8_t* bytes, int serial) {
  const auto id = static_cast<NodeId>(bytes[1] % doc.size());
  const Node& node = doc[id];
  const std::string key = "fresh key " + std::to_string(serial);
  const bool item = node.parent != clef::syntax::kNone && node.kind != Kind::comment;
  if (node.kind == Kind::comment)
    return (bytes[0] & 1) != 0 ? edit.remove(id) : edit.replace_comment(id, "x\ny: 1");
  if (bytes[0] % 5 == 0 && node.kind == Kind::map)
    return edit.insert(id, key, value(bytes[2]));
  if (bytes[0] % 5 == 0 && node.kind == Kind::list)
    return edit.append(id, value(bytes[2]));
  if (!item)
    return;
  if (bytes[0] % 5 == 1 && doc[node.parent].kind == Kind::map)
    return edit.rename(id, key);
  if (bytes[0] % 5 == 2)
    return edit.remove(id);
  if (bytes[0] % 5 == 3 && !clef::syntax::is_container(node.kind))
    return edit.replace_token(id, "\"T\"");
  edit.replace(id, value(bytes[2]));
}

// nullopt: refused, which is an answer; so is internal_error where changes overlap.
std::optional<std::string> edited(const Document& doc, const std::uint8_t* bytes, int changes) {
  Edit edit(doc);
  for (int i = 0; i < changes; ++i)
    change(doc, edit, bytes + static_cast<std::size_t>(i) * kChangeSize, i);
  try {
    return edit.apply();
  } catch (const clef::Error& error) {
    const bool overlap = error.code() == clef::Errc::internal_error && changes > 1;
    if (error.code() != clef::Errc::unsupported && !overlap)
      std::abort();
    return std::nullopt;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0)
    return 0;
  const Format format = (data[0] & 1) != 0 ? Format::json : Format::yaml;
  const int changes = 1 + (data[0] >> 1) % 3;
  const std::size_t head = 1 + static_cast<std::size_t>(changes) * kChangeSize;
  if (size < head)
    return 0;
  std::optional<Document> doc;
  try {
    doc.emplace(Document::parse(
        format, std::string(reinterpret_cast<const char*>(data) + head, size - head)));
  } catch (const clef::Error&) {
    return 0;
  }
  if (doc->size() == 0)
    return 0;
  const std::optional<std::string> text = edited(*doc, data + 1, changes);
  try {
    if (text)
      Document::parse(format, *text, clef::syntax::Aliases::refuse, {}, true);
  } catch (const clef::Error&) {
    if (format == Format::json)
      std::abort();
  }
  return 0;
}
