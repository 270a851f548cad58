// SPDX-License-Identifier: MIT
#include "age/stanza.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/error.h"

namespace clef::age {
namespace {

constexpr std::size_t kColumns = 64;

bool is_argument(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x21 && c <= 0x7e; });
}

std::optional<std::vector<std::string>> read_arguments(std::string_view opening) {
  constexpr std::string_view kArrow = "-> ";
  if (!opening.starts_with(kArrow))
    return std::nullopt;
  opening.remove_prefix(kArrow.size());
  std::vector<std::string> args;
  for (;;) {
    const std::size_t space = opening.find(' ');
    const std::string_view arg = opening.substr(0, space);
    if (!is_argument(arg))
      return std::nullopt;
    args.emplace_back(arg);
    if (space == std::string_view::npos)
      return args;
    opening.remove_prefix(space + 1);
  }
}

}  // namespace

std::optional<Stanza> read_stanza(std::string_view opening, const NextLine& next) {
  std::optional<std::vector<std::string>> args = read_arguments(opening);
  if (!args)
    return std::nullopt;
  Stanza stanza{std::move(*args), {}};
  for (;;) {
    const std::optional<std::string> line = next();
    if (!line || line->size() > kColumns)
      return std::nullopt;
    // Every full line holds 48 whole bytes, so lines decode one by one.
    const std::optional<Bytes> part = base64_decode(*line, Padding::none);
    if (!part)
      return std::nullopt;
    stanza.body.insert(stanza.body.end(), part->begin(), part->end());
    if (line->size() < kColumns)
      return stanza;
  }
}

std::string write_stanza(const Stanza& stanza) {
  std::string out = "->";
  for (const std::string& arg : stanza.args) {
    if (!is_argument(arg))
      throw Error(Errc::internal_error, "a stanza argument is not printable");
    out += ' ';
    out += arg;
  }
  out += '\n';
  std::string body = base64_encode(stanza.body, Padding::none);
  std::string_view rest = body;
  while (rest.size() >= kColumns) {
    out += rest.substr(0, kColumns);
    out += '\n';
    rest.remove_prefix(kColumns);
  }
  out += rest;  // may be empty: a body always ends with a short line
  out += '\n';
  wipe(body);  // a plugin's stanza may hold a file key
  return out;
}

}  // namespace clef::age
