// SPDX-License-Identifier: MIT
// Which repository-relative paths may be used at all (security.md S7). Text only, no disk.
#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"

namespace clef {
namespace {

// Code points that HFS+ leaves out when it compares names, so that ".g\u200cit" opens ".git".
bool hfs_ignores(char32_t c) {
  return (c >= 0x200C && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x206A && c <= 0x206F) || c == 0xFEFF;
}

// The name as a folding file system compares it: ignorable code points gone, ASCII in lower case,
// an NTFS stream (":…") and the dots and blanks that NTFS drops at the end cut off.
std::string folded(std::string_view name) {
  std::string out;
  while (!name.empty()) {
    const auto point = decode_utf8(name);
    const std::size_t length = point ? point->length : 1;
    if (!point || !hfs_ignores(point->value))
      out += name.substr(0, length);
    name.remove_prefix(length);
  }
  out.resize(std::min(out.size(), out.find(':')));
  out.resize(out.find_last_not_of(". ") + 1);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool is_git_folder(std::string_view name) {
  const std::string key = folded(name);
  if (key == ".git")
    return true;
  // NTFS short names of ".git": git~1, or a higher number beside others like it.
  constexpr std::string_view kShort = "git~";
  return key.size() > kShort.size() && key.starts_with(kShort) &&
         key.find_first_not_of("0123456789", kShort.size()) == std::string::npos;
}

void check_component(std::string_view name, std::string_view whole) {
  if (name.empty())
    throw Error(Errc::unsafe_path, "path {} has an empty component", Shown::path(whole));
  if (name == "." || name == "..")
    throw Error(Errc::unsafe_path, "path {} has a component {}", Shown::path(whole),
                Shown::path(name));
  if (is_git_folder(name))
    throw Error(Errc::unsafe_path, "path {} leads into git's own folder", Shown::path(whole));
}

}  // namespace

void TreeRoot::check(std::string_view relative) {
  if (relative.empty())
    throw Error(Errc::unsafe_path, "a path is empty");
  if (relative.front() == '/')
    throw Error(Errc::unsafe_path, "path {} is absolute", Shown::path(relative));
  const auto control = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7F;
  };
  if (std::any_of(relative.begin(), relative.end(), control))
    throw Error(Errc::unsafe_path, "path {} has a control character", Shown::path(relative));
  for (std::size_t at = 0; at <= relative.size();) {
    // A backslash separates on NTFS shares, so "a\..\.git" must not pass as one odd name.
    const std::size_t end = std::min(relative.find_first_of("/\\", at), relative.size());
    check_component(relative.substr(at, end - at), relative);
    at = end + 1;
  }
}

}  // namespace clef
