// SPDX-License-Identifier: MIT
// Every wrapped key is found, in groups too, and kept at its place.
#include "change/conflict_block.h"

#include "unit/change/conflict_fixtures.h"

namespace clef::change {
namespace {

using syntax::Document;
using syntax::Format;

TEST(WrappedTexts, AreFoundInListsAndGroups) {
  const Document doc = Document::parse(
      Format::yaml,
      "sops:\n    age:\n        - enc: one\n    KMS:\n        - Enc: two\n"
      "    key_groups:\n        - age:\n            - recipient: enc\n            - enc: three\n"
      "    enc: none of ours\n");
  std::vector<std::string> seen;
  for (const WrappedText& key : wrapped_texts(doc, find_block(doc, doc.roots()[0])))
    seen.push_back(key.place + "=" + doc.scalar_text(key.node));
  EXPECT_EQ(seen, (std::vector<std::string>{"age[0].enc=one", "kms[0].enc=two",
                                            "key_groups[0].age[1].enc=three"}));
}

TEST(FindBlock, IsAMapAlone) {
  const Document doc = Document::parse(Format::yaml, "sops: text\n");
  EXPECT_EQ(find_block(doc, doc.roots()[0]), syntax::kNone);
  EXPECT_EQ(find_claim(doc, doc.roots()[0]), syntax::kNone);
}

TEST(ClaimTree, ReadsBackAsItWasMeant) {
  Conflict conflict = conflict_at("db.ports[3]", Why::we_deleted);
  conflict.keys.push_back({{}, Why::policy});
  conflict.keys.push_back({path_of("\"a.b\""), Why::several_ancestors});
  conflict.chosen = {{path_of("b"), "theirs", ""}, {path_of("c.d"), "set", "ENC[x]"}};
  conflict.chosen_mac = "bWFj";
  const Document empty = Document::parse(Format::yaml, "{}\n");
  for (const Format format : {Format::yaml, Format::json}) {
    std::vector<syntax::Tree> documents;
    documents.push_back(claim_tree(conflict, empty, {}));
    const Document doc = Document::parse(format, syntax::emit(format, documents));
    const Conflict again = read_claim(doc, doc.roots()[0]);
    EXPECT_EQ(again.sides, conflict.sides);
    EXPECT_EQ(again.keys, conflict.keys);
    EXPECT_EQ(again.chosen, conflict.chosen);
    EXPECT_EQ(again.chosen_mac, conflict.chosen_mac);
  }
}

}  // namespace
}  // namespace clef::change
