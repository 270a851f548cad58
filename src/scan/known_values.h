// SPDX-License-Identifier: MIT
// Real values of the matrix that stand in a text in clear: the surest finding there is. Whoever
// runs this tells others which guess was right (security.md S17): callers leave it off in CI and on
// servers unless asked for, short and weak values are never searched, and neither hits nor findings
// hold the value.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.h"
#include "scan/finding.h"

namespace clef::scan {

struct KnownValue {
  std::string cell;  // path of the file that keeps it; shown
  std::string key;   // its name there; tells values of a cell apart and is not shown
  Secret value;
};

struct KnownHit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t value = 0;  // its number, as given
  bool operator==(const KnownHit&) const = default;
};

inline constexpr std::string_view kKnownValueRule = "known-value";

// Shared by threads once made. The values live in Secrets and are wiped with it.
class KnownValues {
 public:
  explicit KnownValues(std::vector<KnownValue> values);
  ~KnownValues();
  KnownValues(KnownValues&&) noexcept;

  // At least 12 bytes and 40 bits, and neither placeholder nor reference, path or address: what
  // innocent lines might hold too.
  static bool is_worth_a_search(std::string_view value);

  std::size_t searched() const;  // those worth it; of equal values the first
  // All occurrences, the longest where several begin alike, none inside another. Linear in the
  // text but for hits.
  std::vector<KnownHit> find(std::string_view text) const;
  // The same as findings of high confidence whose secret, match and line are empty; places in bytes
  // alone.
  std::vector<Finding> findings(std::string_view path, std::string_view text) const;

 private:
  struct Index;
  std::vector<KnownValue> values_;
  std::unique_ptr<const Index> index_;
};

}  // namespace clef::scan
