// SPDX-License-Identifier: MIT
// A line tells of an object only if all of it does.
#include "git/object_header.h"

#include <gtest/gtest.h>

namespace clef::git {
namespace {

TEST(ObjectHeader, IsAnIdATypeAndASize) {
  for (const std::size_t length : {40U, 64U}) {
    const std::string id(length, 'a');
    const auto info = parse_object_header(id + " blob 12");
    ASSERT_TRUE(info);
    EXPECT_EQ(info->id, id);
    EXPECT_EQ(info->type, "blob");
    EXPECT_EQ(info->size, 12U);
  }
}

TEST(ObjectHeader, RejectsEveryOtherLine) {
  const std::string id(40, '0');
  for (const std::string& line :
       {std::string(), std::string(" "), id, id + " missing", id + " blob", id + " blob ",
        id + " blob -1", id + " blob 12 ", id + " blob 12x", id + " blob 99999999999999999999",
        std::string("a b missing"), std::string("HEAD blob 12"), id + "0 blob 12"})
    EXPECT_FALSE(parse_object_header(line)) << line;
}

TEST(FullId, IsFortyOrSixtyFourLowerCaseDigits) {
  EXPECT_TRUE(is_full_id("0123456789abcdef0123456789abcdef01234567"));
  EXPECT_TRUE(is_full_id(std::string(64, 'f')));
  for (const std::string& text : {std::string(), std::string(39, 'a'), std::string(41, 'a'),
                                  std::string(40, 'A'), std::string(40, 'g'), std::string(40, '/')})
    EXPECT_FALSE(is_full_id(text)) << text;
}

}  // namespace
}  // namespace clef::git
