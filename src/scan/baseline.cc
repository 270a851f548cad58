// SPDX-License-Identifier: MIT
#include "scan/baseline.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "base/encoding.h"
#include "crypto/hash.h"
#include "crypto/sha1.h"
#include "scan/baseline_reader.h"
#include "syntax/tree.h"

namespace clef::scan {
namespace {

// gitleaks writes entropies with single precision.
constexpr double kSameEntropy = 0.001;

bool stands_there(const BaselineEntry& entry, const Finding& finding) {
  return entry.rule == finding.rule && entry.line == finding.place.start_line &&
         (entry.commit.empty() || finding.origin.commit.empty() ||
          entry.commit == finding.origin.commit) &&
         std::abs(entry.entropy - finding.entropy) < kSameEntropy &&
         finding.secret.starts_with(entry.kept);
}

// Digests of one finding's secret, each computed once it is asked for.
class Digests {
 public:
  explicit Digests(const Finding& finding) : finding_(finding) {}
  const std::string& sha1() {
    if (sha1_.empty())
      sha1_ = hex_encode(crypto::sha1(as_bytes(finding_.secret)));
    return sha1_;
  }
  const std::string& sha256() {
    if (sha256_.empty())
      sha256_ = hex_encode(crypto::sha256(as_bytes(finding_.secret)));
    return sha256_;
  }

 private:
  const Finding& finding_;
  std::string sha1_;
  std::string sha256_;
};

bool is_same(const BaselineEntry& entry, BaselineForm form, const Finding& finding,
             Digests& digests) {
  if (form == BaselineForm::clef)
    return entry.fingerprint == finding.fingerprint;
  // What was made beside a foreign entry judges nothing: its word is the stricter one.
  if (!entry.fingerprint.empty())
    return false;
  if (form == BaselineForm::detect_secrets)
    return entry.digest == digests.sha1();
  return entry.digest.empty() ? stands_there(entry, finding) : entry.digest == digests.sha256();
}

syntax::Tree entry_tree(const BaselineEntry& entry) {
  syntax::Tree tree = syntax::Tree::map();
  tree.add("path", syntax::Tree::string(entry.path));
  tree.add("rule", syntax::Tree::string(entry.rule));
  tree.add("fingerprint", syntax::Tree::string(entry.fingerprint));
  if (entry.mark != Mark::none)
    tree.add("mark", syntax::Tree::string(mark_name(entry.mark)));
  if (!entry.note.empty())
    tree.add("note", syntax::Tree::string(entry.note));
  return tree;
}

}  // namespace

std::string_view mark_name(Mark mark) {
  switch (mark) {
    case Mark::none:
      return "";
    case Mark::real:
      return "real";
    case Mark::harmless:
      break;
  }
  return "harmless";
}

Baseline Baseline::parse(const std::string& name, std::string_view text,
                         std::string_view (*own_id)(std::string_view)) {
  return BaselineReader(name, own_id).read(text);
}

void Baseline::insert(BaselineEntry entry) {
  by_path_.emplace(entry.path, entries_.size());
  entries_.push_back(std::move(entry));
}

bool Baseline::has(std::string_view path, std::string_view fingerprint) const {
  const auto [begin, end] = by_path_.equal_range(path);
  return std::any_of(begin, end, [&](const auto& item) {
    return entries_[item.second].fingerprint == fingerprint;
  });
}

bool Baseline::knows(const Finding& finding) {
  Digests digests(finding);
  bool known = false;
  Mark mark = Mark::none;
  const auto [begin, end] = by_path_.equal_range(finding.path);
  for (auto item = begin; item != end; ++item) {
    BaselineEntry& entry = entries_[item->second];
    if (!is_same(entry, form_, finding, digests))
      continue;
    entry.is_used = known = true;
    mark = std::max(mark, entry.mark);
  }
  if (known && !has(finding.path, finding.fingerprint)) {
    BaselineEntry own{finding.path, finding.rule, finding.fingerprint, mark, {}, {}, {}, 0, 0,
                      {},           true};
    insert(std::move(own));
  }
  return known;
}

std::size_t Baseline::hide(std::vector<Finding>& findings) {
  return std::erase_if(findings, [this](const Finding& finding) { return knows(finding); });
}

std::vector<BaselineEntry> Baseline::stale() const {
  std::vector<BaselineEntry> out;
  std::copy_if(entries_.begin(), entries_.end(), std::back_inserter(out),
               [](const BaselineEntry& entry) { return !entry.is_used; });
  return out;
}

void Baseline::add(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    if (knows(finding) || has(finding.path, finding.fingerprint))
      continue;
    BaselineEntry entry;
    entry.path = finding.path;
    entry.rule = finding.rule;
    entry.fingerprint = finding.fingerprint;
    entry.is_used = true;
    insert(std::move(entry));
  }
}

void Baseline::prune() {
  std::vector<BaselineEntry> kept = std::move(entries_);
  std::erase_if(kept, [](const BaselineEntry& entry) { return !entry.is_used; });
  entries_.clear();
  by_path_.clear();
  for (BaselineEntry& entry : kept)
    insert(std::move(entry));
}

bool Baseline::mark(std::string_view fingerprint, Mark mark) {
  bool found = false;
  for (BaselineEntry& entry : entries_)
    if (entry.fingerprint == fingerprint) {
      entry.mark = mark;
      found = true;
    }
  return found;
}

std::string Baseline::text() const {
  std::vector<const BaselineEntry*> sorted;
  sorted.reserve(entries_.size());
  for (const BaselineEntry& entry : entries_)
    if (!entry.fingerprint.empty())
      sorted.push_back(&entry);
  const auto order = [](const BaselineEntry* e) {
    return std::tie(e->path, e->rule, e->fingerprint);
  };
  std::sort(sorted.begin(), sorted.end(),
            [&](const auto* a, const auto* b) { return order(a) < order(b); });
  std::string out = "{\"clefBaseline\":1,\"findings\":[\n";
  for (const BaselineEntry* entry : sorted)
    out += syntax::emit_json_line(entry_tree(*entry)) + (entry == sorted.back() ? "\n" : ",\n");
  return out + "]}\n";
}

}  // namespace clef::scan
