// SPDX-License-Identifier: MIT
// The environment that children of ours start with (security.md S10).
#include <algorithm>
#include <array>
#include <unistd.h>

#include "base/process.h"

namespace clef {
namespace {

constexpr std::array<std::string_view, 15> kNames = {
    "PATH",    "HOME",          "USER",   "LOGNAME",         "LANG",
    "TZ",      "TERM",          "TMPDIR", "GNUPGHOME",       "GPG_TTY",
    "DISPLAY", "SSH_AUTH_SOCK", "LC_ALL", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"};
constexpr std::array<std::string_view, 2> kPrefixes = {"LC_", "XDG_"};

bool is_allowed(std::string_view name) {
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end() ||
         std::any_of(kPrefixes.begin(), kPrefixes.end(),
                     [name](std::string_view prefix) { return name.starts_with(prefix); });
}

// A child that searches PATH itself must not find programs of the folder it happens to run in.
std::string absolute_entries(std::string_view path) {
  std::string out;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find(':', at), path.size());
    const std::string_view entry = path.substr(at, end - at);
    if (entry.starts_with('/'))
      out.append(out.empty() ? "" : ":").append(entry);
    at = end + 1;
  }
  return out;
}

}  // namespace

std::vector<std::string> child_environment() {
  std::vector<std::string> out;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || !is_allowed(text.substr(0, equals)))
      continue;
    if (text.starts_with("PATH="))
      out.push_back("PATH=" + absolute_entries(text.substr(equals + 1)));
    else
      out.emplace_back(text);
  }
  return out;
}

}  // namespace clef
