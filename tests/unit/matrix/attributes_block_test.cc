// SPDX-License-Identifier: MIT
// Our lines of .gitattributes: what git reads in them, and that they go without a trace.
#include "matrix/attributes_block.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "manifest_text.h"
#include "support/git_repo.h"

namespace clef::matrix {
namespace {

Manifest with_pattern(const std::string& pattern) {
  std::string text = full_manifest();
  const std::string before = "secrets/{namespace}/{environment}.enc.yaml";
  text.replace(text.find(before), before.size(), pattern);
  return Manifest::parse("clef.yaml", text);
}

std::string top_block() {
  AttributesWanted wanted;
  add_matrix(wanted, with_pattern("secrets/{namespace}/{environment}.enc.yaml"), "", "");
  return attributes_block(wanted);
}

const char* const kTop =
    "# git-clef: begin (kept by 'git clef install')\n"
    "[attr]clefsecret merge=clef diff=clef -text\n"
    "*.enc.yaml clefsecret\n"
    "*.enc.yml clefsecret\n"
    "*.enc.json clefsecret\n"
    "*.enc.env clefsecret\n"
    "*.enc.ini clefsecret\n"
    "*.clef-meta.yaml merge=clef-meta -text\n"
    "/.clef/bindings merge=clef-meta -text\n"
    "# git-clef: end\n";

TEST(AttributesBlock, IsTheTemplateOfTheMatrix) {
  EXPECT_EQ(top_block(), kTop);
  const std::string folder = CLEF_SOURCE_DIR "/gitattributes-templates/";
  EXPECT_EQ(test::read_text(folder + "matrix"), kTop);
}

TEST(AttributesBlock, TheOtherTemplatesAreWhatInstallWrites) {
  const std::string folder = CLEF_SOURCE_DIR "/gitattributes-templates/";
  AttributesWanted wanted;
  wanted.bindings = {"/.clef/bindings"};
  wanted.filtered = {"config/local/**"};
  EXPECT_EQ(test::read_text(folder + "filter"), attributes_block(wanted));
  wanted.filtered.clear();
  wanted.fallback = true;
  EXPECT_EQ(test::read_text(folder + "fallback"), attributes_block(wanted));
}

TEST(AttributesBlock, StandsBehindTheUsersLinesAndIsReplacedInPlace) {
  const std::string text = with_attributes_block("*.png binary\n", top_block());
  EXPECT_EQ(text, "*.png binary\n" + std::string(kTop));
  EXPECT_TRUE(has_attributes_block(text));
  EXPECT_EQ(with_attributes_block(text + "*.md text\n", top_block()), text + "*.md text\n");
  EXPECT_EQ(without_attributes_block(text + "*.md text\n"), "*.png binary\n*.md text\n");
}

TEST(AttributesBlock, GoesToTheByteWhateverTheFileEndedWith) {
  for (const std::string before :
       {"", "*.png binary\n", "*.png binary", "\n", "a\r\n", "# c\n\n"}) {
    const std::string after = with_attributes_block(before, top_block());
    EXPECT_EQ(without_attributes_block(after), before);
    EXPECT_EQ(with_attributes_block(after, top_block()), after) << "twice is once";
    EXPECT_EQ(without_attributes_block(with_attributes_block(after, top_block())), before);
  }
}

TEST(AttributesBlock, WithoutAnEndIsNotTouched) {
  const std::string cut = "# git-clef: begin (kept by 'git clef install')\n*.md text\n";
  EXPECT_FALSE(has_attributes_block(cut));
  EXPECT_EQ(without_attributes_block(cut), cut);
}

TEST(AttributesBlock, RemembersFiltersAndFallback) {
  for (const AttributesPlace place :
       {AttributesPlace::top, AttributesPlace::nested, AttributesPlace::info}) {
    AttributesWanted wanted;
    wanted.place = place;
    wanted.filtered = {"conf/*.pem", "\"a b\""};
    const std::string text = with_attributes_block("x\n", attributes_block(wanted));
    EXPECT_EQ(filtered_in_block(text), wanted.filtered);
    EXPECT_FALSE(fallback_in_block(text));
    EXPECT_EQ(filtered_in_block(without_filtered(text, {"conf/*.pem"})),
              std::vector<std::string>{"\"a b\""});
    wanted.fallback = true;
    EXPECT_TRUE(fallback_in_block(attributes_block(wanted)));
    EXPECT_EQ(filtered_in_block(attributes_block(wanted)), wanted.filtered);
  }
  EXPECT_TRUE(filtered_in_block("conf filter=clef\n").empty()) << "the user's own line";
}

TEST(AttributesBlock, NamesCellsThatBearNoNameOfTheirOwn) {
  AttributesWanted wanted;
  add_matrix(wanted, with_pattern("conf/{environment}/my {namespace}.yaml"), "sub", "");
  EXPECT_EQ(wanted.cells, std::vector<std::string>{"\"/sub/conf/*/my *.yaml\""});
  EXPECT_EQ(wanted.bindings, std::vector<std::string>{"/sub/.clef/bindings"});
  AttributesWanted beside;
  add_matrix(beside, with_pattern("conf/{environment}/{namespace}.yaml"), "sub", "sub");
  EXPECT_EQ(beside.cells, std::vector<std::string>{"/conf/*/*.yaml"});
}

TEST(AttributesBlock, IsWhatGitReadsAtTheTopBelowAndInInfo) {
  const test::Sandbox sandbox;
  const test::GitRepo repo(sandbox);
  const Manifest manifest = with_pattern("my secrets/{namespace}/{environment}.yaml");
  AttributesWanted nested;
  nested.place = AttributesPlace::nested;
  add_matrix(nested, manifest, "sub", "sub");
  repo.write("sub/.gitattributes", attributes_block(nested));
  repo.write(".gitattributes", top_block());
  const auto merge_of = [&repo](const std::string& path) {
    const std::string line = repo.git({"check-attr", "merge", "--", path});
    return line.substr(line.rfind(' ') + 1);
  };
  EXPECT_EQ(merge_of("a/b.enc.json"), "clef");
  EXPECT_EQ(merge_of("sub/my secrets/web/dev.yaml"), "clef");
  EXPECT_EQ(merge_of("sub/other.yaml"), "unspecified");
  EXPECT_EQ(merge_of("a/b.clef-meta.yaml"), "clef-meta");
  EXPECT_EQ(merge_of(".clef/bindings"), "clef-meta");
  fs::remove(repo / ".gitattributes");
  fs::remove(repo / "sub/.gitattributes");
  AttributesWanted info;
  info.place = AttributesPlace::info;
  add_matrix(info, manifest, "sub", "");
  repo.write(".git/info/attributes", attributes_block(info));
  EXPECT_EQ(merge_of("sub/my secrets/web/dev.yaml"), "clef");
  EXPECT_EQ(merge_of("sub/.clef/bindings"), "clef-meta");
}

TEST(AttributesBlock, AFallbackIsABinaryConflictForThoseWithoutDrivers) {
  const test::Sandbox sandbox;
  const test::GitRepo repo(sandbox);
  AttributesWanted wanted;
  wanted.fallback = true;
  repo.write(".gitattributes", attributes_block(wanted));
  EXPECT_NE(repo.git({"check-attr", "merge", "--", "a.enc.yaml"}).find("merge: unset"),
            std::string::npos);
  wanted.fallback = false;
  wanted.place = AttributesPlace::info;
  repo.write(".git/info/attributes", attributes_block(wanted));
  EXPECT_NE(repo.git({"check-attr", "merge", "--", "a.enc.yaml"}).find("merge: clef"),
            std::string::npos)
      << "info/attributes names the driver for those who have it";
}

TEST(AttributesBlock, NamesThatSayTheyAreSealed) {
  for (const char* name : {"a.enc.yaml", "x/b.enc.yml", "c.enc.json", "d.enc.env", "e.enc.ini"})
    EXPECT_TRUE(is_sealed_name(name)) << name;
  for (const char* name : {"a.yaml", "enc.yaml", "a.enc.yaml.bak", "a.enc"})
    EXPECT_FALSE(is_sealed_name(name)) << name;
  EXPECT_TRUE(is_sidecar_name("x/dev.clef-meta.yaml"));
  EXPECT_FALSE(is_sidecar_name("x/clef-meta.yaml.txt"));
}

}  // namespace
}  // namespace clef::matrix
