// SPDX-License-Identifier: MIT
// The rule without a provider: `name = value` pairs and long runs, judged by a score instead of a
// pattern. Hand-made, because a pattern for it runs a hundred times slower.
#pragma once

#include <string_view>
#include <vector>

namespace clef::scan {

// A value that might be a secret, as spans of the text. `name` is empty for a bare run.
struct Candidate {
  std::size_t begin = 0;  // of the value, without quotes
  std::size_t end = 0;
  std::size_t name_begin = 0;
  std::size_t name_end = 0;
  bool is_quoted = false;
};

struct Judged {
  Candidate candidate;
  double score = 0;  // 0–1
};

// Candidates of `text`, scored; those below `threshold` and what must not be reported by entropy
// (references, hashes, placeholders, public material) are left out. Sorted by place; no two
// overlap. Linear in the text.
std::vector<Judged> generic_candidates(std::string_view path, std::string_view text,
                                       double threshold);

// Whether `value` reads like words rather than like random text (the gate of `tokenEfficiency`).
bool reads_like_words(std::string_view value);

// Shannon entropy in bits a byte.
double shannon_entropy(std::string_view text);

}  // namespace clef::scan
