// SPDX-License-Identifier: MIT
// Splices touch what differs from the text and no other byte.
#include "sops/sealer.h"
#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

struct Spliced {
  std::string text;
  bool touched;
};

Spliced splice(const std::string& text, const Selector& selector) {
  const auto doc = syntax::Document::parse(syntax::Format::yaml, text);
  ValueCipher cipher(vector_key());
  CountingRng rng;
  NoncePool nonces(rng);
  const Selection selection(selector);
  Sealer sealer({.doc = &doc,
                 .selection = selection,
                 .mac_only_encrypted = false,
                 .cipher = cipher,
                 .nonces = nonces,
                 .keep = false,
                 .recall = {}});
  syntax::Edit edit(doc);
  const Item root = item_of(doc, doc.roots().front(), syntax::kNone, true);
  sealer.splice(root, syntax::kNone, edit);
  const bool touched = !edit.empty();
  return {edit.apply(), touched};
}

TEST(Splicer, LeavesWhatStaysInClear) {
  const std::string text = "# c\na:  0x10\nl:\n  # d\n  - ~\n  - 'x'\n  #\n";
  const Spliced out = splice(text, {SelectorKind::encrypted_regex, "^never$"});
  EXPECT_EQ(out.text, with(text, "  #\n", ""));  // sops cannot read an empty comment in a list
  EXPECT_FALSE(
      splice("a: [1, {b: ~}]\nc: {}\n", {SelectorKind::encrypted_regex, "^never$"}).touched);
}

TEST(Splicer, SealsWithinTheLine) {
  const std::string out = splice("a:   'x'   # note\nb: ~\n", {}).text;
  EXPECT_TRUE(out.starts_with("a:   ENC["));
  EXPECT_NE(out.find("]   #ENC["), std::string::npos);
  EXPECT_TRUE(out.ends_with("]\nb: ~\n"));
}

TEST(Splicer, TurnsACommentOfAListIntoAnElement) {
  const std::string out = splice("l:\n  # note\n  - x\n", {}).text;
  const auto lines = lines_of(out);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_TRUE(lines[1].starts_with("  - ENC[") && lines[1].ends_with(",type:comment]")) << out;
  EXPECT_TRUE(lines[2].starts_with("  - ENC[") && lines[2].ends_with(",type:str]")) << out;
}

}  // namespace
}  // namespace clef::sops
