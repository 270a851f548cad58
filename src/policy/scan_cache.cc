// SPDX-License-Identifier: MIT
#include "policy/scan_cache.h"

#include <algorithm>
#include <cstring>

#include "base/encoding.h"
#include "base/error.h"
#include "crypto/hash.h"
#include "crypto/random.h"
#include "matrix/state_folder.h"

namespace clef::policy {
namespace {

// Four million contents. A larger history is read once more each time, which is slow but right.
constexpr std::size_t kCap = std::size_t{64} << 20U;
constexpr std::string_view kMagic = "git-clef scan-cache 1\n";

}  // namespace

ScanCache::ScanCache(const std::filesystem::path& common_dir, std::string_view identity)
    : folder_(common_dir / "clef" / "scan-cache") {
  const auto digest = crypto::sha256(as_bytes(identity));
  name_ = hex_encode(ByteView(digest.data(), sizeof(Mark)));
  load();
}

void ScanCache::load() {
  try {
    const auto file = matrix::StateFolder(folder_).read(name_.c_str(), kCap);
    if (!file)
      return;
    std::string_view text = file->reveal_text();
    if (!text.starts_with(kMagic) || (text.size() - kMagic.size()) % sizeof(Mark) != 0)
      return;
    text.remove_prefix(kMagic.size());
    known_.resize(text.size() / sizeof(Mark));
    std::memcpy(known_.data(), text.data(), text.size());
    if (!std::is_sorted(known_.begin(), known_.end()))
      known_.clear();
  } catch (const Error&) {
    known_.clear();
  }
}

ScanCache::Mark ScanCache::mark_of(std::string_view id, std::string_view path) {
  std::string text(id);
  text += '\0';
  text += path;
  const auto digest = crypto::sha256(as_bytes(text));
  Mark mark{};
  std::copy_n(digest.begin(), mark.size(), mark.begin());
  return mark;
}

bool ScanCache::is_clean(std::string_view id, std::string_view path) const {
  return !known_.empty() && std::binary_search(known_.begin(), known_.end(), mark_of(id, path));
}

void ScanCache::add(std::string_view id, std::string_view path) {
  added_.push_back(mark_of(id, path));
}

void ScanCache::save() {
  if (added_.empty())
    return;
  known_.insert(known_.end(), added_.begin(), added_.end());
  added_.clear();
  std::sort(known_.begin(), known_.end());
  known_.erase(std::unique(known_.begin(), known_.end()), known_.end());
  if (known_.size() > (kCap - kMagic.size()) / sizeof(Mark))
    return;
  std::string text(kMagic);
  text.append(reinterpret_cast<const char*>(known_.data()), known_.size() * sizeof(Mark));
  try {
    matrix::StateFolder(folder_).write(name_.c_str(), as_bytes(text), crypto::system_rng());
  } catch (const Error&) {
    return;  // a scan that cannot remember is only slower
  }
}

}  // namespace clef::policy
