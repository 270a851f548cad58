// SPDX-License-Identifier: MIT
// The engine: one pass for literals, patterns only near a hit, the generic rule on values. Threads
// share a Scanner; each has a Worker of its own.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scan/finding.h"
#include "scan/rule.h"

namespace clef::scan {

class KnownValues;

struct ScanOptions {
  std::size_t decode_depth = 2;          // passes over encoded text; 0: none
  std::size_t decode_bytes = 1U << 20U;  // decoded bytes a blob
  std::size_t max_bytes = 8'000'000;     // larger blobs are skipped and counted
  bool honours_inline = true;            // markers such as clef:allow
  bool uses_jit = true;
  bool requires_checksum = false;      // drop what fails its own checksum
  Confidence least = Confidence::low;  // findings below are dropped
  double threshold = 0.5;              // of the generic rule's score
  // Searched for besides what rules say; null: none. No part of Scanner::identity(), so a cache of
  // what was clean must not be used with them.
  std::shared_ptr<const KnownValues> known_values;
};

// What kept a part of a blob from being judged; never taken for "clean".
struct Diagnostic {
  std::string path;
  std::string rule;    // empty: the blob as a whole
  std::string reason;  // fixed text, "rule-timeout" …
};

// What was not searched as a text. In `binary` and `encrypted` contents the surest rules have
// looked all the same (security.md S12).
enum class Skip : std::uint8_t { none, binary, too_large, ignored, encrypted, unreadable };
inline bool is_read(Skip skip) { return skip == Skip::binary || skip == Skip::encrypted; }

struct BlobReport {
  std::vector<Finding> findings;  // sorted; origin empty
  std::vector<Diagnostic> diagnostics;
  std::size_t hidden_inline = 0;  // findings that inline markers hid
  Skip skip = Skip::none;
};

class Scanner {
 public:
  // Errc::bad_pattern for a rule that cannot be compiled, naming it; Errc::malformed for unknown
  // validators and required rules.
  Scanner(RuleSet rules, ScanOptions options);
  ~Scanner();
  Scanner(Scanner&&) noexcept;

  class Worker {
   public:
    explicit Worker(const Scanner& scanner);  // which must outlive it
    ~Worker();
    Worker(Worker&&) noexcept;
    // `path` as path rules and allowlists see it; `commit` for allowlists of commits, may be empty.
    BlobReport scan(std::string_view path, std::string_view text, std::string_view commit = {});
    // The same for a blob whose bytes are not looked at, by rules of paths.
    BlobReport scan_unread(std::string_view path, Skip why, std::string_view commit = {});

   private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
  };

  // True if no rule can report anything at this path, so that it need not be read.
  bool skips_path(std::string_view path) const;
  const RuleSet& rules() const;
  const ScanOptions& options() const;
  // Of rules, options and the program's version: key of the cache of clean blobs.
  std::string identity() const;

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace clef::scan
