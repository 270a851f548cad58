// SPDX-License-Identifier: MIT
// What a refusal must say.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::matrix {

// Runs `work` and returns the Error it must throw with this code.
template <class Work>
Error expect_error(Errc code, Work&& work) {
  try {
    work();
  } catch (const Error& error) {
    EXPECT_EQ(info(error.code()).name, info(code).name) << error.message();
    return error;
  }
  ADD_FAILURE() << "nothing was refused; " << info(code).name << " was expected";
  return Error(Errc::internal_error, "nothing was refused");
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace clef::matrix
