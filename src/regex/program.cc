// SPDX-License-Identifier: MIT
#include "regex/program.h"

#include <algorithm>
#include <utility>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/error.h"
#include "base/once.h"
#include "regex/pcre2_handle.h"
#include "regex/re2_dialect.h"
#include "regex/tree.h"

namespace clef::regex {
namespace {

// The interpreter's memory; compiled code is bounded by its stack.
constexpr std::uint32_t kHeapLimitKiB = 64 * 1024;
constexpr std::uint32_t kDepthLimit = 1'000'000;
// Without a stack of its own, compiled code has 32 KiB and fails on long PEM-like matches.
constexpr std::size_t kStackStart = std::size_t{32} << 10;
constexpr std::size_t kStackMost = std::size_t{1} << 20;

PCRE2_SPTR bytes(std::string_view text) { return reinterpret_cast<PCRE2_SPTR>(text.data()); }

Handle<pcre2_code> compiled(const Translation& pattern) {
  // A pattern cannot switch UTF on by itself: the text it gets might be none.
  auto code = compile(pattern.text,
                      PCRE2_USE_OFFSET_LIMIT | (pattern.needs_utf ? PCRE2_UTF : PCRE2_NEVER_UTF));
  if (!code)
    throw Error(Errc::bad_pattern, "the regular expression does not compile");
  return code;
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80)
      return false;
  }
  return true;
}

Translation translate(const std::string& source, Dialect dialect) {
  check_source(source);
  if (dialect == Dialect::re2)
    return translate_re2(source);
  const bool utf = !is_ascii(source) || source.find("\\p") != std::string::npos ||
                   source.find("\\P") != std::string::npos ||
                   source.find("\\x{") != std::string::npos;
  return {source, utf};
}

// Each in a group of its own, and all in the mode that one of them needs.
Translation translate_all(const std::vector<std::string>& sources, Dialect dialect) {
  if (sources.size() == 1)
    return translate(sources.front(), dialect);
  Translation all;
  for (const std::string& source : sources) {
    Translation one = translate(source, Dialect::re2);
    all.needs_utf = all.needs_utf || one.needs_utf;
    all.text += (all.text.empty() ? "(?:" : "|(?:") + std::move(one.text) + ")";
  }
  if (!all.needs_utf)
    return all;
  all.text.clear();
  for (const std::string& source : sources)
    all.text += (all.text.empty() ? "(?:" : "|(?:") + to_pcre2(source) + ")";
  return all;
}

}  // namespace

struct Program::Impl {
  std::vector<std::string> sources;
  ProgramOptions options;
  Once once;
  Once once_shape;
  Translation translation;
  Handle<pcre2_code> code;
  std::uint32_t groups = 0;
  bool has_jit = false;
  Shape shape;

  void prepare() {
    once.run([this] {
      translation = translate_all(sources, options.dialect);
      code = compiled(translation);
      pcre2_pattern_info(code.get(), PCRE2_INFO_CAPTURECOUNT, &groups);
      // May fail where memory cannot be made executable: the interpreter gives the same results.
      has_jit = options.uses_jit && pcre2_jit_compile(code.get(), PCRE2_JIT_COMPLETE) == 0;
    });
  }
};

Program::Program(std::string source, ProgramOptions options)
    : Program(std::vector<std::string>{std::move(source)}, options) {}
Program::Program(std::vector<std::string> any_of, ProgramOptions options)
    : impl_(std::make_unique<Impl>()) {
  impl_->sources = std::move(any_of);
  impl_->options = options;
}
Program::~Program() = default;
Program::Program(Program&&) noexcept = default;
Program& Program::operator=(Program&&) noexcept = default;

void Program::prepare() const { impl_->prepare(); }

std::size_t Program::groups() const {
  impl_->prepare();
  return impl_->groups;
}

bool Program::is_utf() const {
  impl_->prepare();
  return impl_->translation.needs_utf;
}

const std::string& Program::translated() const {
  impl_->prepare();
  return impl_->translation.text;
}

const Shape& Program::shape() const {
  impl_->prepare();
  impl_->once_shape.run([this] {
    impl_->shape = shape_of(parse_tree(impl_->translation.text, impl_->translation.needs_utf));
  });
  return impl_->shape;
}

struct Matcher::Impl {
  Handle<pcre2_match_context> context;
  Handle<pcre2_jit_stack> stack;
  Handle<pcre2_match_data> data;
  std::uint32_t room = 0;  // groups that `data` holds, with the whole match

  void make_room(std::uint32_t groups) {
    if (groups + 1 <= room)
      return;
    room = groups + 16;
    data = checked(pcre2_match_data_create(room, nullptr));
  }
  void make_stack() {
    if (stack)
      return;
    stack = checked(pcre2_jit_stack_create(kStackStart, kStackMost, nullptr));
    pcre2_jit_stack_assign(context.get(), nullptr, stack.get());
  }
};

Matcher::Matcher() : impl_(std::make_unique<Impl>()) {
  impl_->context = checked(pcre2_match_context_create(nullptr));
  pcre2_set_heap_limit(impl_->context.get(), kHeapLimitKiB);
  pcre2_set_depth_limit(impl_->context.get(), kDepthLimit);
}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;

Outcome Matcher::search(const Program& program, std::string_view text, std::size_t from,
                        std::size_t last) {
  program.prepare();
  const Program::Impl& p = *program.impl_;
  impl_->make_room(p.groups);
  pcre2_match_context* context = impl_->context.get();
  pcre2_set_match_limit(context, p.options.match_limit);
  pcre2_set_offset_limit(context, last);
  int rc = PCRE2_ERROR_JIT_STACKLIMIT;
  if (p.has_jit) {
    impl_->make_stack();
    rc = pcre2_jit_match(p.code.get(), bytes(text), text.size(), from, 0, impl_->data.get(),
                         context);
  }
  if (rc == PCRE2_ERROR_JIT_STACKLIMIT) {  // the interpreter has more memory
    const std::uint32_t options = PCRE2_NO_JIT | (p.translation.needs_utf ? PCRE2_NO_UTF_CHECK : 0);
    rc = pcre2_match(p.code.get(), bytes(text), text.size(), from, options, impl_->data.get(),
                     context);
  }
  if (rc == PCRE2_ERROR_NOMATCH)
    return Outcome::none;
  // Any other failure is unknown. Taking it for "no match" would hide a secret.
  return rc > 0 ? Outcome::match : Outcome::limit;
}

Span Matcher::group(std::size_t number) const {
  const pcre2_match_data* data = impl_->data.get();
  const auto* offsets = pcre2_get_ovector_pointer(const_cast<pcre2_match_data*>(data));
  if (number >= impl_->room || offsets[2 * number] == PCRE2_UNSET)
    return {};
  const std::size_t begin = offsets[2 * number];
  // \K in PCRE2's dialect can put the begin behind the end.
  return {begin, std::max(begin, static_cast<std::size_t>(offsets[2 * number + 1]))};
}

}  // namespace clef::regex
