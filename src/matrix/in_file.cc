// SPDX-License-Identifier: MIT
#include "matrix/in_file.h"

namespace clef::matrix {

void rethrow_in_file(std::string_view path, const Error& error) {
  // Messages are made of Shown parts already: they are our own words.
  Error named(error.code(), "{}: {}", Shown::path(path), Shown::words(error.message()));
  if (error.hint_text().empty())
    throw std::move(named);  // NOLINT(misc-throw-by-value-catch-by-reference): a local of ours
  throw std::move(named).hint("{}", Shown::words(error.hint_text()));
}

}  // namespace clef::matrix
