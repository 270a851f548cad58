// SPDX-License-Identifier: MIT
#include "scan/ignore_file.h"

#include <algorithm>
#include <array>

#include "base/shown.h"
#include "base/take_field.h"
#include "scan/generic_text.h"

namespace clef::scan {
namespace {

constexpr std::string_view kBlanks = " \t\r\v\f";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos)
    return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

// Calls work(number, line) for each line that says something.
template <class Work>
void for_each_line(std::string_view text, const Work& work) {
  if (text.starts_with("\xEF\xBB\xBF"))
    text.remove_prefix(3);
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::string_view line = trimmed(take_field(text, '\n'));
    if (!line.empty() && !line.starts_with('#'))
      work(number, line);
  }
}

bool all_are(std::string_view text, bool (*is)(char)) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is);
}

bool is_id_char(char c) { return is_alnum(c) || c == '-' || c == '_' || c == '.'; }

// Whether text that stands before a path is the id of a commit, of either hash.
bool is_commit(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) && all_are(text, is_hex);
}

// gitleaks takes a backslash for the separator that it is on Windows.
std::string with_slashes(std::string_view path) {
  std::string out(path);
  std::replace(out.begin(), out.end(), '\\', '/');
  return out;
}

std::string position(std::string_view commit, std::string_view path, std::string_view rule,
                     std::string_view line) {
  std::string out = commit.empty() ? "" : lowered(commit) + ":";
  return out.append(path).append(":").append(lowered(rule)).append(":").append(line);
}

// Names under which the reference tool shows its patterns: the rule, and how the secret begins
// where the rule knows more kinds.
struct PatternName {
  std::string_view name;
  std::string_view rule;
  std::string_view start;
};
constexpr std::array kPatternNames{
    PatternName{"AWS access key", "aws-access-token", "AKIA"},
    PatternName{"Stripe live key", "stripe-access-token", "sk_live_"},
    PatternName{"Stripe test key", "stripe-test-key", "sk_test_"},
    PatternName{"GitHub personal access token", "github-pat", "ghp_"},
    PatternName{"GitHub OAuth token", "github-oauth", "gho_"},
    PatternName{"GitHub Actions token", "github-app-token", "ghs_"},
    PatternName{"Slack token", "slack-bot-token", "xoxb-"},
    PatternName{"Slack token", "slack-user-token", "xox"},
    PatternName{"Slack token", "slack-legacy-token", "xox"},
    PatternName{"Private key header", "private-key", ""},
    PatternName{"Generic API key", "generic-api-key", ""},
    PatternName{"Database URL", "mongodb-connection-string", ""},
};

}  // namespace

std::string IgnoreFile::own(std::string_view rule) const {
  const std::string_view known = own_id_(rule);
  return lowered(known.empty() ? rule : known);
}

bool IgnoreFile::add_fingerprint(std::string_view text) {
  if (!starts_with_word(text, "v1:") || !all_are(text.substr(3), is_hex))
    return false;
  fingerprints_.insert(lowered(text));
  return true;
}

// From the right, because only the path may hold a colon.
bool IgnoreFile::add_position(std::string_view text) {
  const std::size_t last = text.rfind(':');
  if (last == std::string_view::npos || !all_are(text.substr(last + 1), is_digit))
    return false;
  const std::string_view line = text.substr(last + 1);
  text = text.substr(0, last);
  const std::size_t before = text.rfind(':');
  if (before == std::string_view::npos || !all_are(text.substr(before + 1), is_id_char))
    return false;
  const std::string rule = own(text.substr(before + 1));
  std::string_view path = text.substr(0, before);
  const std::size_t first = path.find(':');
  if (first != std::string_view::npos && is_commit(path.substr(0, first)))
    positions_.insert(
        position(path.substr(0, first), with_slashes(path.substr(first + 1)), rule, line));
  else
    positions_.insert(position({}, with_slashes(path), rule, line));
  return !path.empty();
}

bool IgnoreFile::add_path_rule(std::string_view rest) {
  const std::size_t blank = rest.find_last_of(" \t");
  if (blank == std::string_view::npos)
    return false;
  path_rules_.push_back({PathGlob(trimmed(rest.substr(0, blank))), own(rest.substr(blank + 1))});
  return true;
}

bool IgnoreFile::add_word(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos)
    return false;
  const std::string_view word = line.substr(0, colon);
  const std::string_view rest = trimmed(line.substr(colon + 1));
  if (rest.empty())
    return false;
  if (word == "ignore-pattern")
    patterns_.emplace(rest);
  else if (word == "rule")
    rules_.insert(own(rest));
  else if (word == "stopword")
    stopwords_.push_back(lowered(rest));
  else if (word == "fingerprint")
    return add_fingerprint(rest) || add_position(rest);
  else if (word == "path-rule")
    return add_path_rule(rest);
  else
    return false;
  return true;
}

void IgnoreFile::add_clefignore(const std::string& name, std::string_view text) {
  for_each_line(text, [&](std::size_t number, std::string_view line) {
    if (add_word(line) || add_fingerprint(line) || add_position(line))
      return;
    const std::string_view word = line.substr(0, line.find(':'));
    if (word.size() < line.size() &&
        (word == "ignore-pattern" || word == "rule" || word == "stopword" ||
         word == "fingerprint" || word == "path-rule")) {
      notes_.push_back({name, number, "this line says nothing after " + Shown::name(word).text()});
      return;
    }
    globs_.emplace_back(line);
  });
}

void IgnoreFile::add_gitleaksignore(const std::string& name, std::string_view text) {
  for_each_line(text, [&](std::size_t number, std::string_view line) {
    if (!add_fingerprint(line) && !add_position(line))
      notes_.push_back({name, number, "this line is no fingerprint"});
  });
}

void IgnoreFile::add_gitallowed(const std::string& name, std::string_view text) {
  for_each_line(text, [&](std::size_t number, std::string_view line) {
    if (!lines_.add(line))
      notes_.push_back({name, number, "this line is no pattern"});
  });
}

bool IgnoreFile::skips_path(std::string_view path) const {
  return std::any_of(globs_.begin(), globs_.end(),
                     [path](const PathGlob& glob) { return glob.matches(path); });
}

bool IgnoreFile::is_marked(const Finding& finding) const {
  const std::string rule = lowered(finding.rule);
  const std::string line = std::to_string(finding.place.start_line);
  if (fingerprints_.contains(finding.fingerprint) ||
      positions_.contains(position({}, finding.path, rule, line)) || rules_.contains(rule))
    return true;
  return !finding.origin.commit.empty() &&
         positions_.contains(position(finding.origin.commit, finding.path, rule, line));
}

bool IgnoreFile::hides(const Finding& finding) const {
  const std::string rule = lowered(finding.rule);
  const auto has_stopword = [&finding](const std::string& word) {
    return contains_word(finding.secret, word);
  };
  const auto is_there = [&](const PathRule& each) {
    return each.rule == rule && each.glob.matches(finding.path);
  };
  const auto is_pattern = [&](const std::string& name) {
    return name == finding.rule || name == finding.description ||
           std::any_of(kPatternNames.begin(), kPatternNames.end(), [&](const PatternName& known) {
             return known.name == name && own(known.rule) == rule &&
                    finding.secret.starts_with(known.start);
           });
  };
  return is_marked(finding) || skips_path(finding.path) || lines_.allows(finding) ||
         std::any_of(stopwords_.begin(), stopwords_.end(), has_stopword) ||
         std::any_of(path_rules_.begin(), path_rules_.end(), is_there) ||
         std::any_of(patterns_.begin(), patterns_.end(), is_pattern);
}

std::size_t IgnoreFile::hide(std::vector<Finding>& findings) const {
  return std::erase_if(findings, [this](const Finding& finding) { return hides(finding); });
}

std::string ignore_line(const Finding& finding) { return "fingerprint: " + finding.fingerprint; }

std::string with_ignored(std::string text, const std::vector<Finding>& findings) {
  if (!text.empty() && !text.ends_with('\n'))
    text += '\n';
  for (const Finding& finding : findings) {
    const std::string line = ignore_line(finding) + "\n";
    if (!text.starts_with(line) && text.find("\n" + line) == std::string::npos)
      text += "# " + escape_for_display(finding.path) + ": " + escape_for_display(finding.rule) +
              "\n" + line;
  }
  return text;
}

bool is_never_scanned(std::string_view path) {
  constexpr std::string_view kMeta = ".clef-meta.yaml";
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return path.starts_with("node_modules/") || path.starts_with(".git/") || name.ends_with(kMeta) ||
         name == "clef.yaml";
}

}  // namespace clef::scan
