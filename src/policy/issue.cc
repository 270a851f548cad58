// SPDX-License-Identifier: MIT
#include "policy/issue.h"

#include <algorithm>
#include <tuple>

namespace clef::policy {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::info:
      return "info";
  }
  return {};
}

void sort_issues(Issues& issues) {
  std::stable_sort(issues.begin(), issues.end(), [](const Issue& a, const Issue& b) {
    return std::tie(a.severity, a.file, a.key) < std::tie(b.severity, b.file, b.key);
  });
}

}  // namespace clef::policy
