// SPDX-License-Identifier: MIT
#include "scan/scanner.h"

#include <utility>

#include "scan/engine.h"
#include "scan/rule_identity.h"

namespace clef::scan {

Scanner::Scanner(RuleSet rules, ScanOptions options)
    : impl_(std::make_shared<const Impl>(std::move(rules), std::move(options))) {}
Scanner::~Scanner() = default;
Scanner::Scanner(Scanner&&) noexcept = default;

bool Scanner::skips_path(std::string_view path) const {
  // Kept, for it is asked about each path of a history: a matcher's stack is mapped memory.
  thread_local regex::Matcher matcher;
  return impl_->engine.allows_blob(matcher, path, {});
}

const RuleSet& Scanner::rules() const { return impl_->engine.set(); }

const ScanOptions& Scanner::options() const { return impl_->engine.options(); }

std::string Scanner::identity() const {
  return rule_identity(impl_->engine.set(), impl_->engine.options());
}

}  // namespace clef::scan
