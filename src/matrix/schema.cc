// SPDX-License-Identifier: MIT
#include "matrix/schema.h"

#include <algorithm>
#include <array>
#include <set>

#include "matrix/names.h"
#include "syntax/config.h"

namespace clef::matrix {
namespace {

using syntax::Config;
using syntax::Kind;

constexpr std::array<std::string_view, 3> kTypes = {"string", "integer", "boolean"};

// Reads one file; every error names the key and its line.
class SchemaReader {
 public:
  explicit SchemaReader(std::string_view name) : name_(name) {}

  std::map<std::string, SchemaKey> read(const Config& root) const {
    const std::optional<Config> keys = root.is_map() ? root.get("keys") : std::nullopt;
    if (!keys || !keys->is_map())
      throw Error(Errc::bad_schema, "{} has no map 'keys'", Shown::path(name_))
          .hint("without keys yet, write an empty map, as 'git clef schema new' does");
    std::map<std::string, SchemaKey> out;
    for (const auto& [key, config] : keys->items())
      out.emplace(key, read_key(key, config));
    return out;
  }

 private:
  template <std::same_as<Shown>... A>
  [[noreturn]] void fail(const Config& at, std::string_view key,
                         Text<Shown, Shown, Shown, std::type_identity_t<A>...> text,
                         const A&... args) const {
    throw Error(Errc::bad_schema, text, Shown::path(name_), Shown::line(at.line()),
                Shown::key_name(key), args...);
  }

  SchemaKey read_key(std::string_view key, const Config& config) const {
    if (!config.is_map())
      fail(config, key, "{}, line {}: the definition of {} is not a map");
    SchemaKey out;
    out.line = config.line();
    out.type = type(key, config);
    out.required = flag(config, "required");
    out.clear = flag(config, "clear");
    if (const auto text = config.get("description"); text && text->text())
      out.description = *text->text();
    read_pattern(key, config, out);
    return out;
  }

  SchemaType type(std::string_view key, const Config& config) const {
    const std::optional<Config> value = config.get("type");
    const auto it =
        std::find(kTypes.begin(), kTypes.end(), value ? value->text().value_or("") : std::string());
    if (it == kTypes.end())
      fail(config, key, "{}, line {}: the type of {} must be 'string', 'integer' or 'boolean'");
    return static_cast<SchemaType>(it - kTypes.begin());
  }

  // True for the literal `true` only, as other readers of these files have it.
  static bool flag(const Config& config, std::string_view field) {
    const std::optional<Config> value = config.get(field);
    return value && !value->is_quoted() && value->boolean().value_or(false);
  }

  void read_pattern(std::string_view key, const Config& config, SchemaKey& out) const {
    const std::optional<Config> value = config.get("pattern");
    if (!value || value->is_null())
      return;
    if (!value->text())
      fail(*value, key, "{}, line {}: the pattern of {} is not a text");
    out.pattern_source = *value->text();
    try {
      out.pattern.emplace(out.pattern_source);
    } catch (const Error& error) {
      if (error.code() != Errc::bad_pattern)
        throw;
      fail(*value, key, "{}, line {}: the pattern of {} does not compile");
    }
  }

  std::string_view name_;
};

bool is_decimal(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+'))
    text.remove_prefix(1);
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_truth(std::string_view text) {
  std::string folded(text);
  for (char& c : folded)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return folded == "true" || folded == "false";
}

bool has_type(SchemaType type, Kind kind, std::string_view text) {
  if (syntax::is_container(kind) || kind == Kind::null || kind == Kind::comment)
    return false;
  switch (type) {
    case SchemaType::integer:
      return (kind == Kind::integer || kind == Kind::string) && is_decimal(text);
    case SchemaType::boolean:
      return (kind == Kind::boolean || kind == Kind::string) && is_truth(text);
    case SchemaType::string:
      break;
  }
  return true;
}

// A path of list elements is described, and required, as the list itself.
sops::Path described(const sops::Path& path) {
  const auto index = std::find_if(path.begin(), path.end(),
                                  [](const sops::Step& step) { return step.index.has_value(); });
  return {path.begin(), index};
}

// The names under which some value of the cell is there: each path and every map above it.
class Present {
 public:
  void add(const sops::Path& path) {
    const sops::Path whole = described(path);
    for (std::size_t size = 1; size <= whole.size(); ++size)
      names_.insert(sops::to_string({whole.begin(), whole.begin() + static_cast<long>(size)}));
    if (!whole.empty())
      names_.insert(whole.front().key);
  }
  std::vector<SchemaFinding> missing(const std::map<std::string, SchemaKey>& keys) const {
    std::vector<SchemaFinding> found;
    for (const auto& [name, key] : keys)
      if (key.required && names_.count(name) == 0)
        found.push_back({name, SchemaProblem::missing, {}});
    return found;
  }

 private:
  std::set<std::string> names_;
};

}  // namespace

std::string_view schema_type_name(SchemaType type) {
  return kTypes[static_cast<std::size_t>(type)];
}

bool is_error(SchemaProblem problem) { return problem != SchemaProblem::undeclared; }

std::string describe(const SchemaFinding& finding) {
  switch (finding.problem) {
    case SchemaProblem::missing:
      return "is required and missing";
    case SchemaProblem::wrong_type:
      return "is not of type " + finding.rule;
    case SchemaProblem::no_match:
      return "does not match " + escape_for_display(finding.rule);
    case SchemaProblem::undeclared:
      break;
  }
  return "is not declared";
}

Schema Schema::parse(std::string_view name, std::string_view text) {
  Schema schema;
  schema.keys_ = SchemaReader(name).read(Config::parse(name, text));
  return schema;
}

const SchemaKey* Schema::find(const sops::Path& path) const {
  if (path.empty())
    return nullptr;
  auto it = path.size() == 1 ? keys_.find(path.front().key) : keys_.end();
  if (it == keys_.end())
    it = keys_.find(sops::to_string(path));
  return it == keys_.end() ? nullptr : &it->second;
}

std::optional<SchemaFinding> Schema::check(const sops::Path& path, Kind kind,
                                           std::string_view text) const {
  const sops::Path whole = described(path);
  const std::string name = sops::to_string(path);
  const SchemaKey* key = find(whole);
  if (key == nullptr)
    return SchemaFinding{name, SchemaProblem::undeclared, {}};
  // A list's elements are judged as its kind: no type of a schema is a list.
  if (whole.size() != path.size() || !has_type(key->type, kind, text))
    return SchemaFinding{name, SchemaProblem::wrong_type, std::string(schema_type_name(key->type))};
  if (key->type == SchemaType::string && key->pattern && !key->pattern->search(text))
    return SchemaFinding{name, SchemaProblem::no_match, key->pattern_source};
  return std::nullopt;
}

std::vector<SchemaFinding> Schema::check(const sops::OpenDocument& cell) const {
  std::vector<SchemaFinding> found;
  Present present;
  for (const sops::OpenDocument::Value& value : cell.values()) {
    present.add(value.path);
    if (auto finding = check(value.path, value.kind, as_text(cell.reveal(value))))
      found.push_back(std::move(*finding));
  }
  for (SchemaFinding& finding : present.missing(keys_))
    found.push_back(std::move(finding));
  return found;
}

std::vector<SchemaFinding> Schema::check_names(const sops::SealedDocument& cell) const {
  std::vector<SchemaFinding> found;
  Present present;
  for (const sops::Leaf& leaf : cell.leaves()) {
    present.add(leaf.path);
    if (find(described(leaf.path)) == nullptr)
      found.push_back({sops::to_string(leaf.path), SchemaProblem::undeclared, {}});
  }
  for (SchemaFinding& finding : present.missing(keys_))
    found.push_back(std::move(finding));
  return found;
}

std::optional<SchemaFinding> require_fit(const Schema& schema, const sops::Path& path, Kind kind,
                                         std::string_view text) {
  std::optional<SchemaFinding> finding = schema.check(path, kind, text);
  if (!finding || !is_error(finding->problem))
    return finding;
  if (finding->problem == SchemaProblem::no_match)
    throw Error(Errc::schema_mismatch, "the value of {} does not match the pattern {}",
                Shown::key_name(finding->key), Shown::name(finding->rule))
        .hint("--no-schema writes it all the same");
  throw Error(Errc::schema_mismatch, "the value of {} is not of type {}",
              Shown::key_name(finding->key), Shown::name(finding->rule))
      .hint("--no-schema writes it all the same");
}

std::string schema_template(bool with_sample) {
  std::string text =
      "# Keys of this namespace: type (string, integer, boolean), required, pattern, clear,\n"
      "# description. 'git clef lint' holds every cell against them.\n";
  if (!with_sample)
    return text + "keys: {}\n";
  return text +
         "keys: {}\n"
         "  # DB_PORT: { type: integer, required: true, description: port of the database }\n"
         "  # API_URL: { type: string, pattern: \"^https://\" }\n";
}

}  // namespace clef::matrix
