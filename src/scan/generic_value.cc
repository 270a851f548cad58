// SPDX-License-Identifier: MIT
#include "scan/generic_value.h"

#include <algorithm>
#include <array>
#include <string>

#include "scan/generic_text.h"

namespace clef::scan {

namespace {

// Longer ones are data; nobody's password.
constexpr std::size_t kMaxValue = 512;
constexpr std::size_t kMaxUser = 128;

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at]))
    ++at;
  return at;
}

bool stands_at(std::string_view text, std::size_t at, std::string_view word) {
  return at <= text.size() && text.substr(at, word.size()) == word;
}

// `"`, `\"` … at `at`; its length, or 0.
std::size_t quote_size(std::string_view text, std::size_t at) {
  std::size_t slashes = 0;
  while (slashes < 3 && stands_at(text, at + slashes, "\\"))
    ++slashes;
  const std::size_t quote = at + slashes;
  return quote < text.size() && is_quote(text[quote]) ? slashes + 1 : 0;
}

// Up to the same quote on the same line; `\` protects what follows.
Candidate quoted_at(std::string_view text, std::size_t at) {
  const std::size_t size = quote_size(text, at);
  const std::string_view quote = text.substr(at, size);
  const std::size_t begin = at + size;
  // """…""" and '''…''' open with the same sign twice more.
  if (size == 1 && stands_at(text, begin, std::string(2, quote[0])))
    return quoted_at(text, begin + 1);
  const std::size_t stop = std::min(text.size(), begin + kMaxValue);
  for (std::size_t end = begin; end < stop && !is_newline(text[end]); ++end) {
    if (text.substr(end, size) == quote)
      return {.begin = begin, .end = end, .is_quoted = true};
    if (size == 1 && text[end] == '\\')
      ++end;
  }
  return {};
}

constexpr bool ends_bare(char c, bool is_config) {
  if (is_newline(c) || is_blank(c) || c == '\0')
    return true;
  if (is_config)
    return c == '"' || c == '`' || c == ';';
  return is_quote(c) || c == ',' || c == ';' || c == '<' || c == '>' || c == ')' || c == ']' ||
         c == '}' || c == '\\' || c == '|';
}

Candidate bare_at(std::string_view text, std::size_t at, bool is_config) {
  std::size_t end = at;
  const std::size_t stop = std::min(text.size(), at + kMaxValue + 1);
  while (end < stop && !ends_bare(text[end], is_config))
    ++end;
  if (end - at > kMaxValue)
    return {};
  while (end > at && (text[end - 1] == ',' || text[end - 1] == '\''))
    --end;
  return {.begin = at, .end = end};
}

// b'…', f"…", @"…", L"…", and `Bearer` or the like before what counts.
std::size_t skip_prefix(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - at < 2 && (is_letter(text[end]) || text[end] == '@'))
    ++end;
  return end > at && quote_size(text, end) != 0 ? end : at;
}

std::size_t scheme_size(std::string_view value) {
  for (const std::string_view scheme : {"bearer ", "basic ", "token ", "apikey ", "ntlm ", "key="})
    if (starts_with_word(value, scheme))
      return scheme.size();
  return 0;
}

struct Operator {
  std::string_view text;
  Link link;
};

// The longest first.
constexpr auto kOperators = std::to_array<Operator>({{":::=", Link::assign},
                                                     {"!==", Link::compare},
                                                     {"::=", Link::assign},
                                                     {"===", Link::compare},
                                                     {"||=", Link::assign},
                                                     {"!=", Link::compare},
                                                     {"->", Link::assign},
                                                     {":=", Link::assign},
                                                     {"==", Link::compare},
                                                     {"=>", Link::assign},
                                                     {"??", Link::assign},
                                                     {"?=", Link::assign},
                                                     {"||", Link::assign},
                                                     {"or ", Link::assign},
                                                     {"(", Link::call},
                                                     {",", Link::argument},
                                                     {":", Link::assign},
                                                     {"=", Link::assign},
                                                     {">", Link::tag}});

const Operator* operator_at(std::string_view text, std::size_t at) {
  for (const Operator& op : kOperators)
    if (stands_at(text, at, op.text))
      return &op;
  return nullptr;
}

// `: string =`, `: &'static str =`: what stands behind the type's `=`, else `at`.
std::size_t skip_type(std::string_view text, std::size_t at) {
  std::size_t end = skip_blanks(text, at);
  const std::size_t begin = end;
  while (
      end < text.size() && end - begin < 40 &&
      (is_alnum(text[end]) || std::string_view("_.<>[]&|?' ").find(text[end]) != std::string::npos))
    ++end;
  const bool has_type = end > begin && stands_at(text, end, "=") && !stands_at(text, end, "==");
  return has_type ? end + 1 : at;
}

// A literal may begin on the line after its operator; a bare value may not, for it would be the
// next variable's.
std::size_t skip_to_quote(std::string_view text, std::size_t at) {
  std::size_t next = at;
  while (next < text.size() && next - at < 80 && (is_blank(text[next]) || is_newline(text[next])))
    ++next;
  return quote_size(text, next) != 0 ? next : at;
}

// `|`, `>-` and the like at the end of a YAML line: where the first line of the block begins.
std::size_t block_scalar(std::string_view text, std::size_t at) {
  if (at >= text.size() || (text[at] != '|' && text[at] != '>'))
    return 0;
  std::size_t end = at + 1;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '-' || text[end] == '+'))
    ++end;
  end = skip_blanks(text, end);
  if (stands_at(text, end, "\r"))
    ++end;
  if (!stands_at(text, end, "\n"))
    return 0;
  const std::size_t begin = skip_blanks(text, end + 1);
  return begin > end + 1 ? begin : 0;  // what is not indented is the next key
}

class Reader {
 public:
  Reader(std::string_view text, std::size_t begin, std::size_t end, const PathTraits& traits)
      : text_(text), traits_(traits), name_begin_(begin), name_end_(end) {}

  std::optional<Found> read() {
    const std::size_t closed = skip_closing(name_end_);
    const std::size_t at = skip_blanks(text_, closed);
    if (auto found = pair_value(closed))
      return found;
    if (const Operator* op = operator_at(text_, at))
      if (auto found = behind(*op, at + op->text.size()))
        return found;
    return at > closed ? behind_blank(at) : std::nullopt;
  }

 private:
  // Quotes and brackets that end the name: ["password"], %{password}, "password\".
  std::size_t skip_closing(std::size_t at) {
    if (const std::size_t size = quote_size(text_, at)) {
      name_is_quoted_ = true;
      at += size;
    }
    if (stands_at(text_, at, "]") || stands_at(text_, at, "}"))
      ++at;
    if (name_is_quoted_ && stands_at(text_, at, ")")) {
      ends_call_ = true;
      ++at;
    }
    return at;
  }

  // …?token=value&…
  bool is_in_query() const {
    return name_begin_ > 0 && (text_[name_begin_ - 1] == '?' || text_[name_begin_ - 1] == '&');
  }

  static bool is_fallback(std::string_view op) { return op == "or " || op == "||" || op == "??"; }

  // CURLOPT_PASSWORD, "…"
  bool name_is_constant() const {
    const std::string_view name = text_.substr(name_begin_, name_end_ - name_begin_);
    return std::none_of(name.begin(), name.end(), is_lower);
  }

  bool name_is_tag() const { return name_begin_ > 0 && text_[name_begin_ - 1] == '<'; }

  std::optional<Found> behind(const Operator& op, std::size_t at) {
    if (op.link == Link::argument && !name_is_quoted_ && !name_is_constant())
      return std::nullopt;
    // environ.get("PASSWORD") or "…": behind a call only what it falls back to.
    if ((ends_call_ || op.text == "or ") && !(ends_call_ && is_fallback(op.text)))
      return std::nullopt;
    if (op.link == Link::tag && !name_is_tag())
      return std::nullopt;
    std::size_t value = skip_blanks(text_, op.text == ":" ? skip_type(text_, at) : at);
    if (op.text == ":" && traits_.syntax != Syntax::code)
      if (const std::size_t block = block_scalar(text_, value))
        return found(bare_line(block), op.link);
    value = skip_to_quote(text_, value);
    const Candidate candidate = value_at(text_, value, traits_);
    const bool needs_quote = op.link == Link::call || op.link == Link::argument;
    if (needs_quote && !candidate.is_quoted)
      return std::nullopt;
    return found(candidate, op.link);
  }

  Candidate bare_line(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && end - at <= kMaxValue && !is_newline(text_[end]))
      ++end;
    return end - at > kMaxValue ? Candidate{} : Candidate{.begin = at, .end = end};
  }

  // name: PASSWORD, value: … · <add key="Password" value="…"/>, also over a line's end.
  std::optional<Found> pair_value(std::size_t at) const {
    std::size_t next = at;
    while (next < text_.size() && next - at < 80 &&
           (is_blank(text_[next]) || is_newline(text_[next]) || text_[next] == ','))
      ++next;
    if (next == at)
      return std::nullopt;
    next += quote_size(text_, next);
    constexpr std::string_view kValue = "value";
    if (!starts_with_word(text_.substr(next), kValue))
      return std::nullopt;
    next += kValue.size();
    next = skip_blanks(text_, next + quote_size(text_, next));
    const Operator* op = operator_at(text_, next);
    if (op == nullptr || op->link != Link::assign)
      return std::nullopt;
    return found(value_at(text_, skip_blanks(text_, next + op->text.size()), traits_), Link::pair);
  }

  bool is_option() const {
    return name_begin_ >= 1 && text_[name_begin_ - 1] == '-' && !name_is_quoted_;
  }

  // --password x · machine h login u password x · password "x"
  std::optional<Found> behind_blank(std::size_t at) const {
    const bool takes_bare = is_option() || traits_.is_netrc || is_netrc_line();
    const std::size_t quoted = skip_prefix(text_, at);
    if (!takes_bare && (quote_size(text_, quoted) == 0 || name_is_quoted_))
      return std::nullopt;
    return found(value_at(text_, at, traits_), Link::blank);
  }

  bool is_netrc_line() const {
    const std::string_view line = line_around(text_, name_begin_, 200);
    return line.starts_with("machine ") && line.find(" login ") != std::string_view::npos;
  }

  std::optional<Found> found(Candidate candidate, Link link) const {
    if (candidate.end <= candidate.begin)
      return std::nullopt;
    candidate.name_begin = name_begin_;
    candidate.name_end = name_end_;
    if (is_in_query()) {
      const std::string_view value = text_.substr(candidate.begin, candidate.end - candidate.begin);
      candidate.end = candidate.begin + std::min(value.find_first_of("&#"), value.size());
    }
    return Found{candidate, link};
  }

  std::string_view text_;
  const PathTraits& traits_;
  std::size_t name_begin_;
  std::size_t name_end_;
  bool name_is_quoted_ = false;
  bool ends_call_ = false;
};

}  // namespace

Candidate value_at(std::string_view text, std::size_t at, const PathTraits& traits) {
  const std::size_t begin = skip_prefix(text, at);
  Candidate value = quote_size(text, begin) != 0
                        ? quoted_at(text, begin)
                        : bare_at(text, at, traits.syntax == Syntax::config);
  const std::size_t scheme =
      scheme_size(text.substr(value.begin, value.is_quoted ? value.end - value.begin : kMaxValue));
  if (scheme == 0)
    return value;
  if (value.is_quoted) {
    value.begin += scheme;
    return value;
  }
  return bare_at(text, value.begin + scheme, traits.syntax == Syntax::config);
}

std::optional<Found> value_after_name(std::string_view text, std::size_t begin, std::size_t end,
                                      const PathTraits& traits) {
  return Reader(text, begin, end, traits).read();
}

std::optional<Found> url_password(std::string_view text, std::size_t at) {
  const std::size_t user = at + 3;
  const std::string_view rest = text.substr(user, kMaxUser + kMaxValue);
  const std::size_t stop = rest.find_first_of("/?#\"'`<> \t\r\n\\");
  const std::string_view authority = rest.substr(0, stop);
  const std::size_t host = authority.rfind('@');
  const std::size_t colon = authority.find(':');
  if (host == std::string_view::npos || colon == std::string_view::npos || colon >= host)
    return std::nullopt;
  const Candidate password{.begin = user + colon + 1, .end = user + host};
  return Found{password, Link::url};
}

}  // namespace clef::scan
