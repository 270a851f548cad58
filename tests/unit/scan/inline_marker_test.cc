// SPDX-License-Identifier: MIT
// A marker counts on the secret's own lines, or as a comment of its own above.
#include "scan/inline_marker.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

// The secret is SECRET.
bool marked(std::string_view text) {
  const std::size_t at = text.find("SECRET");
  return has_inline_marker(text, at, at + 6);
}

TEST(InlineMarker, IsReadInEveryFormPeopleUse) {
  for (const char* comment :
       {"# clef-ignore", "// clef-ignore", "/* clef-ignore */", "<!-- clef-ignore -->",
        "# clef:allow", "// gitleaks:allow", "# betterleaks:allow", "# trufflehog:ignore",
        "# pragma: allowlist secret", "// secretlint-disable-line"})
    EXPECT_TRUE(marked("a\nk = SECRET " + std::string(comment) + "\nb")) << comment;
}

TEST(InlineMarker, IsNotSeenOnOtherLinesOrWithoutAComment) {
  EXPECT_FALSE(marked("k = SECRET"));
  EXPECT_FALSE(marked("# clef:allow\nk = SECRET\n# clef:allow"));
  EXPECT_FALSE(marked("k = SECRET clef-ignore"));
  EXPECT_FALSE(marked("k = SECRET # clef"));
}

TEST(InlineMarker, OfTheNextLineIsACommentAlone) {
  EXPECT_TRUE(marked("# pragma: allowlist nextline secret\nk = SECRET"));
  EXPECT_TRUE(marked("x\n  // pragma: allowlist nextline secret\nk = SECRET"));
  EXPECT_FALSE(marked("k = 1 # pragma: allowlist nextline secret\nk = SECRET"));
  EXPECT_FALSE(marked("# pragma: allowlist nextline secret\n\nk = SECRET"));
  EXPECT_FALSE(marked("k = SECRET # pragma: allowlist nextline secret"));
}

TEST(InlineMarker, CountsOnAnyLineOfASecretOfSeveralLines) {
  const std::string text = "BEGIN\nabc # clef:allow\nEND";
  EXPECT_TRUE(has_inline_marker(text, 0, text.size()));
}

TEST(InlineMarker, IsLookedForNearTheSecretOnly) {
  const std::string far(40'000, ' ');
  EXPECT_FALSE(marked("# clef:allow" + far + "SECRET"));
  EXPECT_TRUE(marked("SECRET" + std::string(100, ' ') + "# clef:allow"));
}

}  // namespace
}  // namespace clef::scan
