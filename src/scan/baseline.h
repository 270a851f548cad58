// SPDX-License-Identifier: MIT
// Findings that were there before: only new ones count. Ours, a gitleaks report in JSON, or
// .secrets.baseline of detect-secrets.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scan/config.h"
#include "scan/finding.h"

namespace clef::scan {

// What a person decided about an entry.
enum class Mark : std::uint8_t { none, real, harmless };
std::string_view mark_name(Mark mark);  // "", "real", "harmless"

// No secret: what is compared is a fingerprint, a digest, or what a redacted report left.
struct BaselineEntry {
  std::string path;
  std::string rule;
  std::string fingerprint;  // ours; empty in what was read of another form
  Mark mark = Mark::none;
  std::string note;    // a person's, kept
  std::string digest;  // hex: SHA-256 (gitleaks), SHA-1 (detect-secrets) of the secret
  // Of a redacted entry of gitleaks; `digest` is empty then.
  std::string commit;
  std::size_t line = 0;
  double entropy = 0;
  std::string kept;  // the readable start of the secret
  bool is_used = false;
};

enum class BaselineForm : std::uint8_t { clef, gitleaks, detect_secrets };

class Baseline {
 public:
  Baseline() = default;  // ours, empty
  // Which of the three it is shows in the text. `own_id` translates gitleaks' names of rules.
  // Errc::malformed, too_large.
  static Baseline parse(const std::string& name, std::string_view text,
                        std::string_view (*own_id)(std::string_view) = &own_rule_id);

  BaselineForm form() const { return form_; }
  const std::vector<BaselineEntry>& entries() const { return entries_; }
  const std::vector<ConfigNote>& notes() const { return notes_; }

  // True if the finding (stamped) was there; its entry is then in use, and an entry of our form is
  // made beside one of another. A redacted entry of gitleaks is compared by rule, file, line,
  // commit, entropy and the part of the secret that it kept.
  bool knows(const Finding& finding);
  // Takes out the known ones; returns how many.
  std::size_t hide(std::vector<Finding>& findings);
  // Entries that no finding used so far: what they stood for is gone, or has changed.
  std::vector<BaselineEntry> stale() const;

  // Adds those (stamped) that it does not know.
  void add(const std::vector<Finding>& findings);
  // Drops the entries that no finding used.
  void prune();
  // False if no entry has that fingerprint.
  bool mark(std::string_view fingerprint, Mark mark);
  // Our form, whatever it was read from: sorted, an entry a line so that it merges, without secrets
  // and line numbers. Entries of another form that no finding used cannot be carried over.
  std::string text() const;

 private:
  friend class BaselineReader;
  void insert(BaselineEntry entry);
  bool has(std::string_view path, std::string_view fingerprint) const;

  BaselineForm form_ = BaselineForm::clef;
  std::vector<BaselineEntry> entries_;
  std::multimap<std::string, std::size_t, std::less<>> by_path_;
  std::vector<ConfigNote> notes_;
};

}  // namespace clef::scan
