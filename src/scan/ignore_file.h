// SPDX-License-Identifier: MIT
// What people marked as no leak: .clefignore, .gitleaksignore and .gitallowed. The text is given,
// because from which revision it may come is the caller's to decide: what a push brings never
// excuses the push (security.md S12).
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scan/allowed_lines.h"
#include "scan/config.h"
#include "scan/finding.h"
#include "scan/path_glob.h"

namespace clef::scan {

class IgnoreFile {
 public:
  // `own_id` translates gitleaks' names of our rules (own_rule_id). Lines of either file may name
  // findings, by fingerprint or by position; every line that the reference tool understands in
  // .clefignore works here. What cannot be understood becomes a note.
  explicit IgnoreFile(std::string_view (*own_id)(std::string_view) = &own_rule_id)
      : own_id_(own_id) {}

  void add_clefignore(const std::string& name, std::string_view text);
  void add_gitleaksignore(const std::string& name, std::string_view text);
  // git-secrets' own.
  void add_gitallowed(const std::string& name, std::string_view text);

  // True if nothing in that file is to be looked at.
  bool skips_path(std::string_view path) const;
  // True if the finding (stamped) is marked, or its path is skipped.
  bool hides(const Finding& finding) const;
  // Takes out the marked ones; returns how many.
  std::size_t hide(std::vector<Finding>& findings) const;
  const std::vector<ConfigNote>& notes() const { return notes_; }

 private:
  struct PathRule {
    PathGlob glob;
    std::string rule;
  };
  using Names = std::set<std::string, std::less<>>;

  std::string own(std::string_view rule) const;
  bool add_fingerprint(std::string_view text);
  bool add_position(std::string_view text);
  // True if the line is one of the forms with a word and a colon.
  bool add_word(std::string_view line);
  bool add_path_rule(std::string_view rest);
  bool is_marked(const Finding& finding) const;

  std::string_view (*own_id_)(std::string_view);
  std::vector<PathGlob> globs_;
  std::vector<PathRule> path_rules_;
  Names fingerprints_;  // lower case
  Names positions_;     // commit and rule in lower case, the rule ours
  Names rules_;
  Names patterns_;                      // names that the reference tool shows
  std::vector<std::string> stopwords_;  // lower case
  AllowedLines lines_;
  std::vector<ConfigNote> notes_;
};

// The line of .clefignore that marks this finding (stamped).
std::string ignore_line(const Finding& finding);
// `text` of a .clefignore with the findings (stamped) marked at its end, each below a comment that
// says where and what; those that stand there already are left alone.
std::string with_ignored(std::string text, const std::vector<Finding>& findings);

// Paths that the reference tool never scans: node_modules/ and .git/ at the root, *.clef-meta.yaml,
// clef.yaml. Cells are not among them: they are skipped only if they really are encrypted.
bool is_never_scanned(std::string_view path);

}  // namespace clef::scan
