// SPDX-License-Identifier: MIT
// A plain file is sealed in its own layout, or written anew where that cannot be.
#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

using syntax::Format;
using syntax::Kind;
using syntax::Tree;

TEST(SealPlain, KeepsTheLayout) {
  const std::string plain =
      "# head\n\nweird:   'quoted'\nflow: {a: [1, 'two'], b: x}\nblock: |\n  line\n\nlast: 1 # "
      "inline\n";
  const SealedDocument sealed = seal_yaml(plain);
  const auto lines = lines_of(sealed.text());
  EXPECT_TRUE(lines[0].starts_with("#ENC["));
  EXPECT_EQ(lines[1], "");
  EXPECT_TRUE(lines[2].starts_with("weird:   ENC["));
  EXPECT_TRUE(lines[3].starts_with("flow: {a: [\"ENC["));
  EXPECT_TRUE(lines[4].starts_with("block: ENC["));
  EXPECT_NE(sealed.text().find(" #ENC["), std::string::npos);
  const OpenDocument open = sealed.open(vector_key());
  EXPECT_EQ(value_at(open, "weird"), "quoted");
  EXPECT_EQ(value_at(open, "flow.a[1]"), "two");
  EXPECT_EQ(value_at(open, "block"), "line\n");
}

TEST(SealPlain, ExpandsAliases) {
  const SealedDocument sealed = seal_yaml("base: &b\n    k: v\ncopy: *b\nmerged:\n    <<: *b\n");
  const OpenDocument open = sealed.open(vector_key());
  EXPECT_EQ(value_at(open, "copy.k"), "v");
  EXPECT_EQ(open.get({{"merged", {}}, {"<<", {}}, {"k", {}}})->text.reveal_text(), "v");
  EXPECT_EQ(sealed.text().find('&'), std::string::npos);
}

TEST(SealPlain, WritesAnewWhatCannotBeSpliced) {
  EXPECT_EQ(decrypted(seal_yaml("t: [!!str # c\n  e]\nu: v\n")), "t:\n    # c\n    - e\nu: v\n");
}

// The comment was taken for part of the value, and changes to both overlapped.
TEST(SealPlain, KeepsACommentBetweenATagAndItsValue) {
  const SealedDocument sealed = seal_yaml("t: !!str # c\n  e\nu: v\n");
  EXPECT_TRUE(sealed.text().starts_with("t:  #ENC[")) << sealed.text();
  EXPECT_EQ(lines_of(sealed.text())[1].substr(0, 6), "  ENC[");
  OpenDocument open = sealed.open(vector_key());
  open.set({{"t", {}}}, Tree::string("other"));
  EXPECT_EQ(decrypted(seal_again(open)), "# c\nt: other\nu: v\n");
}

// A line that the parser passes over would stay in clear.
TEST(SealPlain, RefusesTextThatBelongsToNoKey) {
  for (const char* text : {"l:\n    a: |\n    secret  # c\n", "l:\n    a: |\n    secret\n",
                           "l:\n    a: >-\n    secret\n    b: 1\n", "a: |\nsecret\n"})
    EXPECT_EQ(failure([&] { seal_yaml(text); }), Errc::malformed) << text;
}

TEST(SealPlain, RefusesWhatSopsRefuses) {
  const auto yaml = [](std::string text) { return failure([&] { seal_yaml(text); }); };
  EXPECT_EQ(yaml("a: 1\nsops: {}\n"), Errc::already_encrypted);
  EXPECT_EQ(yaml("a: 1\n---\nsops: 1\n"), Errc::already_encrypted);
  EXPECT_EQ(yaml("1: a\n"), Errc::malformed);
  EXPECT_EQ(yaml("m:\n    true: a\n"), Errc::malformed);
  EXPECT_EQ(yaml("~: a\n"), Errc::malformed);
  EXPECT_EQ(yaml("2024-01-01: a\n"), Errc::malformed);
  EXPECT_EQ(yaml("\"1\": a\nyes: b\n"), std::nullopt);
  EXPECT_EQ(yaml("- a\n"), Errc::malformed);
  EXPECT_EQ(yaml(""), Errc::malformed);
  EXPECT_EQ(yaml("# only a comment\n"), Errc::malformed);
  EXPECT_EQ(yaml("---\n"), std::nullopt);
  EXPECT_EQ(yaml("a: 1\na: 2\n"), Errc::duplicate_key);
  EXPECT_EQ(failure([] { seal_json("{\"a\": 1, \"sops\": 1}"); }), Errc::already_encrypted);
  EXPECT_EQ(failure([] { seal_json("{\"a\": 1, \"a\": 2}"); }), Errc::duplicate_key);
  EXPECT_EQ(failure([] { seal_json("{\"a\": 1e999}"); }), Errc::malformed);
}

TEST(SealPlain, PutsTheBlockAtTheEnd) {
  const SealedDocument sealed = seal_yaml("a: 1\n# trailing\n");
  const std::string text = sealed.text();
  EXPECT_LT(text.find("#ENC["), text.find("\nsops:"));
  EXPECT_EQ(decrypted(sealed), "a: 1\n# trailing\n");
}

TEST(SealPlain, WritesTheBlockAsCurrentSopsDoes) {
  SealOptions options = options_with();
  options.mac_only_encrypted = true;
  const std::string text = seal_yaml("a: 1\n", options).text();
  const std::size_t block = text.find("sops:\n");
  ASSERT_NE(block, std::string::npos);
  std::vector<std::string> lines = lines_of(text.substr(block));
  ASSERT_EQ(lines.size(), 12U);
  lines[8] = lines[8].substr(0, 13);
  EXPECT_EQ(
      lines,
      (std::vector<std::string>{
          "sops:", "    age:", "        - enc: |", "            -----BEGIN AGE ENCRYPTED FILE-----",
          "            AAAA", "            -----END AGE ENCRYPTED FILE-----",
          "          recipient: age1example", "    lastmodified: \"2024-01-02T03:04:05Z\"",
          "    mac: ENC[", "    mac_only_encrypted: true", "    unencrypted_suffix: _unencrypted",
          "    version: 3.13.2"}))
      << text;
}

TEST(SealTree, WritesItemsInOrder) {
  Tree tree = Tree::map();
  tree.add("b", Tree::string("x"));
  tree.add("a", Tree::integer(1));
  Tree comment = Tree::of(Kind::comment, " note");
  tree.add("", std::move(comment));
  tree.add("c", Tree::list()).add(Tree::boolean(true));
  std::vector<Tree> documents;
  documents.push_back(std::move(tree));
  CountingRng rng;
  const SealedDocument yaml =
      seal_tree(Format::yaml, documents, vector_key(), options_with(), FixedClock(), rng);
  EXPECT_EQ(decrypted(yaml), "b: x\na: 1\n# note\nc:\n    - true\n");
  const SealedDocument json =
      seal_tree(Format::json, documents, vector_key(), options_with(), FixedClock(), rng);
  EXPECT_EQ(decrypted(json), "{\n\t\"b\": \"x\",\n\t\"a\": 1,\n\t\"c\": [\n\t\ttrue\n\t]\n}\n");
}

TEST(SealTree, AnEmptyCellCanBeFilled) {
  std::vector<Tree> documents;
  documents.push_back(Tree::map());
  CountingRng rng;
  for (const Format format : {Format::yaml, Format::json}) {
    const SealedDocument empty =
        seal_tree(format, documents, vector_key(), options_with(), FixedClock(), rng);
    EXPECT_TRUE(empty.leaves().empty());
    OpenDocument open = empty.open(vector_key());
    open.set(*parse_path("first"), Tree::string("v"));
    const SealedDocument after = seal_again(open);
    EXPECT_EQ(value_at(after.open(vector_key()), "first"), "v");
    EXPECT_EQ(after.top_keys(), std::vector<std::string>{"first"});
  }
}

TEST(SealTree, RefusesWhatIsNoDocument) {
  const auto seal = [](Format format, Tree tree, std::size_t count) {
    return failure([&] {
      std::vector<Tree> documents;
      for (std::size_t i = 0; i < count; ++i)
        documents.push_back(tree.clone());
      CountingRng rng;
      seal_tree(format, documents, vector_key(), options_with(), FixedClock(), rng);
    });
  };
  EXPECT_EQ(seal(Format::yaml, Tree::list(), 1), Errc::wrong_type);
  EXPECT_EQ(seal(Format::yaml, Tree::map(), 0), Errc::malformed);
  EXPECT_EQ(seal(Format::json, Tree::map(), 2), Errc::unsupported);
  Tree sops = Tree::map();
  sops.add("sops", Tree::null());
  EXPECT_EQ(seal(Format::yaml, std::move(sops), 1), Errc::already_encrypted);
  Tree huge = Tree::map();
  huge.add("n", Tree::of(Kind::integer, "9223372036854775808"));
  EXPECT_EQ(seal(Format::yaml, std::move(huge), 1), Errc::unsupported);
}

}  // namespace
}  // namespace clef::sops
