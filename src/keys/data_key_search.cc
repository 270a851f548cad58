// SPDX-License-Identifier: MIT
#include "keys/data_key_search.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/error.h"

namespace clef::keys {
namespace {

constexpr std::size_t kDataKeySize = 32;
// A hostile file may list any number of readers; a message need not.
constexpr std::size_t kMostNamed = 12;
// Programs are started and questions asked for so many readers of a file, not for 40,000.
constexpr std::size_t kMostCostly = 64;

bool is_usable(sops::KeyKind kind) {
  return kind == sops::KeyKind::age || kind == sops::KeyKind::pgp;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<std::string> shortened(std::vector<std::string> names) {
  if (names.size() <= kMostNamed)
    return names;
  const std::size_t rest = names.size() - kMostNamed;
  names.resize(kMostNamed);
  names.push_back(std::to_string(rest) + " more");
  return names;
}

}  // namespace

std::map<std::string, std::size_t, std::less<>> decryption_order(
    const std::optional<std::string>& setting) {
  std::map<std::string, std::size_t, std::less<>> order;
  std::string_view rest = setting && !setting->empty() ? std::string_view(*setting) : "age,pgp";
  while (!rest.empty()) {
    const auto end = rest.find(',');
    const std::string_view kind = trimmed(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (!kind.empty() && !order.emplace(kind, order.size()).second)
      throw Error(Errc::usage, "SOPS_DECRYPTION_ORDER names {} twice", Shown::name(kind));
  }
  return order;
}

DataKeySearch::DataKeySearch(const sops::Metadata& metadata, IdentityPool& pool, const Gpg* gpg,
                             WrappedCache& cache, const std::optional<std::string>& order)
    : metadata_(metadata), pool_(pool), gpg_(gpg), cache_(cache), order_(decryption_order(order)) {}

sops::DataKey DataKeySearch::run() {
  if (metadata_.groups.size() > 1)
    return run_groups();
  std::optional<Secret> data;
  if (!metadata_.groups.empty())
    data = search_group(metadata_.groups.front());
  if (!data)
    fail();
  if (data->size() != kDataKeySize)
    throw Error(Errc::cannot_open, "a reader's entry holds {} bytes, which is not a data key",
                Shown::number(static_cast<std::int64_t>(data->size())));
  return std::move(*data);
}

// As many groups as the file says are enough, those that open without a question first. An old
// file may not say: then every share that can be had is needed.
sops::DataKey DataKeySearch::run_groups() {
  const std::size_t stated = metadata_.shamir_threshold;
  const std::size_t enough = stated == 0 ? metadata_.groups.size() : stated;
  std::vector<Secret> shares;
  for (const sops::KeyGroup* group : cheapest_groups_first()) {
    if (shares.size() >= std::max<std::size_t>(enough, 2))
      break;
    if (auto share = search_group(*group))
      shares.push_back(std::move(*share));
  }
  if (shares.empty())
    fail();
  const std::size_t wanted = std::max<std::size_t>(stated, 2);
  if (shares.size() < wanted)
    fail_for_shares(shares.size(), wanted);
  sops::DataKey key = combine_shares(shares);
  if (key.size() != kDataKeySize)
    throw Error(Errc::cannot_open, "the shares hold {} bytes, which is not a data key",
                Shown::number(static_cast<std::int64_t>(key.size())));
  return key;
}

std::vector<const sops::KeyGroup*> DataKeySearch::cheapest_groups_first() {
  std::vector<const sops::KeyGroup*> groups;
  for (const sops::KeyGroup& group : metadata_.groups)
    groups.push_back(&group);
  std::stable_partition(groups.begin(), groups.end(),
                        [this](const sops::KeyGroup* group) { return opens_at_once(*group); });
  return groups;
}

bool DataKeySearch::opens_at_once(const sops::KeyGroup& group) {
  return std::any_of(group.begin(), group.end(), [this](const sops::WrappedKey& key) {
    return cache_.peek(key.enc) || (key.kind == sops::KeyKind::age && pool_.owns(key.id()));
  });
}

std::optional<Secret> DataKeySearch::remembered(const sops::KeyGroup& group) {
  for (const sops::WrappedKey& key : group)
    if (auto data = cache_.peek(key.enc))
      return data;
  return std::nullopt;
}

std::optional<Secret> DataKeySearch::search_group(const sops::KeyGroup& group) {
  if (auto data = remembered(group))
    return data;
  for (const auto& keys : by_kind(group))
    if (auto data = search_kind(keys))
      return data;
  return std::nullopt;
}

std::vector<std::vector<const sops::WrappedKey*>> DataKeySearch::by_kind(
    const sops::KeyGroup& group) const {
  const auto rank = [this](sops::KeyKind kind) {
    const auto found = order_.find(sops::list_name(kind));
    // Kinds that the order does not name come after it, in reading order.
    return found == order_.end() ? order_.size() + static_cast<std::size_t>(kind) : found->second;
  };
  std::map<std::size_t, std::vector<const sops::WrappedKey*>> sorted;
  for (const sops::WrappedKey& key : group)
    sorted[rank(key.kind)].push_back(&key);
  std::vector<std::vector<const sops::WrappedKey*>> result;
  result.reserve(sorted.size());
  for (auto& [ignored, keys] : sorted)
    result.push_back(std::move(keys));
  return result;
}

std::optional<Secret> DataKeySearch::search_kind(const std::vector<const sops::WrappedKey*>& keys) {
  // A lone PGP key is simply tried: asking gpg first whether it is ours would cost as much.
  if (keys.size() == 1 && keys.front()->kind == sops::KeyKind::pgp)
    return attempt(*keys.front(), Effort::anything);
  for (const Effort effort : {Effort::own, Effort::local})
    if (auto data = search_with(keys, effort, keys.size()))
      return data;
  if (auto data = search_with(keys, Effort::anything, kMostCostly))
    return data;
  // A program may have given a key of a reader beyond those.
  return keys.size() > kMostCostly ? search_with(keys, Effort::own, keys.size()) : std::nullopt;
}

std::optional<Secret> DataKeySearch::search_with(const std::vector<const sops::WrappedKey*>& keys,
                                                 Effort effort, std::size_t most) {
  for (std::size_t i = 0; i < std::min(keys.size(), most); ++i)
    if (auto data = attempt(*keys[i], effort))
      return data;
  return std::nullopt;
}

std::optional<Secret> DataKeySearch::attempt(const sops::WrappedKey& key, Effort effort) {
  const auto master = make_master_key(key, pool_, gpg_);
  Unwrapped result = cache_.get(key.enc, [&] { return master->unwrap(key.enc, effort); });
  if (!result.why.empty())
    why_[&key] = std::move(result.why);
  key_is_here_ = key_is_here_ || result.key_is_here;
  return std::move(result.data);
}

std::vector<std::string> DataKeySearch::described_readers() const {
  std::vector<std::string> readers;
  for (const sops::WrappedKey* key : metadata_.all_keys()) {
    const auto why = why_.find(key);
    readers.push_back(why == why_.end() ? key->id() : key->id() + " (" + why->second + ")");
  }
  return shortened(std::move(readers));
}

void DataKeySearch::fail_for_shares(std::size_t found, std::size_t wanted) const {
  throw Error(Errc::cannot_open, "only {} of the {} key groups that are needed opened: {}",
              Shown::number(static_cast<std::int64_t>(found)),
              Shown::number(static_cast<std::int64_t>(wanted)), Shown::list(described_readers()));
}

void DataKeySearch::fail() const {
  const auto keys = metadata_.all_keys();
  if (keys.empty())
    throw Error(Errc::cannot_open, "the file names no reader");
  const bool usable =
      std::any_of(keys.begin(), keys.end(), [](const auto* key) { return is_usable(key->kind); });
  if (!usable)
    throw Error(Errc::unsupported,
                "the file can be opened with keys only that this version "
                "cannot use: {}",
                Shown::list(described_readers()));
  const std::vector<std::string> failures = shortened(pool_.failures());
  if (pool_.empty() && !key_is_here_) {
    if (failures.empty())
      throw Error(Errc::no_identity,
                  "there is no private key here to open the file with; its "
                  "readers are {}",
                  Shown::list(described_readers()))
          .hint("'git clef whoami' lists the places that were searched");
    throw Error(Errc::no_identity,
                "there is no private key here to open the file with; its "
                "readers are {}",
                Shown::list(described_readers()))
        .hint("these places could not be used: {}", Shown::list(failures));
  }
  if (failures.empty())
    throw Error(Errc::cannot_open, "no private key here opens the file; its readers are {}",
                Shown::list(described_readers()))
        .hint("ask one of them to add you; 'git clef whoami' shows your keys");
  throw Error(Errc::cannot_open, "no private key here opens the file; its readers are {}",
              Shown::list(described_readers()))
      .hint("these places could not be used: {}", Shown::list(failures));
}

}  // namespace clef::keys
