// SPDX-License-Identifier: MIT
// Order and AAD of the walk (docs/format.md, "walk").
#include "sops/walk.h"

#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

std::vector<std::string> walked(const std::string& text, const Selector& selector) {
  const auto doc = syntax::Document::parse(syntax::Format::yaml, text);
  const Selection selection(selector);
  Item root = item_of(doc, doc.roots().front(), syntax::kNone, false);
  std::vector<std::string> out;
  walk_stored(doc, selection, root, [&](Item& item, std::string_view aad, bool selected) {
    out.push_back((item.kind == syntax::Kind::comment ? "#" : "") + std::string(aad) +
                  (selected ? "" : " clear"));
  });
  return out;
}
using List = std::vector<std::string>;

TEST(Walk, BindsValuesToTheKeysOnTheWay) {
  EXPECT_EQ(walked("# top\na:\n    # in a\n    b: 1\n    l:\n        - x\n        - - y\n        - "
                   "k: z\nn: null\ne: {}\n",
                   {}),
            (List{"#:", "#a:", "a:b:", "a:l:", "a:l:", "a:l:k:", "n:", "e:"}));
}

TEST(Walk, KeysWithColonsAreNotEscaped) {
  EXPECT_EQ(walked("\"a:b\": 1\na: {b: 2}\n", {}), (List{"a:b:", "a:b:"}));
}

TEST(Walk, CommentMarksTheNextItemWithAllBelow) {
  const Selector selector{SelectorKind::encrypted_comment_regex, "enc"};
  EXPECT_EQ(walked("a: 1\n# enc\nb:\n    c: 1\n    d: [2]\ne: 3\nf: 4 # enc\n", selector),
            (List{"a: clear", "#: clear", "b:c:", "b:d:", "e: clear", "#: clear", "f:"}));
}

TEST(Walk, EncryptedListCommentDoesNotEndTheMarksReach) {
  const Selector selector{SelectorKind::encrypted_comment_regex, "sops:enc"};
  EXPECT_EQ(walked("l:\n    # sops:enc\n    - ENC[AES256_GCM,data:x,iv:x,tag:x,type:comment]\n    "
                   "- a\n    - b\n",
                   selector),
            (List{"#l: clear", "#l:", "l:", "l: clear"}));
}

}  // namespace
}  // namespace clef::sops
