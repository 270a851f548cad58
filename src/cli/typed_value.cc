// SPDX-License-Identifier: MIT
#include "cli/typed_value.h"

#include <string>

#include "base/error.h"
#include "syntax/document.h"

namespace clef::cli {
namespace {

// One JSON value, read as the member of an object because documents are objects.
syntax::Tree json_value(const Secret& text) {
  std::string wrapped = "{\"v\":";
  wrapped += text.reveal_text();
  wrapped += "}";
  try {
    const syntax::Document doc = syntax::Document::parse(syntax::Format::json, std::move(wrapped));
    const syntax::NodeId root = doc.roots().front();
    const syntax::NodeId value = doc[root].first_child;
    // `1} trailing` or `1,"x":2` would end the object early or add to it.
    if (value != syntax::kNone && doc[value].next == syntax::kNone &&
        doc[root].value.end == doc.text().size())
      return syntax::tree_of(doc, value);
  } catch (const Error&) {
    // Which character is wrong stays untold: the text is a secret.
  }
  throw Error(Errc::wrong_type, "the value is not JSON")
      .hint("strings need double quotes: '\"text\"'");
}

syntax::Tree json_scalar(const Secret& text, syntax::Kind kind, std::string_view name) {
  syntax::Tree tree;
  try {
    tree = json_value(text);
  } catch (const Error&) {
    tree = syntax::Tree::null();  // no scalar of any of these types either
  }
  if (tree.kind == syntax::Kind::integer && kind == syntax::Kind::real)
    tree.kind = syntax::Kind::real;
  if (tree.kind != kind)
    throw Error(Errc::wrong_type, "the value is not of type {}", Shown::name(name))
        .hint("an int is written like 42, a float like 1.5, a bool true or false");
  return tree;
}

}  // namespace

syntax::Tree typed_value(std::string_view type, const Secret& text) {
  if (type == "str")
    return syntax::Tree::string(text.reveal_text());
  if (type == "int")
    return json_scalar(text, syntax::Kind::integer, type);
  if (type == "float")
    return json_scalar(text, syntax::Kind::real, type);
  if (type == "bool")
    return json_scalar(text, syntax::Kind::boolean, type);
  if (type == "null") {
    if (!text.empty() && text.reveal_text() != "null")
      throw Error(Errc::wrong_type, "a null has no value")
          .hint("leave the value out with --allow-empty, or give 'null'");
    return syntax::Tree::null();
  }
  if (type == "json")
    return json_value(text);
  throw Error(Errc::usage, "there is no type {}", Shown::name(type))
      .hint("one of str, int, float, bool, null and json");
}

std::string_view type_name(syntax::Kind kind) {
  switch (kind) {
    case syntax::Kind::string:
      return "str";
    case syntax::Kind::integer:
      return "int";
    case syntax::Kind::real:
      return "float";
    case syntax::Kind::boolean:
      return "bool";
    case syntax::Kind::time:
      return "time";
    case syntax::Kind::null:
      return "null";
    case syntax::Kind::map:
      return "map";
    case syntax::Kind::list:
      return "list";
    case syntax::Kind::comment:
      return "comment";
  }
  return "unknown";
}

Secret value_text(const syntax::Tree& value) {
  if (value.kind == syntax::Kind::string || value.kind == syntax::Kind::time)
    return value.text.clone();
  std::string line = syntax::emit_json_line(value);
  Secret out = Secret::copy_of(line);
  wipe(line);
  return out;
}

}  // namespace clef::cli
