// SPDX-License-Identifier: MIT
#include "git/plain_settings.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "git/plain_config.h"
#include "git/plain_layout.h"

namespace clef::git {
namespace {

// Built for the prefix /usr: their system-wide file is /etc/gitconfig.
constexpr std::array<std::string_view, 3> kUsualPrograms = {"/usr/bin/git", "/usr/lib/git-core/git",
                                                            "/usr/libexec/git-core/git"};

// Those of git's own that name a file; plain_layout() leaves the others to git.
constexpr std::array<std::string_view, 2> kFileVariables = {"GIT_CONFIG_GLOBAL",
                                                            "GIT_CONFIG_SYSTEM"};

std::optional<std::string_view> variable(std::string_view name) {
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    if (text.starts_with(name) && text.substr(name.size()).starts_with('='))
      return text.substr(name.size() + 1);
  }
  return std::nullopt;
}

using Entries = std::vector<ConfigEntry>;

// The user's files follow links, as git follows them: many keep them elsewhere.
bool add_file(std::string_view scope, const fs::path& path, Entries& out) {
  constexpr std::size_t kCap = 65536;
  const Fd fd(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!fd)
    return errno == ENOENT || errno == ENOTDIR;
  struct stat found {};
  if (::fstat(fd.get(), &found) != 0 || !S_ISREG(found.st_mode) ||
      found.st_size > static_cast<off_t>(kCap))
    return false;
  std::optional<PlainSettings> more = plain_config(read_fd(fd.get(), 2 * kCap));
  if (!more)
    return false;
  for (auto& [key, value] : *more)
    out.push_back({std::string(scope), std::move(key), std::move(value)});
  return true;
}

bool add_system(Entries& out) {
  const std::string_view none = variable("GIT_CONFIG_NOSYSTEM").value_or("0");
  if (none == "1" || none == "true")
    return true;
  return (none == "0" || none == "false") && add_file("system", "/etc/gitconfig", out);
}

bool add_global(Entries& out) {
  const fs::path home = variable("HOME").value_or("");
  const fs::path xdg = variable("XDG_CONFIG_HOME").value_or("");
  if (!home.is_absolute() || !(xdg.empty() || xdg.is_absolute()))
    return false;
  return add_file("global", (xdg.empty() ? home / ".config" : xdg) / "git/config", out) &&
         add_file("global", home / ".gitconfig", out);
}

bool is_named(std::string_view name) { return variable(name).has_value(); }

}  // namespace

std::optional<std::vector<ConfigEntry>> plain_settings(const fs::path& folder,
                                                       const fs::path& program) {
  if (std::ranges::find(kUsualPrograms, program.native()) == kUsualPrograms.end() ||
      std::ranges::any_of(kFileVariables, is_named))
    return std::nullopt;
  const auto layout = plain_layout(folder);
  Entries out;
  if (!layout || !add_system(out) || !add_global(out) ||
      !add_file("local", layout->common_dir / "config", out))
    return std::nullopt;
  return out;
}

}  // namespace clef::git
