// SPDX-License-Identifier: MIT
// Descriptions under known keys.
#pragma once

#include <numeric>
#include <string>

#include "change/describe.h"
#include "unit/sops/known_key.h"

namespace clef::change {

inline Secret counting_key(std::uint8_t first = 0) {
  Secret key(32);
  std::iota(key.fill().begin(), key.fill().end(), first);
  return key;
}

inline const Fingerprints& prints() {
  static const Fingerprints value(counting_key());
  return value;
}

// Opens whatever is sealed under sops::vector_key().
inline DescribeOptions key_at_hand() {
  DescribeOptions out;
  out.fingerprints = &prints();
  out.unlock = [](const sops::Metadata&) { return std::optional(sops::vector_key()); };
  return out;
}
inline DescribeOptions no_key() {
  DescribeOptions out = key_at_hand();
  out.unlock = [](const sops::Metadata&) { return std::optional<sops::DataKey>(); };
  return out;
}
inline DescribeOptions wrong_key() {
  DescribeOptions out = key_at_hand();
  out.unlock = [](const sops::Metadata&) { return std::optional(sops::vector_key(9)); };
  return out;
}

inline std::string described(const std::string& text,
                             const DescribeOptions& options = key_at_hand(),
                             syntax::Format format = syntax::Format::yaml) {
  return to_text(describe(format, text, options));
}

// The text from `mark` to the line's end.
inline std::string after(const std::string& text, const std::string& mark) {
  const std::size_t begin = text.find(mark) + mark.size();
  return text.substr(begin, text.find('\n', begin) - begin);
}

}  // namespace clef::change
