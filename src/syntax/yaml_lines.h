// SPDX-License-Identifier: MIT
// The events of YAML that a machine wrote: block maps and lists, one scalar a line. Nearly every
// cell and sidecar is of this kind, and a parser spends most of their opening on it.
#pragma once

#include <deque>
#include <optional>
#include <string_view>

#include "syntax/yaml_events.h"

namespace clef::syntax {

// What the parser would report of `text`, which has passed check_yaml_text(). nullopt where
// anything is there that a line alone does not decide: other scalars than plain ones of the
// commonest characters, quoted ones without escapes and '|' blocks, flow collections but [] and {},
// documents, tags, anchors, tabs, empty values. Ends of blocks and '|' blocks have a token without
// a meaning.
std::optional<std::deque<YamlEvent>> events_of_lines(std::string_view text);

}  // namespace clef::syntax
