// SPDX-License-Identifier: MIT
#include "git/merge_heads.h"

#include <string_view>
#include <unistd.h>

#include "git/object_header.h"

namespace clef::git {

std::vector<std::string> announced_merge_heads() {
  constexpr std::string_view kPrefix = "GITHEAD_";
  std::vector<std::string> out;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    std::string_view text(*entry);
    if (!text.starts_with(kPrefix))
      continue;
    text = text.substr(kPrefix.size(), text.find('=') - kPrefix.size());
    if (is_full_id(text))
      out.emplace_back(text);
  }
  return out;
}

}  // namespace clef::git
