// SPDX-License-Identifier: MIT
// Text that stands encoded in a text: percent and unicode escapes, hexadecimal, base64.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace clef::scan {

// The more specific first: where two overlap, it wins.
enum class Encoding : std::uint8_t { percent, unicode, hex, base64 };
std::string_view encoding_name(Encoding encoding);

struct EncodedSegment {
  std::size_t begin = 0;
  std::size_t end = 0;
  Encoding encoding = Encoding::base64;
  std::string decoded;  // printable ASCII, tab and line ends only
};

// Segments that decode to text, sorted and apart from each other, as long as all they decode to
// is at most `most` bytes. Runs of base64 count from 24 characters on, and from 8 where something
// says what they are: values of a Kubernetes Secret, "auth" of Docker, `Authorization: Basic`.
// Those are looked for only if the text has one of kSignsOfBase64, which the caller knows cheaply.
std::vector<EncodedSegment> encoded_segments(std::string_view text, std::size_t most,
                                             bool has_signs);

// In any case.
inline constexpr std::array<std::string_view, 4> kSignsOfBase64 = {"basic ", "\"auth\"",
                                                                   "kind: secret", "\"secret\""};

}  // namespace clef::scan
