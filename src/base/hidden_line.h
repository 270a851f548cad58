// SPDX-License-Identifier: MIT
// What the bytes typed at a hidden prompt make: a line editor small enough to be read.
#pragma once

#include <string>

#include "base/secret.h"

namespace clef {

// Enter and Ctrl-D end the line, Ctrl-C gives up, Backspace erases a character and Ctrl-U all.
// Between the marks of a bracketed paste everything is text. Cursor keys and the like are dropped.
class HiddenLine {
 public:
  enum class State { typing, done, interrupted };

  State put(char c);  // too_large beyond 1 MiB
  Secret take() && { return std::move(text_).take(); }

 private:
  State keep(char c);
  State put_pasted(char c);
  State put_escape(char c);
  bool is_complete_escape() const;
  void erase_character();

  SecretBuilder text_;
  std::string escape_;  // the escape sequence being typed, if any
  bool in_paste_ = false;
  bool last_was_cr_ = false;
};

}  // namespace clef
