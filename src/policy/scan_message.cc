// SPDX-License-Identifier: MIT
#include "policy/scan_message.h"

#include "base/take_field.h"

namespace clef::policy {
namespace {

constexpr std::string_view kScissors = " ------------------------ >8 ------------------------";

}  // namespace

std::string kept_message(std::string_view message, std::string_view comment, bool keeps_comments) {
  std::string out;
  while (!message.empty()) {
    const std::string_view line = take_field(message, '\n');
    const bool is_comment = !comment.empty() && line.starts_with(comment);
    if (is_comment && line.substr(comment.size()) == kScissors)
      break;
    if (!is_comment || keeps_comments)
      out += line;
    out += '\n';
  }
  return out;
}

std::string comment_prefix(git::Repository& repository) {
  for (const char* key : {"core.commentstring", "core.commentchar"}) {
    std::string value = repository.config_value(key).value_or("");
    if (!value.empty() && value != "auto")
      return value;
  }
  return "#";
}

}  // namespace clef::policy
