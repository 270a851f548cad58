// SPDX-License-Identifier: MIT
// What `import` takes a text for, and what it reads from it.
#include "cli/import_source.h"

#include "unit/cli/captured.h"

namespace clef::cli {
namespace {

// Items as one JSON object.
std::string items(std::string_view format, std::string_view text) {
  syntax::Tree tree = syntax::Tree::map();
  for (auto& [key, value] : read_items(format, Secret::copy_of(text)))
    tree.add(key, std::move(value));
  return syntax::emit_json_line(tree);
}

TEST(ImportFormat, TheNameAskedForWins) {
  EXPECT_EQ(import_format("dotenv", "x.json", "{}"), "dotenv");
  EXPECT_EQ(import_format("json", ".env", "A=1"), "json");
  EXPECT_EQ(import_format("yaml", "", "A=1"), "yaml");
  for (const char* name : {"env", "DOTENV", "toml", "yml"})
    expect_error(Errc::usage, [&] { import_format(name, "", ""); });
}

TEST(ImportFormat, ElseTheNameOfTheFile) {
  for (const char* name : {".env", ".env.local", "a/.env", "dev.env", "./x/.env.production"})
    EXPECT_EQ(import_format("", name, "{}"), "dotenv") << name;
  EXPECT_EQ(import_format("", "a/b.json", "A=1"), "json");
  EXPECT_EQ(import_format("", "b.yaml", "A=1"), "yaml");
  EXPECT_EQ(import_format("", "b.yml", "{}"), "yaml");
}

TEST(ImportFormat, ElseTheContent) {
  EXPECT_EQ(import_format("", "", " \n{\"A\":1}"), "json");
  EXPECT_EQ(import_format("", "secrets.txt", "A=1\n"), "dotenv");
  EXPECT_EQ(import_format("", "", "A: 1\n"), "yaml");
  EXPECT_EQ(import_format("", "", "URL=postgres://x\n"), "dotenv");
  EXPECT_EQ(import_format("", "", "A: x=1\n"), "yaml");
  EXPECT_EQ(import_format("", "environment", ""), "yaml");
}

TEST(ImportItems, OfADotenvFileAreStringsAndTheLaterOneWins) {
  EXPECT_EQ(items("dotenv", "B=1\nA=true\nB=two words\n"), R"({"A":"true","B":"two words"})");
}

TEST(ImportItems, OfJsonKeepTypesOrderAndNesting) {
  EXPECT_EQ(items("json", R"({"b":{"c":[1,2.5,true,null,"x"]},"a":""})"),
            R"({"b":{"c":[1,2.5,true,null,"x"]},"a":""})");
}

TEST(ImportItems, OfYamlHaveNoCommentsAndExpandedAliases) {
  EXPECT_EQ(items("yaml", "# top\na: &x {p: 1} # c\nb: *x\nc:\n  # inner\n  - true\n  - 'no'\n"),
            R"({"a":{"p":1},"b":{"p":1},"c":[true,"no"]})");
}

TEST(ImportItems, RefuseWhatIsNoMapOrMoreThanOneDocument) {
  expect_error(Errc::malformed, [] { items("yaml", "a: 1\n---\nb: 2\n"); });
  for (const char* text : {"- a\n", "hunter2\n"})
    EXPECT_ANY_THROW(items("yaml", text));
  for (const char* text : {"[1]", "\"hunter2\"", "{\"a\":hunter2}", ""})
    EXPECT_ANY_THROW(items("json", text));
}

TEST(ImportItems, NoRefusalQuotesTheText) {
  for (const auto& [format, text] :
       std::vector<std::pair<std::string, std::string>>{{"yaml", "a: 'hunter2\n"},
                                                        {"yaml", "a: hunter2: b\n"},
                                                        {"json", "{\"a\": hunter2}"},
                                                        {"dotenv", "hunter2\n"},
                                                        {"json", "{\"a\": \"hunter2"}}) {
    try {
      items(format, text);
      ADD_FAILURE() << "accepted " << text;
    } catch (const Error& error) {
      EXPECT_FALSE(contains(error.message() + error.hint_text(), "hunter")) << error.message();
    }
  }
}

}  // namespace
}  // namespace clef::cli
