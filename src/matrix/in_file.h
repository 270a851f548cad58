// SPDX-License-Identifier: MIT
// Puts the name of a file before an error that does not know it.
#pragma once

#include <string_view>
#include <utility>

#include "base/error.h"

namespace clef::matrix {

[[noreturn]] void rethrow_in_file(std::string_view path, const Error& error);

// work(), with `path` before the message of an Error it throws; code and hint stay.
template <class Work>
auto in_file(std::string_view path, Work&& work) -> decltype(work()) {
  try {
    return std::forward<Work>(work)();
  } catch (const Error& error) {
    rethrow_in_file(path, error);
  }
}

}  // namespace clef::matrix
