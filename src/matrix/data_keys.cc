// SPDX-License-Identifier: MIT
#include "matrix/data_keys.h"

#include <array>
#include <optional>

#include "base/encoding.h"
#include "base/error.h"
#include "base/take_field.h"
#include "crypto/hash.h"

namespace clef::matrix {
namespace {

constexpr const char* kFile = "cell-keys";
constexpr std::size_t kCap = 16 * kMiB;
constexpr std::string_view kLabel = "git-clef cell keys v1";
constexpr std::array<std::string_view, 4> kOrigins = {"made", "seen", "accepted", "owed"};

std::optional<KeyOrigin> origin_of(std::string_view name) {
  for (std::size_t i = 0; i < kOrigins.size(); ++i)
    if (kOrigins[i] == name)
      return static_cast<KeyOrigin>(i);
  return std::nullopt;
}

}  // namespace

std::string_view origin_name(KeyOrigin origin) {
  return kOrigins[static_cast<std::size_t>(origin)];
}

DataKeys::DataKeys(const LocalState& local) {
  if (std::optional<Secret> under = local.derive(kLabel))
    load(local, std::move(*under));
}

DataKeys::DataKeys(LocalState& local, Rng& rng) { load(local, local.derive_or_make(kLabel, rng)); }

void DataKeys::load(const LocalState& local, Secret under) {
  under_ = std::move(under);
  const std::optional<Secret> content = StateFolder(local.folder()).read(kFile, kCap);
  if (!content)
    return;
  std::string_view text = content->reveal_text();
  while (!text.empty()) {
    std::string_view line = take_field(text, '\n');
    const std::optional<KeyOrigin> origin = origin_of(take_field(line, '\t'));
    const std::string_view print = take_field(line, '\t');
    if (origin && !print.empty() && !line.empty())
      entries_[std::string(line)] = {*origin, std::string(print)};
  }
}

// The cell is not in the print: two cells of one key show in the file, which only this user reads.
std::string DataKeys::print(const sops::DataKey& key) const {
  constexpr std::size_t kBytes = 16;
  const crypto::Sha256Digest mac = crypto::hmac_sha256(under_.reveal(), key.reveal());
  return hex_encode(ByteView(mac).first(kBytes));
}

KeyNews DataKeys::news(std::string_view path, const sops::DataKey& key) const {
  const auto it = entries_.find(path);
  if (it == entries_.end())
    return KeyNews::first;
  return it->second.print == print(key) ? KeyNews::same : KeyNews::replaced;
}

bool DataKeys::made_for(std::string_view path, const sops::DataKey& key) const {
  const auto it = entries_.find(path);
  return it != entries_.end() && it->second.print == print(key) &&
         (it->second.origin == KeyOrigin::made || it->second.origin == KeyOrigin::owed);
}

bool DataKeys::owes_line(std::string_view path, const sops::DataKey& key) const {
  const auto it = entries_.find(path);
  return it != entries_.end() && it->second.origin == KeyOrigin::owed &&
         it->second.print == print(key);
}

std::vector<std::pair<std::string, KeyOrigin>> DataKeys::all() const {
  std::vector<std::pair<std::string, KeyOrigin>> out;
  out.reserve(entries_.size());
  for (const auto& [path, entry] : entries_)
    out.emplace_back(path, entry.origin);
  return out;
}

void DataKeys::remember(std::string_view path, const sops::DataKey& key, KeyOrigin origin) {
  // Paths of cells hold no control bytes (TreeRoot::check), so that lines and fields stay apart.
  if (under_.empty() || path.find_first_of("\t\n") != std::string_view::npos)
    return;
  if (origin == KeyOrigin::seen && entries_.find(path) != entries_.end())
    return;
  entries_[std::string(path)] = {origin, print(key)};
  changed_ = true;
}

bool DataKeys::forget(std::string_view path) {
  const auto it = entries_.find(path);
  if (it == entries_.end())
    return false;
  entries_.erase(it);
  changed_ = true;
  return true;
}

void DataKeys::rename(std::string_view from, std::string_view to) {
  if (const auto it = entries_.find(from); it != entries_.end()) {
    Entry entry = std::move(it->second);
    entries_.erase(it);
    entries_[std::string(to)] = std::move(entry);
    changed_ = true;
  }
}

void DataKeys::save(LocalState& local, Rng& rng) {
  if (!changed_)
    return;
  std::string text;
  for (const auto& [path, entry] : entries_)
    text.append(origin_name(entry.origin)).append("\t" + entry.print + "\t" + path + "\n");
  StateFolder(local.folder()).write(kFile, as_bytes(text), rng);
  changed_ = false;
}

void remember_owed(LocalState& local, const std::map<std::string, sops::DataKey, std::less<>>& keys,
                   Rng& rng) {
  if (keys.empty())
    return;
  std::vector<const sops::DataKey*> made;
  made.reserve(keys.size());
  for (const auto& [path, key] : keys)
    made.push_back(&key);
  local.remember_made(made, rng);
  DataKeys known(local, rng);
  for (const auto& [path, key] : keys)
    known.remember(path, key, KeyOrigin::owed);
  known.save(local, rng);
}

}  // namespace clef::matrix
