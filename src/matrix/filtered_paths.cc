// SPDX-License-Identifier: MIT
#include "matrix/filtered_paths.h"

#include <algorithm>
#include <optional>

#include "base/error.h"

namespace clef::matrix {
namespace {

constexpr const char* kListName = "filtered";
constexpr const char* kLockName = "filters-locked";
constexpr std::size_t kListCap = kMiB;
constexpr std::string_view kLockedText = "locked\n";

// The rest behind a set that starts at `set`[0] == '['; nullopt if `c` is not in it or it does not
// end.
std::optional<std::string_view> pass_set(std::string_view set, char c) {
  std::size_t at = 1;
  const bool negated = at < set.size() && (set[at] == '!' || set[at] == '^');
  at += negated ? 1 : 0;
  bool found = false;
  for (bool first = true; at < set.size() && (first || set[at] != ']'); first = false) {
    const char low = set[at];
    const bool range = at + 2 < set.size() && set[at + 1] == '-' && set[at + 2] != ']';
    const char high = range ? set[at + 2] : low;
    found = found || (low <= c && c <= high);
    at += range ? 3 : 1;
  }
  if (at >= set.size() || found == negated)
    return std::nullopt;
  return set.substr(at + 1);
}

// The rest of a pattern behind what stands for the one character `c`; nullopt: it does not.
std::optional<std::string_view> pass_one(std::string_view pattern, char c) {
  if (pattern.empty())
    return std::nullopt;
  if (pattern[0] == '[')
    return pass_set(pattern, c);
  const bool quoted = pattern[0] == '\\' && pattern.size() > 1;
  const char wanted = pattern[quoted ? 1 : 0];
  if (wanted != c && (quoted || wanted != '?'))
    return std::nullopt;
  return pattern.substr(quoted ? 2 : 1);
}

// One component. Going back to the last star only keeps it at pattern × text steps.
bool component_matches(std::string_view pattern, std::string_view text) {
  std::optional<std::string_view> after_star;
  std::string_view retry;
  while (!text.empty()) {
    if (!pattern.empty() && pattern[0] == '*') {
      pattern.remove_prefix(1);
      after_star = pattern;
      retry = text;
    } else if (const auto rest = pass_one(pattern, text[0])) {
      pattern = *rest;
      text.remove_prefix(1);
    } else if (after_star) {
      pattern = *after_star;
      retry.remove_prefix(1);
      text = retry;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*') == std::string_view::npos;
}

using Components = std::vector<std::string_view>;

Components components(std::string_view path) {
  Components out;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/')) {
    out.push_back(path.substr(0, slash));
    path.remove_prefix(slash + 1);
  }
  out.push_back(path);
  return out;
}

// As component_matches(), with "**" for the star. At the end "**" stands for at least one
// component: "dir/**" is not "dir".
bool all_match(const Components& pattern, const Components& path) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::optional<std::size_t> after_star;
  std::size_t retry = 0;
  while (t < path.size()) {
    if (p < pattern.size() && pattern[p] == "**") {
      if (p + 1 == pattern.size())
        return true;
      after_star = ++p;
      retry = t;
    } else if (p < pattern.size() && component_matches(pattern[p], path[t])) {
      ++p;
      ++t;
    } else if (after_star) {
      p = *after_star;
      t = ++retry;
    } else {
      return false;
    }
  }
  return p == pattern.size();
}

void check_pattern(std::string_view pattern) {
  const bool good = !pattern.empty() && pattern[0] != '!' && pattern[0] != '/' &&
                    pattern[0] != '#' && pattern.back() != '/' &&
                    std::none_of(pattern.begin(), pattern.end(), [](char c) {
                      return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
                    });
  if (!good)
    throw Error(Errc::bad_pattern, "{} cannot be a pattern of filtered paths", Shown::path(pattern))
        .hint("patterns are those of .gitattributes, from the top: '*.env', 'config/**'");
}

}  // namespace

bool matches_filter_pattern(std::string_view pattern, std::string_view path) {
  if (pattern.find('/') == std::string_view::npos)
    return component_matches(pattern, file_name(path));
  return all_match(components(pattern), components(path));
}

FilteredPaths::FilteredPaths(const LocalState& local) : files_(local.folder()) {
  if (const std::optional<Secret> text = files_.read(kListName, kListCap))
    for (std::string_view rest = text->reveal_text(); !rest.empty();) {
      const std::size_t end = rest.find('\n');
      if (const std::string_view line = rest.substr(0, end); !line.empty())
        patterns_.emplace_back(line);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  if (const std::optional<Secret> text = files_.read(kLockName, kListCap))
    locked_ = text->reveal_text() == kLockedText;
}

bool FilteredPaths::matches(std::string_view path) const {
  return std::any_of(patterns_.begin(), patterns_.end(), [path](const std::string& pattern) {
    return matches_filter_pattern(pattern, path);
  });
}

bool FilteredPaths::add(std::string_view pattern, Rng& rng) {
  check_pattern(pattern);
  const auto place = std::lower_bound(patterns_.begin(), patterns_.end(), pattern);
  if (place != patterns_.end() && *place == pattern)
    return false;
  patterns_.emplace(place, pattern);
  store(rng);
  return true;
}

bool FilteredPaths::remove(std::string_view pattern, Rng& rng) {
  const auto place = std::lower_bound(patterns_.begin(), patterns_.end(), pattern);
  if (place == patterns_.end() || *place != pattern)
    return false;
  patterns_.erase(place);
  store(rng);
  return true;
}

void FilteredPaths::set_locked(bool locked, Rng& rng) {
  files_.write(kLockName, as_bytes(locked ? kLockedText : std::string_view("unlocked\n")), rng);
  locked_ = locked;
}

void FilteredPaths::store(Rng& rng) const {
  std::string text;
  for (const std::string& pattern : patterns_)
    text += pattern + "\n";
  files_.write(kListName, as_bytes(text), rng);
}

}  // namespace clef::matrix
