// SPDX-License-Identifier: MIT
// A sealed document tells names, types and readers without a key, and nothing more.
#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

using syntax::Kind;

const char* const kPlain =
    "# top\napp:\n    name: x\n    port: 5\n    list:\n        # in list\n        - a\n        - "
    "{n: 1}\n"
    "empty: \"\"\nnothing: null\nno: {}\nfree_unencrypted: yes it is\n";

std::string describe(const Leaf& leaf) {
  return to_string(leaf.path) + (leaf.encrypted ? " enc" : " clear") +
         (leaf.selected ? " selected" : "");
}

TEST(SealedDocument, ListsItsLeavesWithoutAKey) {
  const SealedDocument sealed = seal_yaml(kPlain);
  std::vector<std::string> seen;
  for (const Leaf& leaf : sealed.leaves())
    seen.push_back(describe(leaf));
  EXPECT_EQ(seen, (std::vector<std::string>{
                      "app.name enc selected", "app.port enc selected", "app.list[0] enc selected",
                      "app.list[1].n enc selected", "empty clear selected",
                      "nothing clear selected", "no clear selected", "free_unencrypted clear"}));
  EXPECT_EQ(sealed.leaves()[1].type, Kind::integer);
  EXPECT_EQ(sealed.leaves()[1].kind, Kind::string);
  EXPECT_EQ(sealed.leaves()[5].kind, Kind::null);
  EXPECT_EQ(sealed.leaves()[6].kind, Kind::map);
}

TEST(SealedDocument, ListsItsTopKeysInFileOrder) {
  EXPECT_EQ(seal_yaml(kPlain).top_keys(),
            (std::vector<std::string>{"app", "empty", "nothing", "no", "free_unencrypted"}));
}

TEST(SealedDocument, ReadsTheFirstOfSeveralBlocks) {
  const SealedDocument sealed = seal_yaml("a: 1\n---\nb: 2\n");
  EXPECT_EQ(sealed.leaves().size(), 2U);
  const std::string text = sealed.text();
  const std::size_t second = text.rfind("\nsops:");
  ASSERT_NE(second, text.find("\nsops:"));
  EXPECT_EQ(parse_yaml(text.substr(0, second) + "\nsops: irrelevant\n").leaves().size(), 2U);
}

TEST(SealedDocument, WithKeysChangesTheKeyEntriesOnly) {
  const SealedDocument sealed = seal_yaml("a: 1\nb: x\n");
  WrappedKey other = age_entry();
  other.fields["recipient"] = "age1other";
  const SealedDocument rewrapped = sealed.with_keys({{age_entry(), other}}, 0);
  EXPECT_EQ(rewrapped.metadata().all_keys().size(), 2U);
  EXPECT_EQ(rewrapped.metadata().mac, sealed.metadata().mac);
  EXPECT_EQ(rewrapped.metadata().lastmodified, sealed.metadata().lastmodified);
  EXPECT_EQ(lines_of(rewrapped.text())[0], lines_of(sealed.text())[0]);
  EXPECT_EQ(lines_of(rewrapped.text())[1], lines_of(sealed.text())[1]);
  EXPECT_EQ(decrypted(rewrapped), "a: 1\nb: x\n");
}

TEST(SealedDocument, WithKeysWritesGroups) {
  const SealedDocument sealed = seal_yaml("a: 1\n").with_keys({{age_entry()}, {age_entry()}}, 2);
  EXPECT_EQ(sealed.metadata().groups.size(), 2U);
  EXPECT_EQ(sealed.metadata().shamir_threshold, 2U);
  EXPECT_NE(sealed.text().find("key_groups:"), std::string::npos);
  EXPECT_EQ(decrypted(sealed), "a: 1\n");
}

TEST(SealedDocument, RefusesWhatIsNoSealedFile) {
  const auto parse = [](syntax::Format format, std::string text) {
    return failure([&] { SealedDocument::parse(format, text); });
  };
  EXPECT_EQ(parse(syntax::Format::yaml, "a: b\n"), Errc::not_encrypted);
  EXPECT_EQ(parse(syntax::Format::json, "{\"a\": 1}"), Errc::not_encrypted);
  EXPECT_EQ(parse(syntax::Format::yaml, "- a\n"), Errc::malformed);
  EXPECT_EQ(parse(syntax::Format::json, "[]"), Errc::malformed);
  const std::string sealed = seal_yaml("a: 1\n").text();
  EXPECT_EQ(parse(syntax::Format::yaml, "a: 1\n" + sealed), Errc::duplicate_key);
  EXPECT_EQ(parse(syntax::Format::yaml, "x: &x 1\ny: *x\n" + sealed), Errc::unsupported);
}

TEST(SealedDocument, S6_BadSelectorPatternIsRefusedAtOnce) {
  const std::string sealed =
      seal_yaml("a: 1\n", options_with({SelectorKind::encrypted_regex, "^a$"})).text();
  EXPECT_EQ(failure([&] { parse_yaml(with(sealed, "^a$", "(a")); }), Errc::bad_pattern);
  EXPECT_EQ(failure([&] { parse_yaml(with(sealed, "^a$", "'(?=a)'")); }), Errc::bad_pattern);
}

}  // namespace
}  // namespace clef::sops
