// SPDX-License-Identifier: MIT
#include "entry/filter.h"

#include "base/error.h"

namespace clef::entry {
namespace {

// None without LOCAL state; ciphertext is then found again with a private key only.
std::optional<CleanCache> open_cache(Session& session) {
  try {
    return CleanCache(session.repository().common_dir(),
                      session.local().derive_or_make(kCleanCacheLabel, session.rng()));
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

// A relative GIT_DIR or GIT_INDEX_FILE is meant from the folder in which git starts us.
Filter::Filter(const Session::Options& options, Smudger::Warn warn)
    : session_(options),
      objects_(options.folder),
      cache_(open_cache(session_)),
      cleaner_(session_, objects_, cache_ ? &*cache_ : nullptr),
      smudger_(session_, objects_, std::move(warn)) {}

std::string Filter::clean(std::string_view path, Secret content) {
  return cleaner_.clean(path, content);
}

Secret Filter::smudge(const SmudgePlace& place, Secret content) {
  std::optional<Secret> plain = smudger_.smudge(place, content);
  if (!plain)
    return content;
  if (!place.blob.empty())
    cleaner_.remember(place.path, plain->reveal(), place.blob);
  return *std::move(plain);
}

}  // namespace clef::entry
