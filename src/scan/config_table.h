// SPDX-License-Identifier: MIT
// One table of a configuration, field by field, so that what nobody asked for is noticed.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "scan/config.h"
#include "scan/toml.h"

namespace clef::scan {

// What is said once a file, however often it occurs.
struct ConfigTalk {
  std::string file;
  std::vector<ConfigNote> notes;
  std::map<std::string, ConfigNote> expressions;  // by key: the first one
  std::map<std::string, std::size_t> counts;      // of them

  void note(std::size_t line, std::string text);
  // Adds a note for each kind of expression.
  void finish();
};

// Errc::malformed: what is wrong behind the file and the line.
template <std::same_as<Shown>... A>
[[noreturn]] void fail_at(const std::string& file, std::size_t line,
                          Text<std::type_identity_t<A>...> text, const A&... args) {
  throw Error(Errc::malformed, "{}, line {}: {}", Shown::path(file), Shown::line(line),
              Shown::words(error_detail::fill(text.view(), {&args...})));
}

class ConfigTable {
 public:
  ConfigTable(const TomlValue& table, ConfigTalk& talk) : table_(table), talk_(talk) {}

  std::size_t line() const { return table_.line; }
  bool has(std::string_view key) const { return table_.find(key) != nullptr; }

  // Empty if absent. Errc::malformed for another type.
  std::string text(std::string_view key);
  // A list of texts, or one text, as viper has it.
  std::vector<std::string> texts(std::string_view key);
  std::optional<double> number(std::string_view key);
  std::optional<std::size_t> count(std::string_view key);
  std::optional<bool> boolean(std::string_view key);
  const TomlValue* table(std::string_view key);
  std::vector<const TomlValue*> tables(std::string_view key);

  // Of betterleaks' own language, or a thing that was never made: left out, and told.
  void skip_expression(std::string_view key);
  void skip(std::string_view key) { asked_.insert(std::string(key)); }
  // Notes the keys that nobody asked for.
  void finish();

  template <std::same_as<Shown>... A>
  [[noreturn]] void fail(std::size_t line, Text<std::type_identity_t<A>...> text,
                         const A&... args) const {
    fail_at(talk_.file, line, text, args...);
  }

 private:
  const TomlValue* take(std::string_view key);

  const TomlValue& table_;
  ConfigTalk& talk_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace clef::scan
