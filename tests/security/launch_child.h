// SPDX-License-Identifier: MIT
// The two ends of a launched program; for launch.cc and watch.cc.
#pragma once

#include "launch.h"

namespace clef::test {

struct Streams {
  int output;
  int errors;
};
Streams make_streams();
[[noreturn]] void become(const Launch& what, const Streams& streams);  // in the child
Ended collect(int wait_status, const Streams& streams);                // closes the streams

}  // namespace clef::test
