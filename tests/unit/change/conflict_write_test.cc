// SPDX-License-Identifier: MIT
// What is written can be opened by nobody (stages) or by every reader (inline), and shows nothing.
#include <gtest/gtest.h>

#include "change/conflict.h"
#include "unit/change/conflict_fixtures.h"

namespace clef::change {
namespace {

using syntax::Format;
using syntax::Tree;

sops::SealedDocument cell() {
  return sops::seal_yaml("# note\na: left\ndb:\n    host: h\n    ports:\n        - 1\nz: last\n");
}

TEST(WriteConflict, MarksTheLeavesAndDisarmsTheMetadata) {
  const sops::SealedDocument merged = cell();
  Conflict conflict = conflict_at("a");
  conflict.keys.push_back({path_of("db.ports"), Why::both_added});
  const std::string text = write_conflict(merged, conflict);
  const auto lines = sops::lines_of(text);
  EXPECT_EQ(lines[0], sops::lines_of(merged.text())[0]);
  EXPECT_EQ(lines[1], "a: CLEF-CONFLICT");
  EXPECT_EQ(lines[3], sops::lines_of(merged.text())[3]);
  EXPECT_EQ(lines[4], "    ports: CLEF-CONFLICT");
  EXPECT_NE(text.find("        - enc: CLEF-CONFLICT\n"), std::string::npos);
  EXPECT_NE(text.find("    mac: ENC[CLEF-CONFLICT]\n"), std::string::npos);
  EXPECT_NE(text.find("    clef_conflict:\n"
                      "        version: 1\n"
                      "        base: none\n"
                      "        ours: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
                      "        theirs: \"1111111111111111111111111111111111111111\"\n"
                      "        paths:\n"
                      "            - - a\n"
                      "            - - db\n"
                      "              - ports\n"
                      "        why:\n"
                      "            - both-changed\n"
                      "            - both-added\n"
                      "        keys:\n"
                      "            age[0].enc: |\n"
                      "                -----BEGIN AGE ENCRYPTED FILE-----\n"),
            std::string::npos)
      << text;
  EXPECT_TRUE(is_conflict(Format::yaml, text));
  EXPECT_EQ(read_conflict(Format::yaml, text)->keys, conflict.keys);
}

TEST(WriteConflict, LeavesNoWrappedKeyBehind) {
  const std::string text = write_conflict(cell(), conflict_at("a"));
  const sops::SealedDocument read = sops::SealedDocument::parse(Format::yaml, text);
  for (const sops::WrappedKey* key : read.metadata().all_keys())
    EXPECT_EQ(key->enc, "CLEF-CONFLICT");
  EXPECT_EQ(sops::failure([&] { (void)read.open(sops::vector_key()); }), Errc::tampered);
}

TEST(WriteConflict, ServesJson) {
  const sops::SealedDocument merged = sops::seal_json(R"({"a": "x", "b": {"c": 1}})");
  const std::string text = write_conflict(merged, conflict_at("b"));
  EXPECT_NE(text.find(R"("b": "CLEF-CONFLICT")"), std::string::npos) << text;
  EXPECT_TRUE(is_conflict(Format::json, text));
  EXPECT_EQ(read_conflict(Format::json, text)->keys, conflict_at("b").keys);
}

TEST(WriteConflict, ServesFormatsOfTextsAlone) {
  for (const auto& [format, plain] :
       {std::pair(Format::dotenv, "a=x\nb=y\n"), std::pair(Format::ini, "[s]\na = x\nb = y\n")}) {
    sops::CountingRng rng;
    const sops::SealedDocument merged = sops::seal_plain(
        format, plain, sops::vector_key(), sops::options_with(), sops::FixedClock(), rng);
    Conflict conflict = conflict_at(format == Format::ini ? "s.a" : "a");
    conflict.keys.push_back({{}, Why::needs_approval});
    conflict.chosen = {{path_of("b"), "theirs", ""}};
    conflict.chosen_mac = "bWFj";
    const std::string text = write_conflict(merged, conflict);
    EXPECT_TRUE(is_conflict(format, text)) << text;
    const auto again = read_conflict(format, text);
    ASSERT_TRUE(again) << text;
    EXPECT_EQ(again->sides, conflict.sides);
    EXPECT_EQ(again->keys, conflict.keys);
    EXPECT_EQ(again->chosen, conflict.chosen);
    EXPECT_EQ(text.find("AGE ENCRYPTED FILE") < text.find("CLEF-CONFLICT"), false);
  }
}

TEST(WriteConflict, TakesTheWholeOfWhatLiesBelowAConflict) {
  Conflict conflict = conflict_at("db");
  conflict.keys.push_back({path_of("db.host"), Why::both_changed});
  conflict.keys.push_back({path_of("gone"), Why::we_deleted});
  conflict.keys.push_back({{}, Why::rotation_required});
  const std::string text = write_conflict(cell(), conflict);
  EXPECT_NE(text.find("\ndb: CLEF-CONFLICT\nz: ENC["), std::string::npos) << text;
  EXPECT_EQ(read_conflict(Format::yaml, text)->keys, conflict.keys);
}

TEST(WriteInlineConflict, HoldsTheSidesUnderTheDocumentsKey) {
  const Tree ours = Tree::string("left-side");
  const Tree theirs = Tree::integer(7);
  sops::OpenDocument open = cell().open(sops::vector_key());
  sops::CountingRng rng;
  const sops::SealedDocument sealed = write_inline_conflict(
      open, {{path_of("a"), nullptr, &ours, &theirs}}, sops::FixedClock(), rng);
  EXPECT_EQ(sealed.text().find("left-side"), std::string::npos);
  EXPECT_TRUE(is_conflict(Format::yaml, sealed.text()));
  EXPECT_EQ(read_conflict(Format::yaml, sealed.text()), std::nullopt);
  EXPECT_EQ(inline_conflicts(sealed.document()), (std::vector<sops::Path>{path_of("a")}));
  EXPECT_EQ(sops::lines_of(sops::decrypted(sealed))[1], "a:");
  EXPECT_NE(sops::decrypted(sealed).find("a:\n    clef_conflict:\n        ours: left-side\n"
                                         "        theirs: 7\n"),
            std::string::npos)
      << sops::decrypted(sealed);
}

TEST(WriteInlineConflict, S6_RefusesASelectorThatBringsASideOut) {
  const Tree ours = Tree::string("left-side");
  const auto write = [&](const std::string& pattern, bool clear) {
    const sops::SealedDocument sealed = sops::seal_yaml(
        "a: left\n", sops::options_with({sops::SelectorKind::unencrypted_regex, pattern}));
    sops::OpenDocument open = sealed.open(sops::vector_key());
    sops::CountingRng rng;
    (void)write_inline_conflict(open, {{path_of("a"), nullptr, &ours, nullptr, clear}},
                                sops::FixedClock(), rng);
  };
  EXPECT_EQ(sops::failure([&] { write("^ours$", false); }), Errc::clear_leaf);
  EXPECT_EQ(sops::failure([&] { write("^x$", false); }), std::nullopt);
  EXPECT_EQ(sops::failure([&] { write("^a$", true); }), std::nullopt);
}

TEST(InlineConflicts, AreNoneInOtherDocuments) {
  EXPECT_TRUE(inline_conflicts(cell().document()).empty());
  const std::string stages = write_conflict(cell(), conflict_at("a"));
  EXPECT_TRUE(inline_conflicts(syntax::Document::parse(Format::yaml, stages)).empty());
}

}  // namespace
}  // namespace clef::change
