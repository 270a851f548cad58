// SPDX-License-Identifier: MIT
// No text of a plain file escapes sealing because the parser passed over it.
#include "sops/unread.h"

#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

std::optional<Errc> check(std::string text) {
  const auto doc =
      syntax::Document::parse(syntax::Format::yaml, std::move(text), syntax::Aliases::expand);
  return failure([&] { refuse_unread_text(doc); });
}

TEST(UnreadText, RefusesALineBelowAnEmptyBlockScalar) {
  EXPECT_TRUE(failure([] { seal_yaml("l:\n    a: |\n    secret  # c\n"); }));
  EXPECT_TRUE(failure([] { seal_yaml("l:\n    a: |\n    secret\n"); }));
  EXPECT_TRUE(failure([] { seal_yaml("l:\n    a: >-\n    secret\n    b: 1\n"); }));
}

TEST(UnreadText, PassesWhatIsAccountedFor) {
  for (const char* text :
       {"%YAML 1.2\n---\na: 1\n...\n---\nb: 2\n", "\xEF\xBB\xBFom: 1\n", "\xEF\xBB\xBF---\na: 1\n",
        "a: &x !t\n  k: v\nb: *x\nc: [*x, {d: e}, -1]\n", "? k\n: - - x\n  -\n? 'q'\n",
        "a: |2+ # c\n    x\n\n# end\n", "a: !!map\n  b: !!seq &y\n  - 1\nc:\n- *y\n",
        "{a: [1, ], b: }\n", "a:\r\n  - b\r\n", "---\n", ""})
    EXPECT_EQ(check(text), std::nullopt) << text;
}

}  // namespace
}  // namespace clef::sops
