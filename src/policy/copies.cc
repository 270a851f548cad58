// SPDX-License-Identifier: MIT
#include "policy/copies.h"

#include <algorithm>
#include <functional>
#include <set>

namespace clef::policy {
namespace {

// A nonce of 32 bytes is 43 digits of base64, and some decoders pass over the last two bits.
constexpr std::size_t kNonceDigits = 43;
constexpr std::size_t kNonceMark = 42;
constexpr std::size_t kLeastRun = 40;

bool is_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' ||
         c == '/' || c == '-' || c == '_';
}

// Long runs of base64 digits (of either alphabet) as they stand in a file of any format; the "\n"
// between the lines of an armored text may be written out.
void each_run(std::string_view text, const std::function<void(std::string_view)>& visit) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && is_digit(text[at]))
      continue;
    const std::string_view run = text.substr(begin, at - begin);
    if (run.size() >= kLeastRun)
      visit(run.size() == kNonceDigits ? run.substr(0, kNonceMark) : run);
    begin = at + 1;
    if (at < text.size() && text[at] == '\\')
      begin = ++at + 1;
  }
}

// Of "ENC[…,iv:NONCE,tag:…]"; decoders pass over line breaks inside.
std::string nonce_mark(std::string_view enc) {
  constexpr std::string_view kOpen = ",iv:";
  const std::size_t at = enc.rfind(kOpen);
  std::string mark;
  if (at == std::string_view::npos)
    return mark;
  enc.remove_prefix(at + kOpen.size());
  for (const char c : enc.substr(0, enc.find(',')))
    if (is_digit(c) && mark.size() < kNonceMark)
      mark += c;
  return mark.size() == kNonceMark ? mark : std::string();
}

// An armored text begins alike for all readers of one kind: its first line says little.
void add_wrapped(std::string_view enc, std::set<std::string>& marks) {
  std::vector<std::string_view> runs;
  each_run(enc, [&runs](std::string_view run) { runs.push_back(run); });
  if (runs.size() > 1)
    runs.erase(runs.begin());
  marks.insert(runs.begin(), runs.end());
}

std::set<std::string> marks_of(const sops::SealedDocument& sealed) {
  std::set<std::string> marks;
  for (const sops::Leaf& leaf : sealed.leaves())
    if (leaf.encrypted)
      marks.insert(nonce_mark(sealed.document().scalar_text(leaf.node)));
  marks.insert(nonce_mark(sealed.metadata().mac));
  for (const sops::WrappedKey* key : sealed.metadata().all_keys())
    add_wrapped(key->enc, marks);
  marks.erase("");
  return marks;
}

}  // namespace

void Copies::tell(const Brought& at, const SealedPlace& from) {
  if (from.cell.empty() || at.place.same_as(from))
    return;
  const bool told = std::any_of(found_.begin(), found_.end(), [&](const Copy& copy) {
    return copy.tag == at.tag && copy.at.path == at.place.path && copy.from.path == from.path;
  });
  if (!told)
    found_.push_back({at.place, from, at.tag});
}

void Copies::bring(const SealedPlace& place, std::size_t tag, const sops::SealedDocument& now,
                   std::string_view before) {
  std::set<std::string> marks = marks_of(now);
  each_run(before, [&marks](std::string_view run) { marks.erase(std::string(run)); });
  const Brought& news = brought_.emplace_back(Brought{place, tag});
  for (const std::string& mark : marks) {
    std::vector<std::size_t>& holders = marks_[mark];
    for (const std::size_t holder : holders)
      tell(news, brought_[holder].place);
    holders.push_back(brought_.size() - 1);
  }
}

void Copies::compare(const SealedPlace& cell, std::string_view text) {
  each_run(text, [&](std::string_view run) {
    const auto found = marks_.find(run);
    if (found == marks_.end())
      return;
    for (const std::size_t holder : found->second)
      tell(brought_[holder], cell);
  });
}

}  // namespace clef::policy
