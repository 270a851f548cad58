// SPDX-License-Identifier: MIT
// Words are cheap under the model, random text is not. None of these is in its training data as a
// whole.
#include "scan/generic_language.h"

#include <gtest/gtest.h>

#include "scan/generic.h"

namespace clef::scan {
namespace {

TEST(ReadsLikeWords, HoldsForIdentifiersAndPhrases) {
  for (const char* value :
       {"ServiceAccountController", "my-application-settings", "user_authentication_handler",
        "correct horse battery staple", "getCurrentPosition", "EXPECTED_RESPONSE_HEADERS"})
    EXPECT_TRUE(reads_like_words(value)) << value;
}

TEST(ReadsLikeWords, DoesNotHoldForRandomText) {
  for (const char* value : {"tGzv3JOkF0XG5Qx2TlKWIA", "9f86d081884c7d659a2feaa0",
                            "x7Kq-Wp2z_9LmVb4", "QWZKJXPVBNHGTRFD", "kjzxqvwpfhdbnmrt"})
    EXPECT_FALSE(reads_like_words(value)) << value;
}

TEST(Wordiness, OfNothingIsZero) {
  EXPECT_EQ(wordiness("").bits, 0);
  EXPECT_EQ(wordiness("").coverage, 0);
}

TEST(Wordiness, CoverageIsThePartInWords) {
  EXPECT_GT(wordiness("configuration").coverage, 0.8);
  EXPECT_LT(wordiness("zxqvkjwp").coverage, 0.1);
  const double half = wordiness("handler-9x7q2k8z").coverage;
  EXPECT_GT(half, 0.2);
  EXPECT_LT(half, 0.6);
}

}  // namespace
}  // namespace clef::scan
