// SPDX-License-Identifier: MIT
#include "cli/import_source.h"

#include <algorithm>

#include "base/error.h"
#include "cli/dotenv.h"
#include "syntax/document.h"

namespace clef::cli {
namespace {

ImportItems items_of_dotenv(std::string_view text) {
  ImportItems out;
  for (const auto& variable : parse_dotenv(text)) {
    std::erase_if(out, [&](const auto& item) { return item.first == variable.first; });
    out.emplace_back(variable.first, syntax::Tree::string(variable.second.reveal_text()));
  }
  return out;
}

void drop_comments(syntax::Tree& tree) {
  std::erase_if(tree.items,
                [](const auto& item) { return item.second.kind == syntax::Kind::comment; });
  for (auto& item : tree.items)
    drop_comments(item.second);
}

ImportItems items_of_document(syntax::Format format, std::string_view text) {
  const auto doc = syntax::Document::parse(format, std::string(text), syntax::Aliases::expand);
  if (doc.roots().size() != 1)
    throw Error(Errc::malformed, "the file holds {} documents, and one is needed",
                Shown::number(static_cast<std::int64_t>(doc.roots().size())));
  syntax::Tree tree = syntax::tree_of(doc, doc.roots().front());
  drop_comments(tree);
  return std::move(tree.items);
}

bool looks_like_dotenv(std::string_view text) {
  const std::size_t equals = text.find('=');
  const std::size_t colon = text.find(':');
  return equals != std::string_view::npos && equals < std::min(colon, text.size());
}

}  // namespace

std::string import_format(std::string_view wanted, std::string_view file_name,
                          std::string_view text) {
  if (!wanted.empty()) {
    if (wanted != "dotenv" && wanted != "json" && wanted != "yaml")
      throw Error(Errc::usage, "there is no format {}", Shown::name(wanted))
          .hint("one of dotenv, json and yaml");
    return std::string(wanted);
  }
  const std::string_view name = file_name.substr(file_name.rfind('/') + 1);
  if (name == ".env" || name.starts_with(".env.") || name.ends_with(".env"))
    return "dotenv";
  if (const auto format = syntax::format_of(name); format && !syntax::holds_texts_only(*format))
    return *format == syntax::Format::json ? "json" : "yaml";
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && text[first] == '{')
    return "json";
  return looks_like_dotenv(text) ? "dotenv" : "yaml";
}

ImportItems read_items(std::string_view format, const Secret& text) {
  if (format == "dotenv")
    return items_of_dotenv(text.reveal_text());
  return items_of_document(format == "json" ? syntax::Format::json : syntax::Format::yaml,
                           text.reveal_text());
}

}  // namespace clef::cli
