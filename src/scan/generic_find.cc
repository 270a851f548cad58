// SPDX-License-Identifier: MIT
#include "scan/generic_find.h"

#include <bit>

#include "scan/generic_marks.h"
#include "scan/generic_name.h"
#include "scan/generic_text.h"
#include "scan/run_marks.h"

namespace clef::scan {

namespace {

constexpr std::size_t kMostRun = 256;  // wider ones are data
constexpr std::size_t kMaxName = 80;

constexpr bool is_name_char(char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.'; }

// "pw" on its own: pw, my_pw, PW2.
bool is_pw(std::string_view text, std::size_t at) {
  const bool begins = at == 0 || !is_letter(text[at - 1]);
  return begins && (at + 2 >= text.size() || !is_letter(text[at + 2]));
}

// The lead stands for a word that makes a secret's name, not for "create" or "broken".
bool is_secret_word(std::string_view text, std::size_t at) {
  const auto around = [&](std::size_t before, std::string_view word) {
    return at >= before && starts_with_word(text.substr(at - before), word);
  };
  switch (to_lower(text[at])) {
    case 'p':
      return around(0, "pass") || around(0, "pwd") || around(0, "psw") || is_pw(text, at);
    case 'c':
      return around(2, "secret") || around(0, "cred");
    case 'o':
      return around(1, "token");
    case 'a':
      return around(0, "auth") && !around(0, "author ") && !around(0, "authors");
    default:
      return true;
  }
}

class Finder {
 public:
  Finder(std::string_view text, const PathTraits& traits)
      : text_(text), traits_(traits), marks_((text.size() + kBlock - 1) / kBlock) {
    mark_blocks(text_, marks_);
  }

  std::vector<Found> find() {
    std::uint64_t before = 0;  // whether the byte before the block is a value's
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      const std::uint64_t next = i + 1 < marks_.size() ? marks_[i + 1].value : 0;
      const std::uint64_t runs = run_begins(marks_[i].value, next, before);
      before = marks_[i].value >> (kBlock - 1);
      for (std::uint64_t bits = runs | marks_[i].lead; bits != 0; bits &= bits - 1) {
        const auto bit = static_cast<unsigned>(std::countr_zero(bits));
        const std::size_t at = i * kBlock + bit;
        if ((marks_[i].lead >> bit & 1U) != 0)
          at_lead(at);
        if ((runs >> bit & 1U) != 0)
          at_run(at);
      }
    }
    return sorted();
  }

 private:
  // End of the run of value characters at `at`, and whether there is a digit in it.
  std::size_t run_end(std::size_t at, bool& has_digit) const {
    std::size_t block = at / kBlock;
    std::uint64_t mask = ~std::uint64_t{0} << (at % kBlock);
    for (; block < marks_.size(); ++block, mask = ~std::uint64_t{0}) {
      const std::uint64_t gaps = ~marks_[block].value & mask;
      const std::uint64_t inside = gaps == 0 ? mask : mask & ((gaps & (~gaps + 1)) - 1);
      has_digit = has_digit || (marks_[block].digit & inside) != 0;
      if (gaps != 0)
        return block * kBlock + static_cast<unsigned>(std::countr_zero(gaps));
    }
    return text_.size();
  }

  void at_lead(std::size_t at) {
    if (text_[at] == ':') {
      if (auto found = url_password(text_, at))
        found_.push_back(*found);
    } else if (at >= name_end_ && is_secret_word(text_, at)) {
      at_name(at);
    }
  }

  // `at` lies within the name, whose value may follow.
  void at_name(std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && at - begin < kMaxName && is_name_char(text_[begin - 1]))
      --begin;
    std::size_t end = at;
    while (end < text_.size() && end - at < kMaxName && is_name_char(text_[end]))
      ++end;
    name_end_ = end;
    const auto is_edge = [](char c) { return c == '-' || c == '.'; };
    while (begin < at && is_edge(text_[begin]))
      ++begin;
    // `password->`: the dash belongs to the operator.
    while (end > at && is_edge(text_[end - 1]))
      --end;
    begin = with_word_before(begin, end);
    if (auto found = value_after_name(text_, begin, end, traits_))
      found_.push_back(*found);
  }

  // "API Key: …", "SECRET KEY: …": the word before makes the key a secret's.
  std::size_t with_word_before(std::size_t begin, std::size_t end) const {
    std::size_t word = begin;
    if (word < 2 || text_[word - 1] != ' ' || !is_letter(text_[word - 2]))
      return begin;
    --word;
    while (word > 0 && begin - word < 16 && is_letter(text_[word - 1]))
      --word;
    const auto kind = [&](std::size_t from) { return name_kind(text_.substr(from, end - from)); };
    return kind(begin) == NameKind::vague && kind(word) == NameKind::token ? word : begin;
  }

  void at_run(std::size_t at) {
    bool has_digit = false;
    const std::size_t end = run_end(at, has_digit);
    if (has_digit && end - at <= kMostRun && end > run_seen_)
      add_run(at, end);
    run_seen_ = std::max(run_seen_, end);
  }

  // The run may hold its own name (KEY=value); if not, it is looked for in front.
  void add_run(std::size_t begin, std::size_t end) {
    const std::string_view run = text_.substr(begin, end - begin);
    const std::size_t assigned = run.find('=');
    Candidate value{.begin = begin, .end = end};
    if (assigned != std::string_view::npos && assigned + 2 < run.size() &&
        run[assigned + 1] != '=') {
      value.name_begin = begin;
      value.name_end = begin + assigned;
      value.begin = value.name_end + 1;
      value.is_quoted = begin > 0 && is_quote(text_[begin - 1]);  // "token=…" in a string
    } else {
      find_name(value);
    }
    // In code what stands without quotes is an identifier or a number, and there are many.
    const bool can_be = traits_.syntax != Syntax::code || value.is_quoted;
    if (can_be && value.end - value.begin >= kLeastMarked && !is_name(end))
      found_.push_back({value, value.name_end > value.name_begin ? Link::assign : Link::none});
  }

  // What ends here is itself the name of something: "0123456789abcdef": 1.
  bool is_name(std::size_t end) const {
    while (end < text_.size() && (is_quote(text_[end]) || is_blank(text_[end])))
      ++end;
    const std::string_view rest = text_.substr(end, 2);
    return rest.starts_with('=') || rest == ": " || rest == ":\"" || rest == ":=";
  }

  bool is_at(std::size_t at, std::string_view chars) const {
    return at > 0 && chars.find(text_[at - 1]) != std::string_view::npos;
  }

  // Backwards from the value: quote, blanks, operator, blanks, quote or bracket, name.
  void find_name(Candidate& value) const {
    std::size_t at = value.begin;
    if (at > 0 && is_quote(text_[at - 1])) {
      value.is_quoted = value.end < text_.size() && text_[value.end] == text_[at - 1];
      while (is_at(at, "\"'`\\"))
        --at;
    }
    const auto skip = [&](std::string_view chars) {
      const std::size_t from = at;
      while (from - at < 16 && is_at(at, chars))
        --at;
      return at != from;
    };
    skip(" \t");
    if (!skip("=:>(?"))
      return;
    skip(" \t");
    skip("\"'`\\])");
    const std::size_t end = at;
    while (end - at < kMaxName && at > 0 && is_name_char(text_[at - 1]))
      --at;
    value.name_begin = at;
    value.name_end = end;
  }

  // Named values first where two begin alike: they know more.
  std::vector<Found> sorted() {
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
      return a.candidate.begin < b.candidate.begin;
    });
    std::vector<Found> result;
    result.reserve(found_.size());
    for (const Found& found : found_)
      if (result.empty() || found.candidate.begin >= result.back().candidate.end)
        result.push_back(found);
    return result;
  }

  std::string_view text_;
  const PathTraits& traits_;
  std::vector<Marks> marks_;
  std::vector<Found> found_;
  std::size_t name_end_ = 0;
  std::size_t run_seen_ = 0;
};

}  // namespace

std::vector<Found> find_values(std::string_view text, const PathTraits& traits) {
  return Finder(text, traits).find();
}

}  // namespace clef::scan
