// SPDX-License-Identifier: MIT
// What a piece of code writes to the two streams of this process, and refusals by code.
#pragma once

#include <cstdio>
#include <exception>
#include <string>

#include <gtest/gtest.h>

#include "cli/output.h"
#include "unit/matrix/expect_error.h"

namespace clef::cli {

using matrix::contains;
using matrix::expect_error;

struct Said {
  std::string out;
  std::string err;
};

// Both descriptors are taken, so what a library or a child writes counts too.
template <class Work>
Said said_by(Work&& work) {
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  std::exception_ptr thrown;
  try {
    work();
  } catch (...) {
    thrown = std::current_exception();
  }
  Said said;
  said.out = testing::internal::GetCapturedStdout();
  said.err = testing::internal::GetCapturedStderr();
  if (thrown)
    std::rethrow_exception(thrown);
  return said;
}

// What `work` makes of an Output; flushed.
template <class Work>
Said said_to(const Globals& globals, Work&& work) {
  return said_by([&] {
    Output out(globals);
    work(out);
    out.flush();
  });
}

}  // namespace clef::cli
