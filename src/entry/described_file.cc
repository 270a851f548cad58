// SPDX-License-Identifier: MIT
#include "entry/described_file.h"

#include "base/file.h"
#include "entry/session.h"

namespace clef::entry {

syntax::Format format_to_describe(std::string_view name, std::string_view text) {
  if (const auto format = format_of_path(name))
    return *format;
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  return begin != std::string_view::npos && text[begin] == '{' ? syntax::Format::json
                                                               : syntax::Format::yaml;
}

DescribedFile read_described(const std::filesystem::path& file) {
  DescribedFile out;
  std::error_code ignored;
  // git shows where a link leads and asks nobody about it; a clone's link may lead anywhere (S7).
  if (std::filesystem::is_symlink(std::filesystem::symlink_status(file, ignored))) {
    out.problem = "symbolic-link";
    return out;
  }
  try {
    out.text = read_file(file, change::kDescribedBytes);
  } catch (const Error& error) {
    out.problem = info(error.code()).name;
    const auto size = std::filesystem::file_size(file, ignored);
    if (!ignored)
      out.problem += ": " + std::to_string(size) + " bytes";
  }
  out.format = format_to_describe(file.native(), out.text);
  return out;
}

change::Description describe(const DescribedFile& file, const change::DescribeOptions& options) {
  if (file.problem.empty())
    return change::describe(file.format, file.text, options);
  change::Description out;
  out.state = change::State::unreadable;
  change::Entry entry;
  entry.key = entry.name = "~unread";
  entry.print = file.problem;
  out.entries.push_back(std::move(entry));
  return out;
}

}  // namespace clef::entry
