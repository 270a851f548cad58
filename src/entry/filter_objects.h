// SPDX-License-Identifier: MIT
// The objects a filter asks for, out of one running git: what is not here counts as absent, and
// nothing is ever fetched.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "git/object_reader.h"

namespace clef::entry {

class FilterObjects {
 public:
  // git's current directory for us. The index is read once; GIT_INDEX_FILE counts.
  explicit FilterObjects(const std::filesystem::path& folder) : invocation_(folder) {}

  // Id of a blob ("HEAD:a/b", ":2:a/b", an id); nullopt if there is none or it is not here.
  std::optional<std::string> id(std::string_view name);
  // The same of a few names, in their order: git is waited for once.
  std::vector<std::optional<std::string>> ids(std::span<const std::string> names);
  std::optional<std::string> content(std::string_view id, std::size_t cap);

 private:
  git::ObjectReader& reader();
  git::Invocation invocation_;
  std::optional<git::ObjectReader> reader_;
};

}  // namespace clef::entry
