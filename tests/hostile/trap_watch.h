// SPDX-License-Identifier: MIT
// What a command did to the machine beyond its own business.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "launch.h"

namespace clef::test {

struct Deeds {
  Watched watched;
  // Every file opened, by absolute path: for writing, and at all.
  std::set<std::string> written;
  std::set<std::string> opened;
};

Deeds watch_deeds(const Launch& what);

}  // namespace clef::test
