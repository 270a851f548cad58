// SPDX-License-Identifier: MIT
// What a leaf shows: in clear only what the file's own selector leaves in clear.
#include "change/describe_items.h"

#include <gtest/gtest.h>

#include "change/describe_text.h"
#include "unit/change/described.h"

namespace clef::change {
namespace {

// A slip: the value lies open in the file though it should be sealed.
TEST(DescribeSealed, AClearValueThatShouldBeSealedIsMaskedAndNamed) {
  std::string text = sops::seal_yaml("a: hunter2\n").text();
  const std::size_t begin = text.find("ENC[");
  text.replace(begin, text.find('\n', begin) - begin, "hunter2");
  const std::string out = described(text);
  EXPECT_EQ(out.find("hunter2"), std::string::npos) << out;
  EXPECT_TRUE(after(out, "a                str  ").ends_with("› in clear")) << out;
  EXPECT_NE(out.find("~mac             mismatch\n"), std::string::npos) << out;
}

TEST(DescribeSealed, CommentsKeepTheirPlaceAndClearOnesTheirText) {
  sops::Selector selector{sops::SelectorKind::encrypted_regex, "^secret$"};
  const std::string text =
      sops::seal_yaml("# one\nopen: a # two\nsecret: b\n", sops::options_with(selector)).text();
  const std::string out = described(text);
  EXPECT_TRUE(out.starts_with("#  one\n#  two\nopen             str  \"a\"\n")) << out;
}

TEST(DescribeSealed, TheSameCommentLooksTheSameTwice) {
  const std::string out = described(sops::seal_yaml("# same\na: 1\n# same\nb: 2\n").text());
  const std::string first = out.substr(0, out.find('\n') + 1);
  EXPECT_NE(out.find(first, first.size()), std::string::npos) << out;
}

TEST(DescribeSealed, ListsAreCountedWithoutComments) {
  const std::string out = described(sops::seal_yaml("a:\n    - 1\n    # note\n    - 2\n").text());
  EXPECT_NE(out.find("a[0]             int  "), std::string::npos) << out;
  EXPECT_NE(out.find("a[1]             int  "), std::string::npos) << out;
}

TEST(DescribePlain, AliasesAndDuplicatesAreReadNotRefused) {
  const std::string out = described("a: &x hunter2\nb: *x\n");
  EXPECT_NE(out.find("b                str  ‹"), std::string::npos) << out;
  EXPECT_NE(described("{\"a\": 1, \"a\": 2}", key_at_hand(), syntax::Format::json)
                .find("a                int  ‹"),
            std::string::npos);
}

TEST(DescribePlain, CiphertextsWithoutTheirMetadataAreNoPlaintext) {
  std::string text = sops::seal_yaml("a: hunter2\n").text();
  const Description out =
      describe(syntax::Format::yaml, text.substr(0, text.find("sops:")), key_at_hand());
  EXPECT_EQ(out.state, State::unreadable);
  EXPECT_EQ(to_text(out), "a                str  " + shown_sealed(after(text, "a: ")) +
                              "\n~metadata        damaged\n");
}

}  // namespace
}  // namespace clef::change
