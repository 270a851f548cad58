// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "scan/report.h"
#include "unit/scan/finding_sample.h"

namespace clef::scan::sample {

inline std::string write(ReportFormat format, const ScanReport& report,
                         ReportOptions options = {}) {
  options.format = format;
  options.version = "1.2.3";
  return write_report(report, rules(), options);
}

// Two findings: one of a work tree, one of a commit.
inline ScanReport report() {
  ScanReport out;
  out.findings = {finding("a.env", 3), finding("src/b c.py", 12, kOther)};
  Origin& origin = out.findings[1].origin;
  origin.commit = kCommit;
  origin.author = "A. Person";
  origin.email = "a@example.org";
  origin.date = "2026-01-02T03:04:05Z";
  origin.subject = "add it";
  out.findings[1].tags = {"decoded:base64", "t"};
  out.findings[1].confidence = Confidence::low;
  stamp(out.findings[1]);
  out.blobs = 7;
  out.bytes = 1234;
  out.skipped[static_cast<std::size_t>(Skip::binary)] = 2;
  out.hidden_inline = 1;
  return out;
}

// Every foreign field holds what a terminal, a forge, a spreadsheet or a browser would obey.
inline constexpr const char* kHostile =
    "=\x1b]0;x\x07\x1b[31m\xe2\x80\xae\r\n::error::pwned %0A <b>&\"',[x](y){0}";

inline ScanReport hostile_report() {
  ScanReport out;
  Finding bad = finding("a.env", 3);
  for (std::string* text :
       {&bad.path, &bad.description, &bad.match, &bad.origin.commit, &bad.origin.author,
        &bad.origin.email, &bad.origin.date, &bad.origin.subject})
    *text = kHostile;
  bad.tags = {kHostile};
  out.findings = {bad};
  out.blobs = 1;
  out.diagnostics = {{kHostile, "cloud-key", "rule-timeout"}};
  return out;
}

}  // namespace clef::scan::sample
