// SPDX-License-Identifier: MIT
// The two streams: data on stdout, all talk on stderr. Foreign text goes through Shown or
// `escaped`; values only through `value`, so that one grep finds every place where one can leave.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/secret.h"
#include "cli/options.h"
#include "syntax/tree.h"

namespace clef::cli {

// "1 cell", "2 cells": `what` is a singular that takes an s.
Shown counted(std::size_t count, std::string_view what);

class Output {
 public:
  explicit Output(const Globals& globals);
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output();  // flushes stdout; what cannot be written is lost, callers that care call flush()

  bool json() const { return globals_.json; }
  bool verbose() const { return globals_.verbose; }
  bool colour() const { return colour_; }

  // stdout. `line` escapes control characters and ends the line; not for secrets.
  void line(std::string_view text);
  void json(const syntax::Tree& tree);   // one line
  void value(ByteView bytes);            // a secret that the user asked for, byte for byte
  void value_line(const Secret& value);  // on a terminal escaped, with a newline
  // Columns padded to their widest cell; nothing for no rows.
  void table(const std::vector<std::string>& header,
             const std::vector<std::vector<std::string>>& rows);
  void flush();  // io_error if stdout is full or closed

  // stderr: "git-clef: note: …", "git-clef: warning: …"; notes are left out when quiet.
  template <std::same_as<Shown>... A>
  void note(Text<std::type_identity_t<A>...> text, const A&... args) {
    talk("note", error_detail::fill(text.view(), {&args...}));
  }
  template <std::same_as<Shown>... A>
  void warn(Text<std::type_identity_t<A>...> text, const A&... args) {
    talk("warning", error_detail::fill(text.view(), {&args...}));
  }
  template <std::same_as<Shown>... A>
  void hint(Text<std::type_identity_t<A>...> text, const A&... args) {
    talk("hint", error_detail::fill(text.view(), {&args...}));
  }
  // The one place where an error is told; JSON on stdout with --json, else three lines on stderr.
  void error(const Error& error);

 private:
  void talk(std::string_view kind, std::string_view text);
  const Globals& globals_;
  bool colour_;
  std::string buffer_;
};

}  // namespace clef::cli
