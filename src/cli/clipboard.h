// SPDX-License-Identifier: MIT
// The clipboard of the desktop, through the program that reaches it: wl-copy on Wayland, xclip on
// X11, pbcopy. A value goes to its stdin and nowhere else (security.md S38).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/process.h"
#include "base/secret.h"

namespace clef::cli {

class Clipboard {
 public:
  // The first of them that serves this desktop and that the resolver finds. Errc::program_missing
  // if there is none, program_unsafe.
  static Clipboard find(const ProgramResolver& resolver);

  // Errc::program_failed, timed_out.
  void copy(ByteView value) const;
  void clear() const;
  // What it holds now, of text; empty if nothing.
  Secret held() const;

 private:
  struct Tool;
  Clipboard(const Tool& tool, std::filesystem::path copier, std::filesystem::path paster)
      : tool_(&tool), copier_(std::move(copier)), paster_(std::move(paster)) {}

  const Tool* tool_;
  std::filesystem::path copier_;
  std::filesystem::path paster_;
};

// By which a value is known again without being kept: a fresh key and the value's HMAC under it.
class ValueMark {
 public:
  static constexpr std::size_t kSize{64};

  ValueMark(ByteView value, Rng& rng);
  explicit ValueMark(Secret bytes) : bytes_(std::move(bytes)) {}  // kSize of them

  bool is_of(ByteView value) const;
  ByteView bytes() const { return bytes_.reveal(); }

 private:
  Secret bytes_;
};

// Seconds that an option gave, or the usual 45. Errc::usage unless 1 to 3600.
unsigned clearing_seconds(const std::optional<std::string>& text);

// Starts 'git clef unclip', which outlives this process: it empties the clipboard after `seconds`
// if that still holds the value. It gets the mark, never the value. Errc::program_failed.
void clear_later(const ValueMark& mark, unsigned seconds);

}  // namespace clef::cli
