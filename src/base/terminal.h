// SPDX-License-Identifier: MIT
// The person at the terminal. Questions and hidden input use /dev/tty only, never stdin or stdout,
// so that data in pipes is never taken for an answer and no answer for data. Without a terminal
// each of these throws Errc::no_terminal.
#pragma once

#include <string>
#include <string_view>

#include "base/secret.h"
#include "base/shown.h"

namespace clef {

// True if /dev/tty can be opened by this process.
bool has_terminal();
// True if `fd` is a terminal.
bool is_terminal(int fd);

// Shows "question: " and reads one line without echo; Enter or Ctrl-D ends it, Ctrl-C restores the
// terminal and throws Errc::refused. A paste of several lines is taken whole up to the Enter that
// follows it only by bracketed paste; else the first newline ends.
Secret prompt_hidden(const Shown& question);

// Shows "question: " and reads one visible line, without its newline; Ctrl-D at its start: refused.
std::string prompt_line(const Shown& question);

// "question [y/N] "; true for y or yes in any case only.
bool confirm(const Shown& question);

}  // namespace clef
