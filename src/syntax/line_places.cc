// SPDX-License-Identifier: MIT
#include "syntax/line_places.h"

#include <algorithm>
#include <utility>

namespace clef::syntax {

LinePlaces::LinePlaces(const Document& doc) : doc_(doc), previous_(doc.size(), kNone) {
  for (NodeId id = 0; id < doc.size(); ++id) {
    if (doc[id].next != kNone)
      previous_[doc[id].next] = id;
  }
  const std::size_t line = doc.text().find('\n');
  // A dotenv value may end with CR: there it is no part of the line's end.
  const bool crlf = line != std::string::npos && line > 0 && doc.text()[line - 1] == '\r';
  if (crlf && doc.format() == Format::ini)
    newline_ = "\r\n";
}

std::uint32_t LinePlaces::line_start(std::uint32_t at) const {
  const std::size_t before = at == 0 ? std::string::npos : doc_.text().rfind('\n', at - 1);
  return before == std::string::npos ? 0 : static_cast<std::uint32_t>(before + 1);
}

std::uint32_t LinePlaces::next_line(std::uint32_t at) const {
  const std::size_t end = doc_.text().find('\n', at);
  return end == std::string::npos ? size() : static_cast<std::uint32_t>(end + 1);
}

Span LinePlaces::line(NodeId leaf) const {
  const Node& node = doc_[leaf];
  const bool keyed = node.kind != Kind::comment && node.key.begin < node.value.begin;
  return {line_start(keyed ? node.key.begin : node.value.begin), next_line(node.value.end)};
}

void LinePlaces::collect(NodeId container, std::vector<Span>& out) const {
  for (NodeId id = doc_[container].first_child; id != kNone; id = doc_[id].next) {
    if (is_container(doc_[id].kind))
      collect(id, out);
    else if (doc_[id].kind != Kind::comment)
      // The key of an element is in the name of what it stands in.
      out.push_back({line_start(doc_[id].value.begin), next_line(doc_[id].value.end)});
  }
}

std::vector<Span> LinePlaces::lines_below(NodeId container) const {
  std::vector<Span> out;
  collect(container, out);
  std::sort(out.begin(), out.end(), [](Span a, Span b) { return a.begin < b.begin; });
  return out;
}

void LinePlaces::insert(std::uint32_t at, std::string text, Splices& out) const {
  const bool open = at == size() && size() > 0 && !doc_.text().ends_with('\n');
  if (open && !closed_) {
    text.insert(0, newline_);
    closed_ = true;
  }
  out.insert(at, std::move(text));
}

void LinePlaces::replace_lines(const std::vector<Span>& lines, std::string text,
                               Splices& out) const {
  for (const Span& line : lines) {
    out.replace(line.begin, line.end, std::move(text));
    text.clear();
  }
}

}  // namespace clef::syntax
