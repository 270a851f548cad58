// SPDX-License-Identifier: MIT
// A private key in CLEF_AGE_KEY is not left for children and other processes (security.md S22).
#include "keys/environment.h"

#include <cstdlib>
#include <cstring>

#include <gtest/gtest.h>

namespace clef::keys {
namespace {

TEST(S22_EnvironmentKey, IsTakenOutAtItsFirstReadingAndStaysKnownHere) {
  setenv("CLEF_AGE_KEY", "AGE-SECRET-KEY-1CANARY", 1);
  const char* memory = std::getenv("CLEF_AGE_KEY");
  EXPECT_EQ(process_environment("CLEF_AGE_KEY"), "AGE-SECRET-KEY-1CANARY");
  EXPECT_EQ(std::getenv("CLEF_AGE_KEY"), nullptr);
  EXPECT_EQ(std::strlen(memory), 0U);  // what /proc/PID/environ would show
  EXPECT_EQ(process_environment("CLEF_AGE_KEY"), "AGE-SECRET-KEY-1CANARY");
}

TEST(S22_EnvironmentKey, OtherVariablesStay) {
  setenv("CLEF_TEST_OTHER", "x", 1);
  EXPECT_EQ(process_environment("CLEF_TEST_OTHER"), "x");
  EXPECT_STREQ(std::getenv("CLEF_TEST_OTHER"), "x");
  unsetenv("CLEF_TEST_OTHER");
  EXPECT_EQ(process_environment("CLEF_TEST_OTHER"), std::nullopt);
}

}  // namespace
}  // namespace clef::keys
