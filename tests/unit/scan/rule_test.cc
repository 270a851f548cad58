// SPDX-License-Identifier: MIT
#include "scan/rule.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

TEST(Confidence, IsSpelledAsInReports) {
  EXPECT_EQ(confidence_name(Confidence::low), "low");
  EXPECT_EQ(confidence_name(Confidence::medium), "medium");
  EXPECT_EQ(confidence_name(Confidence::high), "high");
}

}  // namespace
}  // namespace clef::scan
