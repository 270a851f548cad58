// SPDX-License-Identifier: MIT
// What git's calls know of whose a data key is: LOCAL, the work tree's .clef/bindings, and those of
// the trees that the call has to do with (security.md S1).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "entry/session.h"
#include "matrix/adoption.h"

namespace clef::entry {

// Text of "HEAD:a/b", ":a/b", "ID:a/b"; nullopt if there is none. It may throw: none, too.
using NamedText = std::function<std::optional<std::string>(const std::string& name)>;

// `file`: .clef/bindings from the work-tree top; `trees`: "HEAD", "" for the index, ":2", an id.
matrix::KeyClaims gather_claims(Session& session, const std::string& file,
                                const std::vector<std::string>& trees, const NamedText& text);

}  // namespace clef::entry
