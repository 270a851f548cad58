// SPDX-License-Identifier: MIT
#include "scan/forge_text.h"

#include "base/shown.h"

namespace clef::scan {

std::string path_uri(std::string_view path) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (kPlain.find(c) != std::string_view::npos)
      out += c;
    else
      (out += '%').append(1, kHex[byte >> 4U]).append(1, kHex[byte & 15U]);
  }
  return out;
}

// Line ends are escaped for display already.
std::string workflow_text(std::string_view text, bool is_property) {
  std::string out;
  for (const char c : escape_for_display(text)) {
    if (c == '%')
      out += "%25";
    else if (is_property && c == ':')
      out += "%3A";
    else if (is_property && c == ',')
      out += "%2C";
    else
      out += c;
  }
  return out;
}

syntax::Tree sarif_log(syntax::Tree run) {
  syntax::Tree log = syntax::Tree::map();
  log.add("$schema", syntax::Tree::string("https://json.schemastore.org/sarif-2.1.0.json"));
  log.add("version", syntax::Tree::string("2.1.0"));
  log.add("runs", syntax::Tree::list()).add(std::move(run));
  return log;
}

}  // namespace clef::scan
