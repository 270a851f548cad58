// SPDX-License-Identifier: MIT
#include "scan/toml.h"

namespace clef::scan {
namespace {

struct BrokenToml {};

constexpr void must_hold(bool condition) {
  if (!condition)
    throw BrokenToml();
}

}  // namespace
}  // namespace clef::scan

// toml++ asserts what a hostile text can break ("[:a]"): that must be an error of ours, neither the
// end of the process nor, without assertions, a guess.
#undef NDEBUG
#define TOML_ASSERT(expr) ::clef::scan::must_hold(static_cast<bool>(expr))
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include "base/error.h"
#include "base/file.h"
#include "scan/generic_text.h"

namespace clef::scan {
namespace {

constexpr std::size_t kCap = 16 * kMiB;

TomlValue value_of(const toml::node& node);

void add_items(const toml::table& table, TomlValue& out) {
  out.items.reserve(table.size());
  for (const auto& [key, item] : table)
    out.items.emplace_back(lowered(key.str()), value_of(item));
}

void add_items(const toml::array& array, TomlValue& out) {
  out.items.reserve(array.size());
  for (const toml::node& item : array)
    out.items.emplace_back(std::string(), value_of(item));
}

// The depth is that of the parser, which refuses more than 256 levels.
// NOLINTNEXTLINE(misc-no-recursion)
TomlValue value_of(const toml::node& node) {
  TomlValue out;
  out.line = node.source().begin.line;
  if (const toml::table* table = node.as_table()) {
    out.kind = TomlValue::Kind::table;
    add_items(*table, out);
  } else if (const toml::array* array = node.as_array()) {
    out.kind = TomlValue::Kind::array;
    add_items(*array, out);
  } else if (const auto* text = node.as_string()) {
    out.kind = TomlValue::Kind::text;
    out.text = text->get();
  } else if (const auto* integer = node.as_integer()) {
    out.kind = TomlValue::Kind::integer;
    out.integer = integer->get();
  } else if (const auto* real = node.as_floating_point()) {
    out.kind = TomlValue::Kind::real;
    out.real = real->get();
  } else if (const auto* boolean = node.as_boolean()) {
    out.kind = TomlValue::Kind::boolean;
    out.boolean = boolean->get();
  }
  return out;
}

}  // namespace

TomlValue::TomlValue() = default;
TomlValue::TomlValue(TomlValue&&) noexcept = default;
TomlValue& TomlValue::operator=(TomlValue&&) noexcept = default;
TomlValue::~TomlValue() = default;

const TomlValue* TomlValue::find(std::string_view key) const {
  for (auto item = items.rbegin(); item != items.rend(); ++item)
    if (item->first == key)
      return &item->second;
  return nullptr;
}

TomlValue parse_toml(std::string_view name, std::string_view text) {
  if (text.size() > kCap)
    throw Error(Errc::too_large, "{} is larger than 16 MiB", Shown::path(name));
  try {
    return value_of(toml::parse(text));
  } catch (const toml::parse_error& e) {
    // Its text quotes the file.
    throw Error(Errc::malformed, "{}, line {}: this is not TOML", Shown::path(name),
                Shown::line(e.source().begin.line));
  } catch (const BrokenToml&) {
    throw Error(Errc::malformed, "{}: this is not TOML", Shown::path(name));
  }
}

}  // namespace clef::scan
