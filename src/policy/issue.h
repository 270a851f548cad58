// SPDX-License-Identifier: MIT
// One thing that a check found. Its message is fixed text with Shown arguments, like an error's, so
// it cannot hold a value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace clef::policy {

enum class Severity : std::uint8_t { error, warning, info };
std::string_view severity_name(Severity severity);  // "error" …

struct Issue {
  Severity severity = Severity::error;
  std::string category;  // matrix, sops, schema, service-identity, metadata
  std::string file;      // from the work-tree top, "clef.yaml" for the manifest
  std::string key;       // canonical spelling; empty if the file as a whole is meant
  std::string message;   // escaped
  std::string fix;       // a command, escaped; may be empty

  template <std::same_as<Shown>... A>
  static Issue of(Severity severity, std::string_view category, std::string_view file,
                  Text<std::type_identity_t<A>...> text, const A&... args) {
    return {severity,
            std::string(category),
            std::string(file),
            {},
            error_detail::fill(text.view(), {&args...}),
            {}};
  }
  template <std::same_as<Shown>... A>
  Issue&& with_fix(Text<std::type_identity_t<A>...> text, const A&... args) && {
    fix = error_detail::fill(text.view(), {&args...});
    return std::move(*this);
  }
  Issue&& of_key(std::string_view name) && {
    key = name;
    return std::move(*this);
  }
};
using Issues = std::vector<Issue>;

// Errors, then warnings, then infos; within one severity by file and key. Same input, same order.
void sort_issues(Issues& issues);

}  // namespace clef::policy
