// SPDX-License-Identifier: MIT
#include "base/hidden_line.h"

#include "base/error.h"
#include "base/file.h"

namespace clef {

HiddenLine::State HiddenLine::put(char c) {
  if (!escape_.empty() || c == '\x1b')
    return put_escape(c);
  if (in_paste_)
    return put_pasted(c);
  switch (c) {
    case '\r':
    case '\n':
    case '\x04':  // Ctrl-D
      return State::done;
    case '\x03':  // Ctrl-C
      return State::interrupted;
    case '\x7f':
    case '\b':
      erase_character();
      return State::typing;
    case '\x15':  // Ctrl-U
      text_ = SecretBuilder();
      return State::typing;
    default:
      return keep(c);
  }
}

HiddenLine::State HiddenLine::keep(char c) {
  if (text_.size() == kMiB)
    throw Error(Errc::too_large, "more than 1 MiB was typed");
  text_.push_back(c);
  return State::typing;
}

// Terminals send the line ends of a paste as CR or CR LF.
HiddenLine::State HiddenLine::put_pasted(char c) {
  const bool second_half = c == '\n' && last_was_cr_;
  last_was_cr_ = c == '\r';
  return second_half ? State::typing : keep(c == '\r' ? '\n' : c);
}

HiddenLine::State HiddenLine::put_escape(char c) {
  escape_ += c;
  if (!is_complete_escape())
    return State::typing;
  if (escape_ == "\x1b[200~")
    in_paste_ = true;
  if (escape_ == "\x1b[201~")
    in_paste_ = false;
  last_was_cr_ = false;
  escape_.clear();
  return State::typing;
}

// ECMA-48: ESC [ parameters, then one byte from '@' to '~'; ESC O and one byte; else ESC and one.
bool HiddenLine::is_complete_escape() const {
  constexpr std::size_t kLongest = 16;
  if (escape_.size() < 2)
    return false;
  const char second = escape_[1];
  if (second != '[' && second != 'O')
    return true;
  const bool final = escape_.size() > 2 && escape_.back() >= '@' && escape_.back() <= '~';
  return final || escape_.size() >= kLongest;
}

void HiddenLine::erase_character() {
  const auto ends_in_continuation = [this] {
    const std::string_view text = text_.reveal_text();
    return !text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80;
  };
  while (ends_in_continuation())
    text_.pop_back();
  text_.pop_back();
}

}  // namespace clef
