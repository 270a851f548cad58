// SPDX-License-Identifier: MIT
// libfyaml gives places; its words, which quote the text, stay behind.
#include "syntax/yaml_events.h"

#include <vector>

#include <gtest/gtest.h>

namespace clef::syntax {
namespace {

using Type = YamlEvent::Type;

std::vector<YamlEvent> all(std::string_view text) {
  std::vector<YamlEvent> out;
  YamlEvents events(text);
  do
    out.push_back(events.next());
  while (out.back().type != Type::stream_end && out.back().type != Type::broken);
  return out;
}

TEST(YamlEvents, GivesOffsetsOfTokensTagsAndAnchors) {
  const auto events = all("a: !!str &x 'y'\n");
  ASSERT_EQ(events.size(), 7U);
  EXPECT_EQ(events[0].type, Type::document_start);
  EXPECT_TRUE(events[0].implicit);
  EXPECT_EQ(events[1].type, Type::map_start);
  EXPECT_TRUE(events[1].token.empty());
  EXPECT_EQ(events[3].style, Style::single_quoted);
  EXPECT_EQ(events[3].token.begin, 13U);
  EXPECT_EQ(events[3].tag.begin, 3U);
  EXPECT_EQ(events[3].anchor.begin, 10U);
  EXPECT_EQ(events[6].type, Type::stream_end);
}

TEST(YamlEvents, HasNoPlaceForWhatIsNotWritten) {
  const auto events = all("a:\n");
  EXPECT_EQ(events[3].type, Type::scalar);
  EXPECT_EQ(events[3].token.begin, kNone);
}

TEST(YamlEvents, TellsAnErrorFromTheEnd) {
  const auto events = all("a: 1\nb: \"x\n");
  EXPECT_EQ(events.back().type, Type::broken);
  EXPECT_GT(events.back().line, 0U);
  EXPECT_EQ(all("").back().type, Type::stream_end);
}

TEST(YamlEvents, SaysTheEndAgainWhenAskedAgain) {
  YamlEvents events("");
  EXPECT_EQ(events.next().type, Type::stream_end);
  EXPECT_EQ(events.next().type, Type::stream_end);
}

TEST(YamlEvents, PrintsNothing) {
  testing::internal::CaptureStderr();
  all("hunter2: [\n");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

}  // namespace
}  // namespace clef::syntax
