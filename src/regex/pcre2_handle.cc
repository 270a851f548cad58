// SPDX-License-Identifier: MIT
#include "regex/pcre2_handle.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/utf8.h"

namespace clef::regex {
namespace {

constexpr std::size_t kMaxSource = std::size_t{64} << 10;

}  // namespace

void Free::operator()(pcre2_code* p) const noexcept { pcre2_code_free(p); }
void Free::operator()(pcre2_compile_context* p) const noexcept { pcre2_compile_context_free(p); }
void Free::operator()(pcre2_jit_stack* p) const noexcept { pcre2_jit_stack_free(p); }
void Free::operator()(pcre2_match_context* p) const noexcept { pcre2_match_context_free(p); }
void Free::operator()(pcre2_match_data* p) const noexcept { pcre2_match_data_free(p); }

void check_source(std::string_view source) {
  if (source.size() > kMaxSource)
    throw Error(Errc::bad_pattern, "the regular expression is longer than 64 KiB");
  if (!is_utf8(source))
    throw Error(Errc::bad_pattern, "the regular expression is not UTF-8");
}

Handle<pcre2_code> compile(std::string_view pattern, std::uint32_t options) {
  const auto context = checked(pcre2_compile_context_create(nullptr));
  // RE2 knows one line end, and PCRE2's default is chosen when it is built.
  pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
  int error = 0;
  PCRE2_SIZE offset = 0;
  return Handle<pcre2_code>(
      pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                    options | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UCP,
                    &error, &offset, context.get()));
}

}  // namespace clef::regex
