// SPDX-License-Identifier: MIT
// The one exception type. Its text is fixed at compile time and its arguments are Shown, so that it
// cannot carry a secret (docs/decisions, "error text").
#pragma once

#include <concepts>
#include <exception>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/errc.h"
#include "base/shown.h"

namespace clef {

namespace error_detail {
// Not constexpr on purpose: reaching one of these stops the compiler at the faulty message.
void message_must_start_in_lower_case();
void message_must_not_end_with_a_full_stop();
void message_has_another_number_of_holes_than_arguments();
std::string fill(std::string_view text, std::initializer_list<const Shown*> args);
}  // namespace error_detail

// A message template known at compile time, with one {} for each argument.
template <std::same_as<Shown>... A>
class Text {
 public:
  template <std::size_t N>
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is the only source
  consteval Text(const char (&literal)[N]) : text_(literal, N - 1) {
    std::size_t holes = 0;
    for (std::size_t i = 0; i + 1 < text_.size(); ++i)
      holes += text_[i] == '{' && text_[i + 1] == '}' ? 1 : 0;
    if (holes != sizeof...(A))
      error_detail::message_has_another_number_of_holes_than_arguments();
    if (text_.front() >= 'A' && text_.front() <= 'Z' && text_[1] >= 'a' && text_[1] <= 'z')
      error_detail::message_must_start_in_lower_case();
    if (text_.back() == '.')
      error_detail::message_must_not_end_with_a_full_stop();
  }
  std::string_view view() const { return text_; }

 private:
  std::string_view text_;
};

// Why something could not be done: code, message and, where there is one, the next step.
//   throw Error(Errc::no_key, "no key {} in {}", Shown::key_name(k), Shown::path(p)).hint("run 'git
//   clef list'");
class Error final : public std::exception {
 public:
  template <std::same_as<Shown>... A>
  Error(Errc code, Text<std::type_identity_t<A>...> text, const A&... args)
      : code_(code), message_(error_detail::fill(text.view(), {&args...})) {}

  template <std::same_as<Shown>... A>
  Error&& hint(Text<std::type_identity_t<A>...> text, const A&... args) && {
    hint_ = error_detail::fill(text.view(), {&args...});
    return std::move(*this);
  }

  Errc code() const noexcept { return code_; }
  const char* what() const noexcept override { return message_.c_str(); }
  const std::string& message() const noexcept { return message_; }
  const std::string& hint_text() const noexcept { return hint_; }

 private:
  Errc code_;
  std::string message_;
  std::string hint_;
};

}  // namespace clef
