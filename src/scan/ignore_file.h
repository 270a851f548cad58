// SPDX-License-Identifier: MIT
// What people marked as no leak: .clefignore and .gitleaksignore. The text is given, because from
// which revision it may come is the caller's to decide (security.md S12).
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scan/config.h"
#include "scan/finding.h"
#include "scan/path_glob.h"

namespace clef::scan {

class IgnoreFile {
 public:
  // Lines of either file may name findings, by fingerprint or by position; every line that the
  // reference tool understands in .clefignore works here. What cannot be understood becomes a note.
  void add_clefignore(const std::string& name, std::string_view text);
  void add_gitleaksignore(const std::string& name, std::string_view text);

  bool empty() const;
  // True if nothing in that file is to be looked at.
  bool skips_path(std::string_view path) const;
  // True if the finding (stamped) is marked. Paths are judged again: a blob of history is scanned
  // if one of its paths is not ignored.
  bool hides(const Finding& finding) const;
  const std::vector<ConfigNote>& notes() const { return notes_; }

 private:
  struct PathRule {
    PathGlob glob;
    std::string rule;
  };

  bool add_finding(std::string_view line);
  void add_clef_line(const std::string& name, std::size_t number, std::string_view line);
  bool add_clef_word(std::string_view word, std::string_view rest);
  bool add_path_rule(std::string_view rest);
  void add_pattern_name(std::string_view name);

  std::vector<PathGlob> globs_;
  std::vector<PathRule> path_rules_;
  std::set<std::string, std::less<>> fingerprints_;  // lower case
  std::set<std::string, std::less<>> positions_;
  std::set<std::string, std::less<>> rules_;  // own ids, and names of patterns
  std::vector<std::string> stopwords_;        // lower case
  std::vector<ConfigNote> notes_;
};

// Paths that the reference tool never scans: node_modules/ and .git/ at the root, *.clef-meta.yaml,
// clef.yaml. Matrix cells are not among them: they are skipped only if they really are encrypted.
bool is_never_scanned(std::string_view path);

}  // namespace clef::scan
