// SPDX-License-Identifier: MIT
// Writing to a clone's own configuration, through git. Only porcelain that was asked to does so.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "git/invocation.h"
#include "git/repository.h"

namespace clef::git {

struct Setting {
  std::string key;  // "merge.clef.driver"
  std::string value;
  bool operator==(const Setting&) const = default;
};

class LocalConfig {
 public:
  explicit LocalConfig(const Repository& repository);

  // Sets each, in this order, unless it is so already (exactly once and in this file); true if
  // anything was written. Errc::git_failed.
  bool set(const std::vector<Setting>& settings);
  // Removes a section ("merge.clef") as a whole; false if it is not there.
  bool remove_section(std::string_view section);
  bool has_section(std::string_view section);

 private:
  const std::vector<Setting>& present();
  Invocation git_;
  std::vector<Setting> present_;
  bool read_ = false;
};

}  // namespace clef::git
