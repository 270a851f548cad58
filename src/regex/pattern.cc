// SPDX-License-Identifier: MIT
#define PCRE2_CODE_UNIT_WIDTH 8
#include "regex/pattern.h"

#include <cstdint>
#include <memory>
#include <string>

#include <pcre2.h>

#include "base/error.h"
#include "base/utf8.h"
#include "regex/re2_dialect.h"

namespace clef::regex {
namespace {

constexpr std::size_t kMaxSource = std::size_t{64} << 10;
// Far above what an honest pattern needs on a key name or comment; a hostile one stops within
// milliseconds instead of holding a hook for hours.
constexpr std::uint32_t kMatchLimit = 200'000;
constexpr std::uint32_t kDepthLimit = 20'000;
constexpr std::uint32_t kHeapLimitKiB = 16 * 1024;

struct Free {
  void operator()(pcre2_code* p) const noexcept { pcre2_code_free(p); }
  void operator()(pcre2_compile_context* p) const noexcept { pcre2_compile_context_free(p); }
  void operator()(pcre2_match_context* p) const noexcept { pcre2_match_context_free(p); }
  void operator()(pcre2_match_data* p) const noexcept { pcre2_match_data_free(p); }
};
template <class T>
using Handle = std::unique_ptr<T, Free>;

template <class T>
Handle<T> checked(T* raw) {
  if (raw == nullptr)
    throw Error(Errc::too_large, "no memory for a regular expression");
  return Handle<T>(raw);
}

Handle<pcre2_code> compile(const std::string& text) {
  const auto context = checked(pcre2_compile_context_create(nullptr));
  // RE2 knows one line end, and PCRE2's default is chosen when it is built.
  pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
  int error = 0;
  PCRE2_SIZE offset = 0;
  pcre2_code* code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                                   PCRE2_DOLLAR_ENDONLY | PCRE2_UTF | PCRE2_MATCH_INVALID_UTF |
                                       PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UCP,
                                   &error, &offset, context.get());
  if (code == nullptr)
    throw Error(Errc::bad_pattern, "the regular expression does not compile")
        .hint("patterns follow RE2: no look-around, no back-references, no possessive repeats");
  return Handle<pcre2_code>(code);
}

}  // namespace

struct Pattern::Impl {
  Handle<pcre2_code> code;
  Handle<pcre2_match_context> limits;
};

Pattern::Pattern(std::string_view source) {
  if (source.size() > kMaxSource)
    throw Error(Errc::bad_pattern, "the regular expression is longer than 64 KiB");
  if (!is_utf8(source))
    throw Error(Errc::bad_pattern, "the regular expression is not UTF-8");
  impl_ = std::make_unique<Impl>();
  impl_->code = compile(to_pcre2(source));
  impl_->limits = checked(pcre2_match_context_create(nullptr));
  pcre2_set_match_limit(impl_->limits.get(), kMatchLimit);
  pcre2_set_depth_limit(impl_->limits.get(), kDepthLimit);
  pcre2_set_heap_limit(impl_->limits.get(), kHeapLimitKiB);
}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

bool Pattern::search(std::string_view text) const {
  // Made for each call, so that threads may share a pattern.
  const auto data = checked(pcre2_match_data_create(1, nullptr));
  const int rc = pcre2_match(impl_->code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()),
                             text.size(), 0, 0, data.get(), impl_->limits.get());
  if (rc >= 0)  // 0: it matched, with more groups than we have room for
    return true;
  if (rc == PCRE2_ERROR_NOMATCH)
    return false;
  // Any other outcome is unknown. Taking it for "no match" would leave secrets in clear.
  throw Error(Errc::pattern_limit, "a regular expression took too many steps on a text of {} bytes",
              Shown::number(static_cast<std::int64_t>(text.size())));
}

}  // namespace clef::regex
