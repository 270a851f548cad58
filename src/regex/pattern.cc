// SPDX-License-Identifier: MIT
#define PCRE2_CODE_UNIT_WIDTH 8
#include "regex/pattern.h"

#include <cstdint>

#include <pcre2.h>

#include "base/error.h"
#include "regex/pcre2_handle.h"
#include "regex/re2_dialect.h"

namespace clef::regex {
namespace {

// Far above what an honest pattern needs on a key name or comment; a hostile one stops within
// milliseconds instead of holding a hook for hours.
constexpr std::uint32_t kMatchLimit = 200'000;
constexpr std::uint32_t kDepthLimit = 20'000;
constexpr std::uint32_t kHeapLimitKiB = 16 * 1024;

Handle<pcre2_code> compiled(std::string_view source) {
  check_source(source);
  auto code = compile(to_pcre2(source), PCRE2_UTF | PCRE2_MATCH_INVALID_UTF);
  if (!code)
    throw Error(Errc::bad_pattern, "the regular expression does not compile")
        .hint("patterns follow RE2: no look-around, no back-references, no possessive repeats");
  return code;
}

}  // namespace

struct Pattern::Impl {
  Handle<pcre2_code> code;
  Handle<pcre2_match_context> limits;
};

Pattern::Pattern(std::string_view source) {
  impl_ = std::make_unique<Impl>();
  impl_->code = compiled(source);
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
