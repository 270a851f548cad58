// SPDX-License-Identifier: MIT
// Any bytes at any path under the built-in rules: the scan ends, places lie within the bytes, what
// is told to be a secret stands where it is said to be, and compiled code finds what the
// interpreter finds.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "scan/scanner.h"

namespace clef::scan {
namespace {

ScanOptions with_jit(bool uses_jit) {
  ScanOptions options;
  options.uses_jit = uses_jit;
  return options;
}

bool is_decoded(const Finding& finding) {
  for (const std::string& tag : finding.tags)
    if (tag.starts_with("decoded:"))
      return true;
  return false;
}

bool is_within(const Finding& finding, std::string_view text) {
  const Place& place = finding.secret_place;
  return place.begin <= place.end && place.end <= text.size() &&
         (finding.place.start_line == 0 || place.start_line >= 1);
}

std::string told(const BlobReport& report, std::string_view text) {
  std::string out;
  for (const Finding& finding : report.findings) {
    if (!is_within(finding, text))
      std::abort();
    const Place& place = finding.secret_place;
    const bool stands_there = text.substr(place.begin, place.end - place.begin) == finding.secret;
    const bool is_converted = text.find('\0') != std::string_view::npos;  // perhaps from UTF-16
    if (!stands_there && !is_decoded(finding) && !is_converted)
      std::abort();
    out += finding.rule + std::to_string(place.begin) + "-" + std::to_string(place.end) + " ";
  }
  return out;
}

void check(std::string_view path, std::string_view text) {
  static const Scanner fast(default_rules(), with_jit(true));
  static const Scanner slow(default_rules(), with_jit(false));
  static Scanner::Worker one(fast);
  static Scanner::Worker two(slow);
  const BlobReport found = one.scan(path, text);
  const BlobReport again = two.scan(path, text);
  const bool is_whole = found.diagnostics.empty() && again.diagnostics.empty();
  if (told(found, text) != told(again, text) && is_whole)
    std::abort();
}

}  // namespace
}  // namespace clef::scan

// The path ends at the first line feed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t end = input.find('\n');
  if (end != std::string_view::npos)
    clef::scan::check(input.substr(0, end), input.substr(end + 1));
  return 0;
}
