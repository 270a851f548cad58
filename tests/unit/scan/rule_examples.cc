// SPDX-License-Identifier: MIT
// What every built-in rule keeps towards its examples.
#include "unit/scan/rule_examples.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <stdexcept>

#include "base/file.h"
#include "regex/program.h"
#include "scan/scanner.h"

namespace clef::scan {
namespace {

constexpr std::size_t kMostExamples = std::size_t{4} << 20U;
constexpr std::string_view kNothing = "¦";
constexpr std::string_view kLineFeed = "⏎";
constexpr std::string_view kReturn = "␍";
constexpr std::string_view kOpen = "«";
constexpr std::string_view kClose = "»";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at))
    text.replace(at, from.size(), to);
  return text;
}

RuleExample example_of(std::string_view line) {
  RuleExample example;
  example.is_positive = line[0] == '+';
  std::string text(line.substr(std::min<std::size_t>(2, line.size())));
  text = replaced(std::move(text), kNothing, "");
  text = replaced(replaced(std::move(text), kLineFeed, "\n"), kReturn, "\r");
  const std::size_t open = text.find(kOpen);
  if (open != std::string::npos) {
    const std::size_t begin = open + kOpen.size();
    example.secret = text.substr(begin, text.find(kClose) - begin);
    text = replaced(replaced(std::move(text), kOpen, ""), kClose, "");
  }
  example.text = std::move(text);
  return example;
}

RuleSet alone(const BuiltInRule& rule) {
  RuleSet set;
  set.has_generic = false;
  set.rules.push_back(rule_of(rule));
  set.rules.back().only_required = false;  // or it would say nothing
  for (const Rule& other : default_rules().rules) {
    if (other.id == rule.required)
      set.rules.push_back(other);
  }
  return set;
}

std::vector<Finding> findings_of(Scanner::Worker& worker, const RuleExample& example) {
  const std::string path = example.path.empty() ? "settings.txt" : example.path;
  // Of a rule of names alone nothing is known but the name.
  std::vector<Finding> found = example.text.empty() ? worker.scan_unread(path, Skip::none).findings
                                                    : worker.scan(path, example.text).findings;
  std::erase_if(found, [&](const Finding& f) { return f.rule != example.rule; });
  return found;
}

void expect_kept(Scanner::Worker& worker, const RuleExample& example) {
  const std::vector<Finding> found = findings_of(worker, example);
  const auto is_it = [&](const Finding& f) { return f.secret == example.secret; };
  if (example.is_positive)
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), is_it))
        << example.rule << ", line " << example.line << ": "
        << (found.empty() ? "not found" : "found " + found[0].secret);
  else
    EXPECT_TRUE(found.empty()) << example.rule << ", line " << example.line << ": found "
                               << found[0].secret;
}

std::string told(const BlobReport& report) {
  std::string out;
  for (const Finding& f : report.findings)
    out += f.rule + "@" + std::to_string(f.secret_place.begin) + "-" +
           std::to_string(f.secret_place.end) + std::string(confidence_name(f.confidence)) +
           f.secret + "\n";
  return out + std::to_string(report.diagnostics.size());
}

bool holds_any(std::string_view text, const std::vector<std::string>& keywords) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return std::any_of(keywords.begin(), keywords.end(), [&](const std::string& keyword) {
    return lower.find(keyword) != std::string::npos;
  });
}

std::vector<RuleExample> of_rule(const std::vector<RuleExample>& examples, std::string_view rule) {
  std::vector<RuleExample> out;
  std::copy_if(examples.begin(), examples.end(), std::back_inserter(out),
               [&](const RuleExample& example) { return example.rule == rule; });
  return out;
}

void expect_keywords(const regex::Program& program, const Rule& rule,
                     const std::vector<RuleExample>& examples) {
  regex::Matcher matcher;
  for (const RuleExample& example : examples) {
    if (!example.is_positive)
      continue;
    ASSERT_EQ(matcher.search(program, example.text), regex::Outcome::match) << example.line;
    const regex::Span whole = matcher.group(0);
    const std::string match = example.text.substr(whole.begin, whole.end - whole.begin);
    EXPECT_TRUE(holds_any(match, rule.keywords)) << rule.id << ", line " << example.line;
  }
}

// A line of a file of examples that is neither empty nor a remark.
void add_line(std::string_view line, RuleExample& next, std::vector<RuleExample>& examples) {
  if (line.starts_with("rule ")) {
    next.rule = line.substr(5);
    next.path.clear();
  } else if (line.starts_with("path ")) {
    next.path = line.substr(5);
  } else if (line.starts_with("+") || line.starts_with("-")) {
    examples.push_back(example_of(line));
    examples.back().rule = next.rule;
    examples.back().path = next.path;
    examples.back().line = next.line;
  } else {
    throw std::runtime_error("a line of examples begins with none of its words");
  }
}

}  // namespace

std::vector<RuleExample> read_rule_examples(std::string_view topic) {
  const std::string text = read_file(
      CLEF_SOURCE_DIR "/tests/vectors/scan/" + std::string(topic) + ".txt", kMostExamples);
  std::vector<RuleExample> examples;
  RuleExample next;  // what the lines so far say of those to come
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line(text.data() + at, end - at);
    at = end + 1;
    ++next.line;
    if (!line.empty() && line[0] != '#')
      add_line(line, next, examples);
  }
  return examples;
}

TEST_P(RuleExamples, AreThreeOfEachKindForEachRule) {
  std::map<std::string, std::size_t> good;
  std::map<std::string, std::size_t> bad;
  for (const RuleExample& example : examples_)
    ++(example.is_positive ? good : bad)[example.rule];
  for (const BuiltInRule& rule : GetParam().rules()) {
    EXPECT_GE(good[std::string(rule.id)], 3U) << rule.id;
    EXPECT_GE(bad[std::string(rule.id)], 3U) << rule.id;
  }
  EXPECT_EQ(good.size(), GetParam().rules().size()) << "examples of a rule that is not";
}

TEST_P(RuleExamples, AreJudgedRightlyByTheRuleAlone) {
  for (const BuiltInRule& rule : GetParam().rules()) {
    const Scanner scanner(alone(rule), {});
    Scanner::Worker worker(scanner);
    for (const RuleExample& example : of_rule(examples_, rule.id))
      expect_kept(worker, example);
  }
}

TEST_P(RuleExamples, AreJudgedRightlyAmongAllRules) {
  const Scanner scanner(default_rules(), {});
  Scanner::Worker worker(scanner);
  for (const BuiltInRule& rule : GetParam().rules()) {
    if (rule.only_required)
      continue;
    for (const RuleExample& example : of_rule(examples_, rule.id))
      expect_kept(worker, example);
  }
}

// `KEY=`, and the next variable's value below it.
TEST_P(RuleExamples, Edge22_AnEmptyValueIsNotTheNextLines) {
  const Scanner scanner(default_rules(), {});
  Scanner::Worker worker(scanner);
  for (const BuiltInRule& rule : GetParam().rules()) {
    if (rule.name.empty() && rule.provider.empty())
      continue;
    for (RuleExample example : of_rule(examples_, rule.id)) {
      const std::size_t at = example.text.find(example.secret);
      if (!example.is_positive || rule.only_required || example.secret.empty())
        continue;
      example.is_positive = false;
      example.text.insert(at, "\nNEXT=");
      expect_kept(worker, example);
    }
  }
}

TEST_P(RuleExamples, Edge27_AreJudgedAlikeWithAndWithoutCompiledCode) {
  ScanOptions interpreted;
  interpreted.uses_jit = false;
  const Scanner fast(default_rules(), {});
  const Scanner slow(default_rules(), interpreted);
  Scanner::Worker one(fast);
  Scanner::Worker two(slow);
  for (const RuleExample& example : examples_) {
    const std::string path = example.path.empty() ? "settings.txt" : example.path;
    EXPECT_EQ(told(one.scan(path, example.text)), told(two.scan(path, example.text)))
        << example.rule << ", line " << example.line;
  }
}

// The engine looks around keywords only, and no further than the longest match.
TEST_P(RuleExamples, HoldAKeywordInTheMatchWhichIsBounded) {
  for (const BuiltInRule& row : GetParam().rules()) {
    const Rule rule = rule_of(row);
    if (rule.pattern.empty())
      continue;
    const regex::Program program(rule.pattern, {});
    if (rule.max_length != 0) {
      EXPECT_LE(program.shape().max_length, rule.max_length) << rule.id;
    }
    if (!rule.keywords.empty())
      expect_keywords(program, rule, of_rule(examples_, rule.id));
  }
}

}  // namespace clef::scan
