// SPDX-License-Identifier: MIT
#include "scan/allow.h"

#include <algorithm>

#include "scan/prefilter.h"
#include "scan/utf_text.h"

namespace clef::scan {
namespace {

std::optional<regex::Program> program_of(const std::vector<std::string>& patterns, bool uses_jit) {
  if (patterns.empty())
    return std::nullopt;
  regex::ProgramOptions options;
  options.uses_jit = uses_jit;
  regex::Program program(patterns, options);
  program.prepare();
  return program;
}

}  // namespace

bool is_found(regex::Matcher& matcher, const regex::Program& program, std::string_view text) {
  if (!program.is_utf())
    return matcher.search(program, text) == regex::Outcome::match;
  UtfText utf(text);
  return matcher.search(program, utf.utf8()) == regex::Outcome::match;
}

Allow::Allow(const Allowlist& list, bool uses_jit)
    : condition_(list.condition),
      target_(list.target),
      commits_(list.commits),
      stopwords_(list.stopwords),
      paths_(program_of(list.paths, uses_jit)),
      patterns_(program_of(list.patterns, uses_jit)) {}

bool Allow::matches(regex::Matcher& matcher, const std::optional<regex::Program>& program,
                    std::string_view text) {
  return program && is_found(matcher, *program, text);
}

bool Allow::has_commit(std::string_view commit) const {
  return std::find(commits_.begin(), commits_.end(), commit) != commits_.end();
}

bool Allow::has_stopword(std::string_view secret) const {
  return std::any_of(stopwords_.begin(), stopwords_.end(),
                     [&](const std::string& word) { return contains_folded(secret, word); });
}

bool Allow::allows_blob(regex::Matcher& matcher, std::string_view path,
                        std::string_view commit) const {
  if (condition_ != Condition::any)
    return false;
  return has_commit(commit) || matches(matcher, paths_, path);
}

bool Allow::allows(regex::Matcher& matcher, const AllowSubject& subject) const {
  const std::string_view target = target_ == Target::secret  ? subject.secret
                                  : target_ == Target::match ? subject.match
                                                             : subject.line;
  if (condition_ == Condition::any) {
    return has_commit(subject.commit) || has_stopword(subject.secret) ||
           matches(matcher, paths_, subject.path) || matches(matcher, patterns_, target);
  }
  return (commits_.empty() || has_commit(subject.commit)) &&
         (stopwords_.empty() || has_stopword(subject.secret)) &&
         (!paths_ || matches(matcher, paths_, subject.path)) &&
         (!patterns_ || matches(matcher, patterns_, target));
}

}  // namespace clef::scan
