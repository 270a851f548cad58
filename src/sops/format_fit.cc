// SPDX-License-Identifier: MIT
#include "sops/format_fit.h"

#include "base/error.h"
#include "syntax/emit_lines.h"
#include "syntax/ini_value.h"
#include "syntax/line_text.h"

namespace clef::sops {
namespace {

using syntax::Format;
using syntax::Kind;
using syntax::Tree;

// How many keys lead to a text.
std::size_t levels(Format format) { return format == Format::ini ? 2 : 1; }

Tree fitted_text(const Tree& value) {
  if (value.kind == Kind::string || value.kind == Kind::comment)
    return value.clone();
  if (value.kind == Kind::null)
    throw Error(Errc::wrong_type, "a file of this format has no null");
  return Tree::string(syntax::line_text(value.kind, value.text.reveal_text()));
}

bool holds_comments(Format format) { return format == Format::dotenv || format == Format::ini; }

}  // namespace

Tree fitted(Format format, const Tree& value, std::size_t depth) {
  if (!syntax::holds_texts_only(format))
    return value.clone();
  const bool text = !syntax::is_container(value.kind);
  if (value.kind == Kind::list || text != (depth == levels(format)))
    throw Error(Errc::wrong_type, "a file of this format holds texts at {} only",
                Shown::words(format == Format::ini ? "a section and a key" : "a key"));
  if (text)
    return fitted_text(value);
  Tree out = Tree::map();
  for (const auto& [key, item] : value.items) {
    if (item.kind != Kind::comment) {
      check_key(format, key, depth + 1);
      out.add(key, fitted(format, item, depth + 1));
    } else if (holds_comments(format)) {
      out.add(key, item.clone());
    }
  }
  return out;
}

void check_key(Format format, std::string_view key, std::size_t depth) {
  if (format == Format::dotenv ? key.starts_with("sops_") : depth == 1 && key == "sops")
    throw Error(Errc::bad_key_name, "{} cannot be a key: the file keeps its metadata there",
                Shown::key_name(key));
  if (!syntax::holds_texts_only(format))
    return;
  const bool section = format == Format::ini && depth == 1;
  if (section ? !syntax::is_ini_section(key) : !syntax::holds_key(format, key))
    throw Error(Errc::bad_key_name, "{} cannot be a key in a file of this format",
                Shown::key_name(key));
}

std::string clear_text(Format format, Kind kind, std::string_view text) {
  if (!syntax::holds_texts_only(format))
    return std::string(text);
  std::string out = syntax::line_text(kind, text);
  if (!syntax::holds_value(format, out))
    throw Error(Errc::unsupported, "a value that this format cannot hold in clear");
  return out;
}

Selector selector_for(Format format, const Selector& wanted) {
  return format == Format::binary ? Selector() : wanted;
}

SealOptions options_for(Format format, const SealOptions& wanted) {
  SealOptions out = wanted;
  if (format == Format::binary) {
    out.selector.value.clear();
    out.mac_only_encrypted = false;
  }
  return out;
}

std::string enc_token(Format format, const std::string& enc) {
  const bool quoted = format == Format::json || format == Format::binary;
  return quoted ? '"' + enc + '"' : enc;
}

}  // namespace clef::sops
