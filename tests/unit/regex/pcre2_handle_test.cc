// SPDX-License-Identifier: MIT
// What no pattern may be is refused before PCRE2 sees it; what it refuses is told from no memory.
#include "regex/pcre2_handle.h"

#include <string>

#include <gtest/gtest.h>

namespace clef::regex {
namespace {

Errc failure(const std::string& source) {
  try {
    check_source(source);
  } catch (const Error& e) {
    return e.code();
  }
  return Errc::internal_error;
}

TEST(Pcre2Handle, RefusesSourcesThatAreTooLongOrNoText) {
  EXPECT_EQ(failure(std::string(64 * 1024, 'a')), Errc::internal_error);
  EXPECT_EQ(failure(std::string(64 * 1024 + 1, 'a')), Errc::bad_pattern);
  EXPECT_EQ(failure("\xff"), Errc::bad_pattern);
}

TEST(Pcre2Handle, HoldsNothingForWhatDoesNotCompile) {
  EXPECT_NE(compile("a+", 0), nullptr);
  EXPECT_EQ(compile("(", 0), nullptr);
  EXPECT_EQ(compile("\\C", 0), nullptr);
  EXPECT_EQ(compile("(*UCP)\\d", 0), nullptr);
}

TEST(Pcre2Handle, TellsThatThereIsNoMemory) {
  EXPECT_THROW(checked(static_cast<pcre2_real_match_data_8*>(nullptr)), Error);
}

}  // namespace
}  // namespace clef::regex
