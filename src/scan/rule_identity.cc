// SPDX-License-Identifier: MIT
#include "scan/rule_identity.h"

#include <cstring>

#include "base/bytes.h"
#include "base/encoding.h"
#include "crypto/hash.h"

namespace clef::scan {
namespace {

// Changes whenever the engine finds other things by the same rules.
constexpr std::string_view kEngine = "engine 1, git-clef " CLEF_VERSION;

// Every part with its length before it, so that no two lists look the same.
class Writer {
 public:
  void add(std::string_view text) {
    add_number(text.size());
    out_ += text;
  }
  void add_number(std::size_t number) {
    out_ += std::to_string(number);
    out_ += ':';
  }
  void add_real(double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    add_number(bits);
  }
  void add_all(const std::vector<std::string>& texts) {
    add_number(texts.size());
    for (const std::string& text : texts)
      add(text);
  }
  void add_allowlist(const Allowlist& list) {
    add_number(static_cast<std::size_t>(list.condition));
    add_number(static_cast<std::size_t>(list.target));
    add_all(list.commits);
    add_all(list.paths);
    add_all(list.patterns);
    add_all(list.stopwords);
  }
  void add_required(const Required& required) {
    add(required.rule);
    add_number(required.within_lines ? *required.within_lines + 1 : 0);
    add_number(required.within_columns ? *required.within_columns + 1 : 0);
  }
  [[nodiscard]] const std::string& text() const { return out_; }

 private:
  std::string out_;
};

void add_rule(Writer& out, const Rule& rule) {
  for (const std::string* text :
       {&rule.id, &rule.description, &rule.pattern, &rule.path, &rule.validator})
    out.add(*text);
  for (const std::size_t number :
       {static_cast<std::size_t>(rule.dialect), rule.secret_group,
        static_cast<std::size_t>(rule.only_required), static_cast<std::size_t>(rule.confidence),
        rule.max_length, static_cast<std::size_t>(rule.needs_natural_gate),
        static_cast<std::size_t>(rule.is_proven)})
    out.add_number(number);
  out.add_real(rule.entropy);
  out.add_all(rule.keywords);
  out.add_all(rule.tags);
  out.add_number(rule.allowlists.size());
  for (const Allowlist& list : rule.allowlists)
    out.add_allowlist(list);
  out.add_number(rule.required.size());
  for (const Required& required : rule.required)
    out.add_required(required);
}

void add_options(Writer& out, const ScanOptions& options) {
  for (const std::size_t number : {options.decode_depth, options.decode_bytes, options.max_bytes,
                                   static_cast<std::size_t>(options.honours_inline),
                                   static_cast<std::size_t>(options.requires_checksum),
                                   static_cast<std::size_t>(options.least)})
    out.add_number(number);
  out.add_real(options.threshold);
}

}  // namespace

std::string rule_identity(const RuleSet& rules, const ScanOptions& options) {
  Writer out;
  out.add(kEngine);
  add_options(out, options);
  out.add_number(static_cast<std::size_t>(rules.has_generic));
  out.add_number(rules.rules.size());
  for (const Rule& rule : rules.rules)
    add_rule(out, rule);
  for (const GlobalAllowlist& list : rules.allowlists) {
    out.add_allowlist(list.list);
    out.add_all(list.rules);
  }
  return hex_encode(crypto::sha256(as_bytes(out.text())));
}

}  // namespace clef::scan
