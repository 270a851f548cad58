// SPDX-License-Identifier: MIT
// New dotenv, INI and binary files look as sops 3.13.2 writes them.
#include "syntax/emit_lines.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "unit/syntax/edited.h"

namespace clef::syntax {
namespace {

std::string written(Format format, Tree tree) {
  std::vector<Tree> documents;
  documents.push_back(std::move(tree));
  return emit(format, documents);
}

Tree sops_block() {
  Tree block = Tree::map();
  block.add("age", Tree::list()).add(map_of("enc", "a\nb"));
  block.add("version", Tree::string("3"));
  return block;
}

TEST(EmitLines, WritesDotenv) {
  Tree tree = Tree::map();
  tree.add("", Tree::of(Kind::comment, " note"));
  tree.add("A", Tree::string("x\ny"));
  tree.add("export B", Tree::string(" \"q\""));
  tree.add("C", Tree::of(Kind::real, "5"));
  tree.add("D", Tree::string("a\\nb"));  // as sops: it will be read as a line break
  tree.add("sops", sops_block());
  EXPECT_EQ(written(Format::dotenv, std::move(tree)),
            "# note\nA=x\\ny\nexport B= \"q\"\nC=5.0\nD=a\\nb\nsops_age__list_0__map_enc=a\\nb\n"
            "sops_version=3\n");
}

TEST(EmitLines, WritesIniAligned) {
  Tree tree = Tree::map();
  Tree& first = tree.add("DEFAULT", Tree::map());
  first.add("top", Tree::string("1"));
  Tree& section = tree.add("sec one", Tree::map());
  section.add("", Tree::of(Kind::comment, "of the section"));
  section.add("a", Tree::string("hello"));
  section.add("", Tree::of(Kind::comment, "of a"));
  section.add("long_name", Tree::string("a;b"));
  section.add("e", Tree::string(""));
  tree.add("empty", Tree::map());
  tree.add("sops", sops_block());
  EXPECT_EQ(written(Format::ini, std::move(tree)),
            "top = 1\n\n; of the section\n[sec one]\n; of a\na         = hello\nlong_name = `a;b`\n"
            "e         = \n\n[empty]\n\n[sops]\nage__list_0__map_enc = a\\nb\n"
            "version              = 3\n");
}

TEST(EmitLines, GivesALaterDefaultSectionItsHeader) {
  Tree tree = Tree::map();
  tree.add("a", map_of("x", "1"));
  tree.add("DEFAULT", map_of("y", "2"));
  EXPECT_EQ(written(Format::ini, std::move(tree)), "[a]\nx = 1\n\n[DEFAULT]\ny = 2\n");
}

TEST(EmitLines, WritesBinaryAsItIs) {
  EXPECT_EQ(written(Format::binary, map_of("data", std::string_view("a\0\xFF", 3))),
            std::string("a\0\xFF", 3));
  EXPECT_EQ(written(Format::binary, map_of("data", "")), "");
}

TEST(EmitLines, RefusesWhatTheFormatCannotHold) {
  EXPECT_THROW(written(Format::binary, map_of("other", "x")), Error);
  EXPECT_THROW(written(Format::dotenv, map_of("a=b", "x")), Error);
  EXPECT_THROW(written(Format::ini, map_of("a", "x")), Error);
  Tree nested = Tree::map();
  nested.add("a", map_of("b", "c"));
  EXPECT_THROW(written(Format::dotenv, nested.clone()), Error);
  Tree deeper = Tree::map();
  deeper.add("s", std::move(nested));
  EXPECT_THROW(written(Format::ini, std::move(deeper)), Error);
}

TEST(EmitLines, KnowsWhatIsReadAsItself) {
  EXPECT_TRUE(holds_value(Format::dotenv, "a\nb"));
  EXPECT_FALSE(holds_value(Format::dotenv, "a\\nb"));
  EXPECT_TRUE(holds_value(Format::ini, "a\\nb"));
  EXPECT_TRUE(holds_value(Format::binary, "\\n"));
  EXPECT_TRUE(holds_key(Format::dotenv, "export A"));
  EXPECT_FALSE(holds_key(Format::dotenv, "sops_a"));
  EXPECT_FALSE(holds_key(Format::ini, "-"));
  EXPECT_TRUE(holds_key(Format::binary, "data"));
}

}  // namespace
}  // namespace clef::syntax
