// SPDX-License-Identifier: MIT
// YAML as a stream of events with byte offsets: libfyaml's, or those of yaml_lines.h where no
// parser is needed. Texts are never taken from the library, because it unfolds and copies them.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string_view>

#include "syntax/document.h"

namespace clef::syntax {

enum class Style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };

// One event. Spans are empty with begin kNone where the library has no mark for the thing.
struct YamlEvent {
  enum class Type : std::uint8_t {
    stream_end,
    document_start,
    document_end,
    map_start,
    map_end,
    list_start,
    list_end,
    scalar,
    alias,
    broken,  // not YAML; nothing follows
  };
  static constexpr Span kNowhere{kNone, kNone};

  Type type = Type::stream_end;
  Style style = Style::plain;
  bool implicit = false;  // documents: no '---' or '...' in the text
  std::size_t line = 0;   // broken: 1-based, 0 if unknown
  Span token = kNowhere;  // quoted scalars: inside the quotes; alias: without '*'; a block
                          // collection: empty, at its first entry
  Span tag = kNowhere;
  Span anchor = kNowhere;  // without '&'
};

// Pulls events out of text that has passed check_yaml_text(). The text must outlive this.
class YamlEvents {
 public:
  enum class Source : std::uint8_t { quickest, parser };
  explicit YamlEvents(std::string_view text, Source source = Source::quickest);
  ~YamlEvents();
  YamlEvents(const YamlEvents&) = delete;
  YamlEvents& operator=(const YamlEvents&) = delete;

  // The next event; stream_end again and again once it was reached.
  YamlEvent next();

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;  // null: not needed
  std::deque<YamlEvent> ready_;     // without one
};

}  // namespace clef::syntax
