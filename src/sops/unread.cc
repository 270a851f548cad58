// SPDX-License-Identifier: MIT
#include "sops/unread.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace clef::sops {
namespace {

using syntax::Span;

constexpr std::string_view kBlank = " \t\r\n";

// Keys, scalars and comments in the order of the text. Copies of aliases have their anchor's spans.
std::vector<Span> read_spans(const syntax::Document& doc) {
  std::vector<Span> out;
  for (syntax::NodeId at = 0; at < doc.size(); ++at) {
    out.push_back(doc[at].key);
    if (!syntax::is_container(doc[at].kind))
      out.push_back(doc[at].value);
  }
  std::erase_if(out, [](const Span& span) { return span.empty(); });
  std::ranges::sort(out, {}, &Span::begin);
  return out;
}

// Cuts a token of white space around it off the front; empty at the end.
std::string_view take_token(std::string_view& gap) {
  const std::size_t begin = std::min(gap.find_first_not_of(kBlank), gap.size());
  gap.remove_prefix(begin);
  const std::string_view token = gap.substr(0, gap.find_first_of(kBlank));
  gap.remove_prefix(token.size());
  return token;
}

bool is_indicator(std::string_view token) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (token.starts_with(kByteOrderMark))
    token.remove_prefix(kByteOrderMark.size());
  // Tags and anchors of collections, and aliases, which the tree holds as copies.
  while (!token.empty()) {
    if (std::string_view("&*!").find(token.front()) != std::string_view::npos)
      return true;
    if (std::string_view("-:?,[]{}").find(token.front()) == std::string_view::npos)
      return token == "...";
    token.remove_prefix(1);
  }
  return true;
}

bool is_directive(std::string_view token, std::string_view& gap) {
  if (token == "%YAML")
    return !take_token(gap).empty();
  return false;
}

}  // namespace

void refuse_unread_text(const syntax::Document& doc) {
  if (doc.format() != syntax::Format::yaml)
    return;
  std::vector<Span> spans = read_spans(doc);
  const auto size = static_cast<std::uint32_t>(doc.text().size());
  spans.push_back({size, size});
  std::uint32_t from = 0;
  for (const Span& span : spans) {
    std::string_view gap = from < span.begin ? doc.raw({from, span.begin}) : std::string_view();
    while (!gap.empty()) {
      const std::string_view token = take_token(gap);
      if (!is_indicator(token) && !is_directive(token, gap)) {
        const auto offset = static_cast<std::uint32_t>(token.data() - doc.text().data());
        throw Error(Errc::malformed, "line {}: a text that belongs to no key",
                    Shown::line(doc.line_of(offset)));
      }
    }
    from = std::max(from, span.end);
  }
}

}  // namespace clef::sops
