// SPDX-License-Identifier: MIT
// A buffer keeps its room, and what is left of its bytes when it shrinks.
#include "git/object_buffer.h"

#include <cstring>

#include <gtest/gtest.h>

namespace clef::git {
namespace {

TEST(ObjectBuffer, KeepsItsRoomAndShrinksInPlace) {
  ObjectBuffer buffer;
  EXPECT_EQ(buffer.text(), "");
  std::memcpy(buffer.resize(5), "hello", 5);
  buffer.shrink(4);
  EXPECT_EQ(buffer.text(), "hell");
  const char* place = buffer.text().data();
  EXPECT_EQ(buffer.resize(5), place);
  EXPECT_EQ(buffer.capacity(), 5U);
  buffer.clear();
  EXPECT_EQ(buffer.text(), "");
}

}  // namespace
}  // namespace clef::git
