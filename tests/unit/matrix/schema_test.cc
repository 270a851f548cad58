// SPDX-License-Identifier: MIT
// A schema judges values and never repeats them.
#include "matrix/schema.h"

#include "expect_error.h"

namespace clef::matrix {
namespace {

using syntax::Kind;

sops::Path path(const std::string& text) { return *sops::parse_path(text); }

Schema sample() {
  return Schema::parse("schemas/x.yaml",
                       "keys:\n"
                       "  DB_PORT: { type: integer, required: true, description: Port }\n"
                       "  API_URL: { type: string, pattern: \"^https://\" }\n"
                       "  DEBUG: { type: boolean, clear: true }\n"
                       "  db.user: { type: string, required: false }\n");
}

TEST(Schema, ReadsEveryField) {
  const Schema schema = sample();
  const SchemaKey* port = schema.find(path("DB_PORT"));
  ASSERT_NE(port, nullptr);
  EXPECT_EQ(port->type, SchemaType::integer);
  EXPECT_TRUE(port->required);
  EXPECT_EQ(port->description, "Port");
  EXPECT_EQ(port->line, 2u);
  EXPECT_TRUE(schema.find(path("DEBUG"))->clear);
  EXPECT_EQ(schema.find(path("API_URL"))->pattern_source, "^https://");
}

TEST(Schema, FindsALiteralNameAndAPathInItsCanonicalSpelling) {
  const Schema schema = sample();
  EXPECT_NE(schema.find({{"db.user", std::nullopt}}), nullptr);
  EXPECT_NE(schema.find({{"db", std::nullopt}, {"user", std::nullopt}}), nullptr);
  EXPECT_EQ(schema.find(path("db")), nullptr);
}

TEST(Schema, IntegersAreDecimal) {
  const Schema schema = sample();
  for (const char* good : {"5432", "-1", "+7"})
    EXPECT_FALSE(schema.check(path("DB_PORT"), Kind::string, good)) << good;
  EXPECT_FALSE(schema.check(path("DB_PORT"), Kind::integer, "5432"));
  for (const char* bad : {"", "1e3", "0x10", " 7 ", "7.0", "-", "seven"}) {
    const auto finding = schema.check(path("DB_PORT"), Kind::string, bad);
    ASSERT_TRUE(finding) << bad;
    EXPECT_EQ(finding->problem, SchemaProblem::wrong_type);
  }
  EXPECT_TRUE(schema.check(path("DB_PORT"), Kind::boolean, "True"));
}

TEST(Schema, BooleansAreTrueOrFalseInAnyCase) {
  const Schema schema = sample();
  for (const char* good : {"true", "False", "TRUE"})
    EXPECT_FALSE(schema.check(path("DEBUG"), Kind::string, good)) << good;
  for (const char* bad : {"yes", "1", ""})
    EXPECT_TRUE(schema.check(path("DEBUG"), Kind::string, bad)) << bad;
}

TEST(Schema, APatternIsSearchedUnanchored) {
  const Schema schema = sample();
  EXPECT_FALSE(schema.check(path("API_URL"), Kind::string, "https://x"));
  EXPECT_EQ(schema.check(path("API_URL"), Kind::string, "http://x")->problem,
            SchemaProblem::no_match);
}

TEST(Schema, AStringIsAnyScalarButNoContainerOrNull) {
  const Schema schema = sample();
  EXPECT_FALSE(schema.check(path("db.user"), Kind::integer, "1"));
  EXPECT_TRUE(schema.check(path("db.user"), Kind::null, ""));
  EXPECT_TRUE(schema.check(path("db.user"), Kind::list, ""));
  EXPECT_TRUE(schema.check(path("db.user[0]"), Kind::string, "x"));
}

TEST(Schema, UndeclaredKeysAreAWarning) {
  const Schema schema = sample();
  const auto finding = require_fit(schema, path("OTHER"), Kind::string, "x");
  ASSERT_TRUE(finding);
  EXPECT_EQ(finding->problem, SchemaProblem::undeclared);
  EXPECT_FALSE(is_error(finding->problem));
}

TEST(Schema, NoMessageHoldsTheValue) {
  const Schema schema = sample();
  const Error type = expect_error(Errc::schema_mismatch, [&] {
    require_fit(schema, path("DB_PORT"), Kind::string, "hunter2");
  });
  const Error pattern = expect_error(Errc::schema_mismatch, [&] {
    require_fit(schema, path("API_URL"), Kind::string, "hunter2");
  });
  for (const Error& error : {type, pattern})
    EXPECT_FALSE(contains(error.message() + error.hint_text(), "hunter2")) << error.message();
  EXPECT_EQ(describe(*schema.check(path("DB_PORT"), Kind::string, "hunter2")),
            "is not of type integer");
}

TEST(Schema, RefusesWhatItCannotUseWithKeyAndLine) {
  const std::vector<std::pair<std::string, std::string>> bad = {
      {"{}", "keys"},
      {"keys: []\n", "keys"},
      {"keys:\n  A: string\n", "'A'"},
      {"keys:\n  A: { required: true }\n", "'A'"},
      {"keys:\n  A: { type: number }\n", "line 2"},
      {"keys:\n  A: { type: string, pattern: \"(\" }\n", "'A'"},
      {"keys:\n  A: { type: string, pattern: \"(?=x)\" }\n", "pattern"}};
  for (const auto& [text, part] : bad) {
    const Error error =
        expect_error(Errc::bad_schema, [&, &text = text] { Schema::parse("s.yaml", text); });
    EXPECT_TRUE(contains(error.message(), part)) << error.message();
  }
}

TEST(Schema, RequiredIsOnlyTheLiteralTrue) {
  const Schema schema = Schema::parse("s", "keys:\n  A: { type: string, required: \"true\" }\n");
  EXPECT_FALSE(schema.find(path("A"))->required);
}

TEST(Schema, ItsTemplatesAreSchemas) {
  EXPECT_TRUE(Schema::parse("s", schema_template(false)).keys().empty());
  EXPECT_TRUE(Schema::parse("s", schema_template(true)).keys().empty());
  EXPECT_TRUE(contains(schema_template(true), "# DB_PORT"));
}

}  // namespace
}  // namespace clef::matrix
