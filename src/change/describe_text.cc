// SPDX-License-Identifier: MIT
#include "change/describe_text.h"

#include <algorithm>

#include "base/shown.h"

namespace clef::change {
namespace {

using syntax::Kind;

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : escape_for_display(text)) {
    if (c == '"' || c == '\\')
      out += '\\';
    out += c;
  }
  return out += '"';
}

std::string_view bucket(std::size_t size) {
  if (size < 16)
    return "  <16";
  return size <= 64 ? "  16–64" : "  >64";
}

// Letters that a path is made of and that mean nothing else in a line.
bool is_bare(std::string_view text) {
  return !text.empty() && text.find(' ') == std::string_view::npos &&
         text.find("‹") == std::string_view::npos && text.find("›") == std::string_view::npos &&
         std::string_view("~#-<>=|+").find(text.front()) == std::string_view::npos;
}

sops::Path hashed(const sops::Path& path, const DescribeOptions& options) {
  sops::Path out;
  out.reserve(path.size());
  for (const sops::Step& step : path) {
    if (step.index)
      out.push_back(step);
    else if (options.fingerprints == nullptr)
      out.push_back({"hidden", std::nullopt});
    else
      out.push_back(
          {options.fingerprints->of_value({}, Kind::map, as_bytes(step.key)), std::nullopt});
  }
  return out;
}

}  // namespace

std::string shown_word(std::string_view text) {
  const std::string plain = escape_for_display(text);
  return is_bare(text) ? plain : quoted(text);
}

std::string shown_name(const sops::Path& path, const DescribeOptions& options) {
  if (options.hide_keys)
    return "‹" + sops::to_string(hashed(path, options)) + "›";
  const std::string text = sops::to_string(path);
  // A path's own quotes are doubled only where the whole must be quoted.
  return is_bare(text) ? escape_for_display(text) : quoted(text);
}

std::string_view shown_type(Kind kind) {
  switch (kind) {
    case Kind::map:
      return "map";
    case Kind::list:
      return "list";
    case Kind::string:
      return "str";
    case Kind::integer:
      return "int";
    case Kind::real:
      return "float";
    case Kind::boolean:
      return "bool";
    case Kind::time:
      return "time";
    case Kind::null:
      return "null";
    case Kind::comment:
      break;
  }
  return "";
}

std::string shown_clear(Kind kind, std::string_view text) {
  if (kind == Kind::string)
    return quoted(text);
  std::string out = escape_for_display(text);
  if (kind == Kind::boolean)
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

std::string shown_mask(const sops::Path& path, Kind kind, ByteView plaintext,
                       const DescribeOptions& options) {
  // An unkeyed hash of a plaintext could be guessed offline (security.md S20).
  std::string out = options.fingerprints == nullptr
                        ? "‹masked›"
                        : "‹" + options.fingerprints->of_value(path, kind, plaintext) + "›";
  if (options.bucket_lengths)
    out += bucket(plaintext.size());
  return out;
}

std::string shown_sealed(std::string_view ciphertext) {
  return "‹sealed " + sealed_print(ciphertext) + "›";
}

std::string shown_reader(const std::string& id, const DescribeOptions& options) {
  constexpr std::size_t kHead{12};  // "age1" and eight letters
  constexpr std::size_t kTail{6};
  std::string out = id.starts_with("age1") && id.size() > kHead + kTail + 3
                        ? id.substr(0, kHead) + "…" + id.substr(id.size() - kTail)
                        : id;
  out = escape_for_display(out);
  const auto label = options.labels.find(id);
  if (label != options.labels.end())
    out += " (" + escape_for_display(label->second) + ")";
  return out;
}

}  // namespace clef::change
