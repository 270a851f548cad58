// SPDX-License-Identifier: MIT
// Which leaves and comments of a document are encrypted (docs/format.md, "selectors").
#pragma once

#include <optional>
#include <string_view>

#include "regex/pattern.h"
#include "sops/metadata.h"

namespace clef::sops {

// What is known at one level of a walk in file order.
struct Level {
  bool component = false;  // a map key on the way here matched
  bool outer = false;      // an active comment of an outer level matched
  bool pending = false;    // a comment since the last item of this level matched
};

// A selector made ready. A pattern that does not compile is Errc::bad_pattern, one that takes too
// long Errc::pattern_limit: either as "no match" would leave secrets in clear (security.md S6).
class Selection {
 public:
  explicit Selection(const Selector& selector);

  // The level below an item; `key` is nullopt in a list, where only comments count.
  [[nodiscard]] Level below(const Level& level, std::optional<std::string_view> key) const;
  // Whether leaves of that level (of an item's own, from below()) are encrypted.
  [[nodiscard]] bool encrypts(const Level& level) const;
  // Whether the comment is encrypted; from then on it is active at `level`.
  bool encrypts_comment(Level& level, std::string_view text) const;
  // An item ends the reach of the comments before it.
  static void end_item(Level& level) { level.pending = false; }

  // An encrypted comment's own text would be taken for a marker on reading.
  [[nodiscard]] bool misreads(std::string_view sealed_comment) const;
  [[nodiscard]] bool by_comment() const;

 private:
  [[nodiscard]] bool key_matches(std::string_view key) const;

  Selector selector_;
  std::optional<regex::Pattern> pattern_;
};

}  // namespace clef::sops
