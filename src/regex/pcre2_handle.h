// SPDX-License-Identifier: MIT
// PCRE2's objects as this room holds them, and the one way to its code. Only .cc files of this room
// include this; its own headers stay free of PCRE2's.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/error.h"

struct pcre2_real_code_8;
struct pcre2_real_compile_context_8;
struct pcre2_real_jit_stack_8;
struct pcre2_real_match_context_8;
struct pcre2_real_match_data_8;

namespace clef::regex {

struct Free {
  void operator()(pcre2_real_code_8* p) const noexcept;
  void operator()(pcre2_real_compile_context_8* p) const noexcept;
  void operator()(pcre2_real_jit_stack_8* p) const noexcept;
  void operator()(pcre2_real_match_context_8* p) const noexcept;
  void operator()(pcre2_real_match_data_8* p) const noexcept;
};
template <class T>
using Handle = std::unique_ptr<T, Free>;

// Errc::too_large for what PCRE2 had no memory for.
template <class T>
Handle<T> checked(T* raw) {
  if (raw == nullptr)
    throw Error(Errc::too_large, "no memory for a regular expression");
  return Handle<T>(raw);
}

// Errc::bad_pattern for a source over 64 KiB and for one that is no UTF-8.
void check_source(std::string_view source);

// With `options` beside those that RE2's meaning asks for. Null if it does not compile.
Handle<pcre2_real_code_8> compile(std::string_view pattern, std::uint32_t options);

}  // namespace clef::regex
