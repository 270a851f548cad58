// SPDX-License-Identifier: MIT
// TOML as plain values; the one place that knows toml++.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace clef::scan {

struct TomlValue {
  enum class Kind : std::uint8_t { table, array, text, integer, real, boolean, other };

  Kind kind = Kind::other;
  std::size_t line = 0;  // 1-based, where it starts
  std::string text;
  std::int64_t integer = 0;
  double real = 0;
  bool boolean = false;
  // A table's keys are in lower case, as gitleaks reads them; an array's are empty.
  std::vector<std::pair<std::string, TomlValue>> items;

  // Defined where the items' type is complete.
  TomlValue();
  TomlValue(TomlValue&&) noexcept;
  TomlValue& operator=(TomlValue&&) noexcept;
  ~TomlValue();

  const TomlValue* find(std::string_view key) const;  // of a table; the last of that name
};

// A table. Errc::malformed with the line, too_large over 16 MiB.
TomlValue parse_toml(std::string_view name, std::string_view text);

}  // namespace clef::scan
