// SPDX-License-Identifier: MIT
// The text of one stanza, shared by file headers and the plugin protocol (docs/format.md, "age
// stanza"): "-> type args…" and a base64 body whose last line is shorter than 64 columns.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "age/age.h"

namespace clef::age {

// The next line without its LF; nullopt if there is none that ends with one.
using NextLine = std::function<std::optional<std::string>()>;

// The stanza that begins with the line `opening`; nullopt if it or a body line is malformed. There
// is one spelling of every stanza: what is read writes back to the same bytes.
std::optional<Stanza> read_stanza(std::string_view opening, const NextLine& next);

// With the final LF. Arguments must be non-empty and printable: else internal_error.
std::string write_stanza(const Stanza& stanza);

}  // namespace clef::age
