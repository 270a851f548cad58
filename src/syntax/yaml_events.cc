// SPDX-License-Identifier: MIT
#include "syntax/yaml_events.h"

#include <libfyaml.h>

#include "base/error.h"
#include "syntax/yaml_lines.h"

namespace clef::syntax {
namespace {

struct DestroyDiag {
  void operator()(fy_diag* diag) const { fy_diag_destroy(diag); }
};
struct DestroyParser {
  void operator()(fy_parser* parser) const { fy_parser_destroy(parser); }
};

Span span_of(fy_token* token) {
  const fy_mark* begin = token != nullptr ? fy_token_start_mark(token) : nullptr;
  const fy_mark* end = token != nullptr ? fy_token_end_mark(token) : nullptr;
  if (begin == nullptr || end == nullptr)
    return YamlEvent::kNowhere;
  return {static_cast<std::uint32_t>(begin->input_pos), static_cast<std::uint32_t>(end->input_pos)};
}

Style style_of(fy_token* token) {
  switch (token != nullptr ? fy_token_scalar_style(token) : FYSS_PLAIN) {
    case FYSS_SINGLE_QUOTED:
      return Style::single_quoted;
    case FYSS_DOUBLE_QUOTED:
      return Style::double_quoted;
    case FYSS_LITERAL:
      return Style::literal;
    case FYSS_FOLDED:
      return Style::folded;
    default:
      return Style::plain;
  }
}

YamlEvent of(YamlEvent::Type type, fy_token* token, fy_token* tag, fy_token* anchor) {
  YamlEvent event;
  event.type = type;
  event.token = span_of(token);
  event.tag = span_of(tag);
  event.anchor = span_of(anchor);
  return event;
}

YamlEvent convert(const fy_event& e) {
  using Type = YamlEvent::Type;
  switch (e.type) {
    case FYET_DOCUMENT_START: {
      YamlEvent event = of(Type::document_start, e.document_start.document_start, nullptr, nullptr);
      event.implicit = e.document_start.implicit;
      return event;
    }
    case FYET_DOCUMENT_END: {
      YamlEvent event = of(Type::document_end, nullptr, nullptr, nullptr);
      event.implicit = e.document_end.implicit;
      return event;
    }
    case FYET_MAPPING_START:
      return of(Type::map_start, e.mapping_start.mapping_start, e.mapping_start.tag,
                e.mapping_start.anchor);
    case FYET_MAPPING_END:
      return of(Type::map_end, e.mapping_end.mapping_end, nullptr, nullptr);
    case FYET_SEQUENCE_START:
      return of(Type::list_start, e.sequence_start.sequence_start, e.sequence_start.tag,
                e.sequence_start.anchor);
    case FYET_SEQUENCE_END:
      return of(Type::list_end, e.sequence_end.sequence_end, nullptr, nullptr);
    case FYET_SCALAR: {
      YamlEvent event = of(Type::scalar, e.scalar.value, e.scalar.tag, e.scalar.anchor);
      event.style = style_of(e.scalar.value);
      return event;
    }
    case FYET_ALIAS:
      return of(Type::alias, e.alias.anchor, nullptr, nullptr);
    default:
      return {};
  }
}

}  // namespace

struct YamlEvents::Parser {
  std::unique_ptr<fy_diag, DestroyDiag> diag;
  std::unique_ptr<fy_parser, DestroyParser> parser;
  bool ended = false;

  // The library's own words quote the text, which may be a secret: only the line is taken.
  YamlEvent broken() {
    void* position = nullptr;
    const fy_diag_error* error = fy_diag_errors_iterate(diag.get(), &position);
    ended = true;
    YamlEvent event;
    event.type = YamlEvent::Type::broken;
    event.line = error != nullptr && error->line > 0 ? static_cast<std::size_t>(error->line) : 0;
    return event;
  }
};

YamlEvents::YamlEvents(std::string_view text, Source source) {
  if (source == Source::quickest) {
    if (auto events = events_of_lines(text)) {
      ready_ = *std::move(events);
      return;
    }
  }
  parser_ = std::make_unique<Parser>();
  fy_diag_cfg diag_cfg{};
  fy_diag_cfg_default(&diag_cfg);
  diag_cfg.fp = nullptr;
  diag_cfg.output_fn = [](fy_diag*, void*, const char*, std::size_t) {};
  diag_cfg.level = FYET_ERROR;
  parser_->diag.reset(fy_diag_create(&diag_cfg));
  if (parser_->diag == nullptr)
    throw Error(Errc::internal_error, "the YAML parser cannot start");
  fy_diag_set_collect_errors(parser_->diag.get(), true);
  fy_parse_cfg cfg{};
  // sops takes a flow collection that is not indented more than its key: "a: [\n1\n]".
  cfg.flags =
      static_cast<fy_parse_cfg_flags>(FYPCF_DISABLE_DEPTH_LIMIT | FYPCF_SLOPPY_FLOW_INDENTATION);
  cfg.diag = parser_->diag.get();
  parser_->parser.reset(fy_parser_create(&cfg));
  if (parser_->parser == nullptr ||
      fy_parser_set_string(parser_->parser.get(), text.data(), text.size()) != 0)
    throw Error(Errc::internal_error, "the YAML parser cannot start");
}

YamlEvents::~YamlEvents() = default;

YamlEvent YamlEvents::next() {
  if (parser_ == nullptr) {
    if (ready_.empty())
      return {};
    const YamlEvent event = ready_.front();
    ready_.pop_front();
    return event;
  }
  Parser& p = *parser_;
  while (!p.ended) {
    fy_event* raw = fy_parser_parse(p.parser.get());
    // Null means the end as well as an error, and an error may come without a diagnostic.
    if (raw == nullptr)
      return p.broken();
    const YamlEvent event = convert(*raw);
    const bool start = raw->type == FYET_STREAM_START;
    p.ended = raw->type == FYET_STREAM_END;
    fy_parser_event_free(p.parser.get(), raw);
    if (p.ended && fy_parser_get_stream_error(p.parser.get()))
      return p.broken();
    if (!start)
      return event;
  }
  return {};
}

}  // namespace clef::syntax
