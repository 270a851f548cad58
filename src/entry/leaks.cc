// SPDX-License-Identifier: MIT
#include "entry/leaks.h"

#include "base/error.h"
#include "scan/redact.h"

namespace clef::entry {
namespace {

using policy::Issue;
using policy::Severity;

constexpr unsigned kWhole = 100;  // percent of a secret that is hidden

Issue issue_of(const scan::Finding& finding) {
  const Severity severity =
      finding.confidence == scan::Confidence::low ? Severity::warning : Severity::error;
  Issue issue =
      finding.place.start_line == 0
          ? Issue::of(severity, "secret", finding.path, "a file of this kind holds secrets ({})",
                      Shown::words(finding.rule))
          : Issue::of(severity, "secret", finding.path, "line {} looks like a secret: {} ({})",
                      Shown::line(finding.place.start_line), Shown::foreign(finding.description),
                      Shown::words(finding.rule));
  issue.fix = "take it out and change it where it is valid; if it is none, put 'fingerprint: " +
              finding.fingerprint + "' into .clefignore";
  return issue;
}

void tell_unchecked(const policy::ScanOutcome& outcome, const LeakSearch& search, Leaks& out) {
  const Severity severity = search.is_final ? Severity::error : Severity::warning;
  for (const scan::Diagnostic& diagnostic : outcome.report.diagnostics)
    out.found.push_back({Issue::of(severity, "unchecked", diagnostic.path,
                                   "it was not searched for secrets to its end: {}",
                                   Shown::words(diagnostic.reason)),
                         {}});
  for (const std::string& path : outcome.report.too_large)
    out.found.push_back(
        {Issue::of(severity, "unchecked", path, "it is too large to be searched for secrets"), {}});
}

}  // namespace

Leaks leaks_of(const policy::ScanOutcome& outcome, const LeakSearch& search) {
  Leaks out;
  out.complete = outcome.complete;
  for (const scan::Finding& finding : scan::redacted(outcome.report.findings, kWhole))
    out.found.push_back({issue_of(finding), finding.origin.commit});
  tell_unchecked(outcome, search, out);
  if (search.is_final && outcome.report.hidden_inline > 0)
    out.found.push_back(
        {Issue::of(Severity::info, "secret", "", "findings that markers in the text hide: {}",
                   Shown::number(static_cast<std::int64_t>(outcome.report.hidden_inline))),
         {}});
  return out;
}

policy::ScanRequest request_of(const LeakSearch& search) {
  policy::ScanRequest request;
  request.budget = search.budget;
  request.engine.honours_inline = search.honours_inline;
  request.engine.known_values = search.known_values;
  request.remembers = false;
  return request;
}

}  // namespace clef::entry
