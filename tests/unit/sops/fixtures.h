// SPDX-License-Identifier: MIT
// What the tests of this room ask of documents and errors.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/error.h"
#include "unit/sops/known_key.h"

namespace clef::sops {

// The code with which `action` fails; nullopt if it does not.
template <class Action>
std::optional<Errc> failure(Action action) {
  try {
    action();
  } catch (const Error& e) {
    return e.code();
  }
  return std::nullopt;
}
template <class Action>
std::string message(Action action) {
  try {
    action();
  } catch (const Error& e) {
    return e.message();
  }
  return "(none)";
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// Numbers of the lines in which two texts of equally many lines differ.
inline std::vector<std::size_t> changed_lines(const std::string& before, const std::string& after) {
  const auto a = lines_of(before);
  const auto b = lines_of(after);
  EXPECT_EQ(a.size(), b.size());
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (a[i] != b[i])
      out.push_back(i);
  }
  return out;
}

// `text` with the first `from` replaced; fails the test if there is none.
inline std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

}  // namespace clef::sops
