// SPDX-License-Identifier: MIT
// Both filters of one git command, with what they share: the session, git's objects, the cache.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entry/clean.h"
#include "entry/clean_cache.h"
#include "entry/filter_objects.h"
#include "entry/filter_process.h"
#include "entry/session.h"
#include "entry/smudge.h"

namespace clef::entry {

class Filter final : public ContentFilter {
 public:
  // Errc as Session.
  Filter(const Session::Options& options, Smudger::Warn warn);

  std::string clean(std::string_view path, Secret content) override;
  Secret smudge(const SmudgePlace& place, Secret content) override;

 private:
  Session session_;
  FilterObjects objects_;
  std::optional<CleanCache> cache_;
  Cleaner cleaner_;
  Smudger smudger_;
};

}  // namespace clef::entry
