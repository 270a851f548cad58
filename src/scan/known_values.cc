// SPDX-License-Identifier: MIT
#include "scan/known_values.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <unordered_map>

#include "scan/generic.h"
#include "scan/generic_language.h"
#include "scan/generic_shape.h"
#include "scan/placeholder.h"

namespace clef::scan {

namespace {

constexpr std::size_t kLeastSize = 12;
constexpr double kLeastBits = 40;
constexpr std::size_t kHashBits = 16;

// Of the first bytes, which every value has and which decide alone where to look closer.
std::uint64_t first_bytes(const char* text) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text, sizeof bytes);
  return bytes;
}

std::size_t hash_of(std::uint64_t bytes) {
  return static_cast<std::size_t>(bytes * 0x9E3779B97F4A7C15U >> (64 - kHashBits));
}

}  // namespace

// One bit for each hash of first bytes, then the values with these, the longest first.
struct KnownValues::Index {
  std::vector<std::uint64_t> has = std::vector<std::uint64_t>((std::size_t{1} << kHashBits) / 64);
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> values;
  std::size_t count = 0;

  bool may_begin(std::uint64_t bytes) const {
    const std::size_t hash = hash_of(bytes);
    return (has[hash / 64] >> (hash % 64) & 1U) != 0;
  }

  void add(std::string_view value, std::size_t number) {
    const std::uint64_t bytes = first_bytes(value.data());
    const std::size_t hash = hash_of(bytes);
    has[hash / 64] |= std::uint64_t{1} << (hash % 64);
    values[bytes].push_back(number);
    ++count;
  }
};

bool KnownValues::is_worth_a_search(std::string_view value) {
  const auto size = static_cast<double>(value.size());
  if (value.size() < kLeastSize || is_placeholder(value) || is_reference(value, true) ||
      is_plain_data(value))
    return false;
  // As weak as the weaker of two views: of its bytes, and of its words.
  return std::min(shannon_entropy(value), wordiness(value).bits) * size >= kLeastBits;
}

KnownValues::KnownValues(std::vector<KnownValue> values) : values_(std::move(values)) {
  std::vector<std::size_t> order(values_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto text_of = [&](std::size_t number) { return values_[number].value.reveal_text(); };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (text_of(a).size() != text_of(b).size())
      return text_of(a).size() > text_of(b).size();
    return text_of(a) < text_of(b);
  });
  auto index = std::make_unique<Index>();
  std::string_view before;
  for (const std::size_t number : order) {
    if (text_of(number) != before && is_worth_a_search(text_of(number)))
      index->add(text_of(number), number);
    before = text_of(number);
  }
  index_ = std::move(index);
}

KnownValues::~KnownValues() = default;
KnownValues::KnownValues(KnownValues&&) noexcept = default;

std::size_t KnownValues::searched() const { return index_->count; }

std::vector<KnownHit> KnownValues::find(std::string_view text) const {
  std::vector<KnownHit> hits;
  if (index_->count == 0 || text.size() < kLeastSize)
    return hits;
  for (std::size_t at = 0; at + kLeastSize <= text.size(); ++at) {
    const std::uint64_t bytes = first_bytes(text.data() + at);
    if (!index_->may_begin(bytes))
      continue;
    const auto found = index_->values.find(bytes);
    if (found == index_->values.end())
      continue;
    const std::string_view rest = text.substr(at);
    for (const std::size_t number : found->second) {
      const std::string_view value = values_[number].value.reveal_text();
      if (!rest.starts_with(value))
        continue;
      hits.push_back({at, at + value.size(), number});
      at += value.size() - 1;
      break;
    }
  }
  return hits;
}

std::vector<Finding> KnownValues::findings(std::string_view path, std::string_view text) const {
  std::vector<Finding> findings;
  for (const KnownHit& hit : find(text)) {
    const KnownValue& known = values_[hit.value];
    Finding& finding = findings.emplace_back();
    finding.rule = kKnownValueRule;
    finding.description = "a value of " + known.cell + " in clear";
    finding.path = path;
    finding.place.begin = hit.begin;
    finding.place.end = hit.end;
    finding.secret_place = finding.place;
    finding.identity = known.cell;
    finding.identity.append(1, '\0').append(known.key);
    finding.confidence = Confidence::high;
    finding.score = 1;
    finding.validated = true;
  }
  return findings;
}

}  // namespace clef::scan
