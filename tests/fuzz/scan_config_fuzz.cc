// SPDX-License-Identifier: MIT
// Any text as rules: no crash, only our errors, and what is accepted is whole: ids are unique and
// sorted, what is required exists, no allowlist is empty.
#include <algorithm>
#include <cstdlib>

#include "base/bytes.h"
#include "base/error.h"
#include "scan/config.h"

namespace {

using clef::scan::Allowlist;
using clef::scan::Config;
using clef::scan::Rule;

bool is_empty(const Allowlist& list) {
  return list.commits.empty() && list.paths.empty() && list.patterns.empty() &&
         list.stopwords.empty();
}

bool has_rule(const Config& config, const std::string& id) {
  const auto& rules = config.rules.rules;
  return std::any_of(rules.begin(), rules.end(), [&id](const Rule& rule) { return rule.id == id; });
}

void check(const Config& config) {
  const auto& rules = config.rules.rules;
  const auto less = [](const Rule& a, const Rule& b) { return a.id < b.id; };
  bool is_whole = std::is_sorted(rules.begin(), rules.end(), less) &&
                  std::adjacent_find(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) {
                    return a.id == b.id;
                  }) == rules.end();
  for (const Rule& rule : rules) {
    is_whole &= !rule.id.empty() && config.origins.contains(rule.id);
    is_whole &= std::none_of(rule.allowlists.begin(), rule.allowlists.end(), is_empty);
    for (const auto& required : rule.required)
      is_whole &= has_rule(config, required.rule);
  }
  for (const auto& list : config.rules.allowlists)
    is_whole &= !is_empty(list.list);
  if (!is_whole)
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = clef::as_text({data, size});
  try {
    // It may extend itself: a chain must end.
    check(clef::scan::read_config(
        "fuzz.toml", text, [text](const std::string&) { return std::string(text); },
        clef::scan::builtin_base()));
  } catch (const clef::Error& e) {
    if (e.code() != clef::Errc::malformed)
      std::abort();
  }
  return 0;
}
