// SPDX-License-Identifier: MIT
// One leaked secret and where it stands. `secret`, `match` and `line` are in clear: only
// scan/report writes findings anywhere, redacted unless it is told otherwise.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scan/rule.h"

namespace clef::scan {

// Bytes of the blob and, as gitleaks counts, lines and columns from 1; the end is inclusive for
// lines and columns, exclusive for bytes. Line 0: the finding is the file itself.
struct Place {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t start_line = 0;
  std::size_t end_line = 0;
  std::size_t start_column = 0;
  std::size_t end_column = 0;
};

// The first commit that brought it; all empty outside history.
struct Origin {
  std::string commit;
  std::string author;
  std::string email;
  std::string date;  // RFC 3339, of the author
  std::string subject;
  bool is_boundary = false;  // of a shallow clone: it may be older
};

struct Finding {
  std::string rule;
  std::string description;
  std::string path;  // repository-relative, `/`; or a pseudo path such as "(stdin)"
  Place place;       // of the match; for a decoded one of the encoded text
  Place secret_place;
  std::string secret;
  std::string match;
  std::string line;  // the whole line(s) of the match, at most 4 KiB around it
  // Of a secret that is not told at all: what tells it from others. Public.
  std::string identity;
  double entropy = 0;
  Confidence confidence = Confidence::medium;
  double score = 0;               // 0–1; of the generic rule, 1 for others
  std::optional<bool> validated;  // by the rule's validator; empty: it could not tell, or none
  std::vector<std::string> tags;
  Origin origin;

  // v1:… of scan/fingerprint.h, and gitleaks' [COMMIT:]FILE:RULE:LINE.
  std::string fingerprint;
  std::string position;
};

// By path, place, rule, commit: one order whatever the threads did.
void sort_findings(std::vector<Finding>& findings);

}  // namespace clef::scan
