// SPDX-License-Identifier: MIT
// A file that git gave us to show, read whatever it is.
#pragma once

#include <filesystem>
#include <string>

#include "change/describe.h"

namespace clef::entry {

struct DescribedFile {
  syntax::Format format = syntax::Format::yaml;
  std::string text;
  std::string problem;  // why there is none: "too large: 17 MiB"; empty if there is
};

// A plain file, no link to one; the format by the end of its name, else by how it begins. Throws
// nothing but for want of memory.
DescribedFile read_described(const std::filesystem::path& file);

change::Description describe(const DescribedFile& file, const change::DescribeOptions& options);

// By the name, or where that tells nothing by the first letter.
syntax::Format format_to_describe(std::string_view name, std::string_view text);

}  // namespace clef::entry
