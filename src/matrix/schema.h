// SPDX-License-Identifier: MIT
// Schema of a namespace: which keys it has and what their values look like. docs/format.md,
// "schema".
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/error.h"
#include "regex/pattern.h"
#include "sops/sealed.h"

namespace clef::matrix {

enum class SchemaType : std::uint8_t { string, integer, boolean };
std::string_view schema_type_name(SchemaType type);

struct SchemaKey {
  SchemaType type = SchemaType::string;
  bool required = false;
  bool clear = false;  // the value may stand unencrypted where the selector says so
  std::string pattern_source;
  std::optional<regex::Pattern> pattern;  // unanchored; string type only
  std::string description;
  std::size_t line = 0;
};

enum class SchemaProblem : std::uint8_t { missing, wrong_type, no_match, undeclared };

// One way in which a cell does not fit; never holds a value.
struct SchemaFinding {
  std::string key;  // canonical spelling
  SchemaProblem problem = SchemaProblem::missing;
  std::string rule;  // "integer", the pattern's source, empty
};
// An error only for missing, wrong_type and no_match; undeclared keys are a warning.
bool is_error(SchemaProblem problem);
// Text of a finding for tables and messages: "is not an integer".
std::string describe(const SchemaFinding& finding);

class Schema {
 public:
  // Errc::bad_schema with field and line (bad patterns included), and those of Config::parse.
  static Schema parse(std::string_view name, std::string_view text);

  const std::map<std::string, SchemaKey>& keys() const { return keys_; }
  // The definition of a key: its literal name if it is a top-level one, or its canonical spelling.
  const SchemaKey* find(const sops::Path& path) const;

  // Does a value of this kind and text (Document::scalar()'s form) fit? undeclared if there is no
  // such key. Errc::pattern_limit.
  std::optional<SchemaFinding> check(const sops::Path& path, syntax::Kind kind,
                                     std::string_view text) const;
  // All findings of an open cell: its values in order, then the missing required keys.
  std::vector<SchemaFinding> check(const sops::OpenDocument& cell) const;
  // What can be told without a key: missing required and undeclared keys.
  std::vector<SchemaFinding> check_names(const sops::SealedDocument& cell) const;

 private:
  std::map<std::string, SchemaKey> keys_;
};

// For writers: throws Errc::schema_mismatch for an error, returns the warning if there is one.
std::optional<SchemaFinding> require_fit(const Schema& schema, const sops::Path& path,
                                         syntax::Kind kind, std::string_view text);

// A new schema file: "keys: {}" with a comment, or with a commented sample.
std::string schema_template(bool with_sample);

}  // namespace clef::matrix
