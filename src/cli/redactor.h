// SPDX-License-Identifier: MIT
// Keeps values out of a stream of text: each value, each of its lines and their usual encodings are
// replaced, wherever the pieces of the stream are cut.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.h"

namespace clef::cli {

class Redactor {
 public:
  // Anything shorter is in every text by chance; masking it would leave nothing to read.
  static constexpr std::size_t kShortest = 4;

  // False, and not looked for, if the value is shorter than that.
  bool add(std::string_view value);

  // Length of the longest thing to hide that `text` begins with; 0 for none.
  std::size_t match(std::string_view text) const;
  // True if something to hide is longer than `text` and begins with it.
  bool may_match(std::string_view text) const;

 private:
  void hide(std::string pattern);
  void hide_base64(std::string_view value);
  std::array<std::vector<Secret>, 256> patterns_;  // by first byte
};

// One stream. What may be the beginning of a value is held back until more has come.
class RedactedStream {
 public:
  // `redactor` must outlive it.
  RedactedStream(const Redactor& redactor, std::function<void(ByteView)> sink);
  ~RedactedStream();
  RedactedStream(const RedactedStream&) = delete;
  RedactedStream& operator=(const RedactedStream&) = delete;

  void feed(ByteView bytes);
  void finish();  // nothing more will come

 private:
  void drain(bool last);
  const Redactor& redactor_;
  std::function<void(ByteView)> sink_;
  std::string pending_;
  std::size_t covered_ = 0;  // bytes of pending_ that are part of something to hide
  bool masked_ = false;      // the mask for it is out
};

}  // namespace clef::cli
