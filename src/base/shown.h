// SPDX-License-Identifier: MIT
// Text that may be shown to a person: the only thing an error message, a log line or a table can
// hold.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace clef {

// Escapes what a terminal, a log or a reader could be misled by (security.md S19): C0, DEL, C1,
// bidi controls, zero-width characters and invalid UTF-8 become \n, \t, \r, \e, \xNN or \u{NNNN}. A
// backslash stays as it is.
std::string escape_for_display(std::string_view text);

// A value that a named maker has declared fit to be seen. Each maker is a review point: none takes
// a Secret, and `grep Shown::` lists what messages can contain. Makers of names quote: 'like this'.
class Shown {
 public:
  static Shown path(std::string_view p);
  static Shown key_name(std::string_view k);
  static Shown name(std::string_view n);       // namespace, environment, verb, option, field
  static Shown recipient(std::string_view r);  // public key text or KMS id
  static Shown program(std::string_view p);
  static Shown foreign(std::string_view t);  // message of another program, cut at 500 bytes
  static Shown words(std::string_view t);    // text that git-clef made or checked; not quoted
  static Shown oid(std::string_view hex);    // not quoted
  static Shown line(std::size_t n);          // 1-based, not quoted
  static Shown number(std::int64_t n);       // not quoted
  static Shown errno_text(int error);        // strerror, not quoted
  static Shown list(const std::vector<std::string>& names);  // 'a', 'b' and 'c'

  const std::string& text() const { return text_; }

 private:
  explicit Shown(std::string t) : text_(std::move(t)) {}
  std::string text_;
};

}  // namespace clef
