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
  std::set<std::string> written;  // every file opened for writing, by absolute path
};

Deeds watch_deeds(const Launch& what);

}  // namespace clef::test
