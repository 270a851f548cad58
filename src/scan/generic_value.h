// SPDX-License-Identifier: MIT
// From a name to its value: the operators and the forms of values that languages and
// configuration files have.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "scan/generic.h"
#include "scan/generic_path.h"

namespace clef::scan {

// What ties a value to its name.
enum class Link : std::uint8_t {
  none,      // a run on its own
  assign,    // = := ?= => : -> || ??
  compare,   // == !=
  call,      // password("…")
  argument,  // setenv("PASSWORD", "…")
  pair,      // {name: PASSWORD, value: …}
  tag,       // <password>…
  blank,     // --password …, netrc
  url        // scheme://user:…@host
};

struct Found {
  Candidate candidate;
  Link link = Link::none;
};

// The value of the name at [begin, end), if one follows; no further than the next line.
std::optional<Found> value_after_name(std::string_view text, std::size_t begin, std::size_t end,
                                      const PathTraits& traits);

// The value that begins at `at`, behind an operator: with quotes or bare. Empty if there is none.
Candidate value_at(std::string_view text, std::size_t at, const PathTraits& traits);

// The password of `scheme://user:password@host`, where "://" stands at `at`.
std::optional<Found> url_password(std::string_view text, std::size_t at);

}  // namespace clef::scan
