// SPDX-License-Identifier: MIT
// Text that stands encoded in a text: percent and unicode escapes, hexadecimal, base64.
#pragma once

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
// is at most `most` bytes; `is_cut` is set if there were more. Runs of base64 count from 24
// characters on, and from 8 where something says what they are: values of a Kubernetes Secret,
// "auth" of Docker, `Authorization: Basic`.
std::vector<EncodedSegment> encoded_segments(std::string_view text, std::size_t most, bool& is_cut);

}  // namespace clef::scan
