// SPDX-License-Identifier: MIT
#include "scan/allowed_lines.h"

#include <algorithm>

#include "base/error.h"
#include "base/take_field.h"
#include "scan/allow.h"
#include "scan/utf_text.h"

namespace clef::scan {

bool AllowedLines::add(std::string_view pattern) {
  auto program = std::make_shared<regex::Program>(std::string(pattern), regex::ProgramOptions());
  try {
    program->prepare();
  } catch (const Error&) {
    return false;
  }
  patterns_.push_back(std::move(program));
  return true;
}

bool AllowedLines::allows(const Finding& finding) const {
  if (patterns_.empty() || finding.line.empty())
    return false;
  thread_local regex::Matcher matcher;
  std::string_view rest(finding.line);
  for (std::size_t number = finding.place.start_line; !rest.empty(); ++number) {
    std::string line = finding.path + ":" + std::to_string(number) + ":";
    line.append(take_field(rest, '\n'));
    const std::string text = with_valid_utf8(line);
    if (std::any_of(patterns_.begin(), patterns_.end(),
                    [&](const auto& pattern) { return is_found(matcher, *pattern, text); }))
      return true;
  }
  return false;
}

}  // namespace clef::scan
