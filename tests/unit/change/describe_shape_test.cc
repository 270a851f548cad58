// SPDX-License-Identifier: MIT
// A text that cannot be read shows that something stands there, never what.
#include "change/describe_shape.h"

#include <gtest/gtest.h>

#include "unit/change/described.h"

namespace clef::change {
namespace {

std::string shape(const std::string& text) { return to_text(describe_shape(text, no_key())); }

TEST(DescribeShape, KeepsIndentAndNameAndMasksTheRest) {
  DescribeOptions blind;
  EXPECT_EQ(to_text(describe_shape("db:\n    password: hunter2\n    \"port\": 1,\n}\n", blind)),
            "db:\n"
            "    password: ‹masked›\n"
            "    port: ‹masked›\n"
            "‹masked›\n"
            "~unread          no document that can be read\n");
}

TEST(DescribeShape, ACiphertextIsToldFromAPlaintext) {
  const std::string enc = "ENC[AES256_GCM,data:AA==,iv:AA==,tag:AA==,type:str]";
  EXPECT_TRUE(shape("a: " + enc + "\n").starts_with("a: ENC ‹sealed " + sealed_print(enc) + "›\n"));
}

// A line torn out of a block scalar: not every colon ends a name.
TEST(DescribeShape, OnlyAPlainNameIsShown) {
  for (const std::string line :
       {"hunter2:x", "hun ter2: x", "http://hunter2: x", "hünter2: x", "hunter2", "- hunter2: x"})
    EXPECT_EQ(shape(line).find("unter2"), std::string::npos) << line;
}

TEST(DescribeShape, MarkersLoseTheirLabel) {
  EXPECT_TRUE(shape("<<<<<<<<< hunter2\n").starts_with("<<<<<<<\n~unread"));
  EXPECT_TRUE(shape("=======\n").starts_with("=======\n~unread"));
}

TEST(DescribeShape, StopsAfterSoManyLines) {
  std::string text;
  for (int i = 0; i < 100'001; ++i)
    text += "a:\n";
  EXPECT_TRUE(shape(text).ends_with("~unread          more lines\n"));
}

TEST(DescribeShape, ChangesOfALineShowInALine) {
  EXPECT_NE(shape("a: [x\n"), shape("a: [y\n"));
  EXPECT_EQ(shape("a: [x\n"), shape("a: [x\n"));
}

}  // namespace
}  // namespace clef::change
