// SPDX-License-Identifier: MIT
#include "regex/tree.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "regex/class_parser.h"

namespace clef::regex {
namespace {

constexpr int kMaxDepth = 250;  // PCRE2's own limit of nested parentheses

Node make(Node::Kind kind) {
  Node node;
  node.kind = kind;
  return node;
}

Node sequence(std::vector<Node> parts) {
  if (parts.size() == 1)
    return std::move(parts.front());
  Node node = make(parts.empty() ? Node::Kind::empty : Node::Kind::sequence);
  node.children = std::move(parts);
  return node;
}

class Parser {
 public:
  Parser(std::string_view text, bool utf) : in_(text), utf_(utf) {}

  Node run() {
    Node node = choice();
    return lost_ || at_ < in_.size() ? make(Node::Kind::opaque) : node;
  }

 private:
  struct Flags {
    bool folds = false;
    bool dot_all = false;
    bool ungreedy = false;
  };
  struct Repeat {
    std::size_t least;
    std::size_t most;
  };

  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < in_.size() ? in_[at_ + ahead] : '\0';
  }
  [[nodiscard]] bool looking_at(std::string_view text) const {
    return in_.substr(at_).starts_with(text);
  }

  Node lose() {
    lost_ = true;
    at_ = in_.size();
    return make(Node::Kind::opaque);
  }

  Node choice() {
    std::vector<Node> ways;
    ways.push_back(branch());
    while (!lost_ && at_ < in_.size() && peek() == '|') {
      ++at_;
      ways.push_back(branch());
    }
    if (ways.size() == 1)
      return std::move(ways.front());
    Node node = make(Node::Kind::choice);
    node.children = std::move(ways);
    return node;
  }

  Node branch() {
    std::vector<Node> parts;
    while (at_ < in_.size() && peek() != '|' && peek() != ')') {
      Node node = repeated(atom());
      if (node.kind != Node::Kind::empty)
        parts.push_back(std::move(node));
    }
    return sequence(std::move(parts));
  }

  Node repeated(Node node) {
    while (const auto repeat = quantifier()) {
      Node outer = make(Node::Kind::repeat);
      outer.least = repeat->least;
      outer.most = repeat->most;
      outer.is_lazy = (peek() == '?') != flags_.ungreedy;
      outer.is_possessive = peek() == '+';
      if (peek() == '?' || peek() == '+')
        ++at_;
      const bool is_empty = node.kind == Node::Kind::empty;
      outer.children.push_back(std::move(node));
      node = is_empty ? make(Node::Kind::empty) : std::move(outer);
    }
    return node;
  }

  std::optional<Repeat> quantifier() {
    switch (peek()) {
      case '*':
        ++at_;
        return Repeat{0, kUnbounded};
      case '+':
        ++at_;
        return Repeat{1, kUnbounded};
      case '?':
        ++at_;
        return Repeat{0, 1};
      case '{':
        return braces();
      default:
        return std::nullopt;
    }
  }

  std::optional<std::size_t> number(std::size_t& at) const {
    const std::size_t begin = at;
    std::size_t value = 0;
    while (at < in_.size() && in_[at] >= '0' && in_[at] <= '9' && at - begin < 6)
      value = value * 10 + static_cast<std::size_t>(in_[at++] - '0');
    return at == begin ? std::nullopt : std::optional(value);
  }

  // {n}, {n,}, {n,m} and, as PCRE2 10.43 reads it, {,m}; else a literal brace.
  std::optional<Repeat> braces() {
    std::size_t at = at_ + 1;
    const auto least = number(at);
    auto most = least;
    const bool comma = at < in_.size() && in_[at] == ',';
    if (comma)
      most = number(++at);
    if (at >= in_.size() || in_[at] != '}' || (!least && !most))
      return std::nullopt;
    if (!least) {  // literal to one version, a repeat to the next: unknown
      lose();
      return std::nullopt;
    }
    at_ = at + 1;
    return Repeat{*least, most.value_or(kUnbounded)};
  }

  Node atom() {
    switch (peek()) {
      case '(':
        return group();
      case '[':
        return set_of(parse_class(in_, at_, {flags_.folds, utf_}));
      case '\\':
        return escape();
      case '.':
        ++at_;
        return dot();
      case '^':
      case '$':
        ++at_;
        return make(Node::Kind::empty);
      default:
        return set_of(parse_character(in_, at_, {flags_.folds, utf_}));
    }
  }

  Node set_of(const std::optional<CharSet>& chars) {
    if (!chars)
      return lose();
    Node node = make(Node::Kind::set);
    node.set = chars->first;
    node.max_width = chars->max_width;
    return node;
  }

  Node dot() {
    Node node = make(Node::Kind::set);
    node.set.set();
    if (!flags_.dot_all)
      node.set.reset('\n');
    node.max_width = utf_ ? 4 : 1;
    return node;
  }

  Node escape() {
    const char c = peek(1);
    if (c == 'E' || c == 'b' || c == 'B' || c == 'A' || c == 'z' || c == 'Z' || c == 'G') {
      at_ += 2;
      return make(Node::Kind::empty);
    }
    return set_of(parse_character(in_, at_, {flags_.folds, utf_}));
  }

  Node group() {
    if (++depth_ > kMaxDepth)
      return lose();
    const Flags before = flags_;
    Node node = group_body();
    --depth_;
    if (keeps_flags_)
      keeps_flags_ = false;  // (?i): on to the end of the group around it
    else
      flags_ = before;
    return node;
  }

  Node group_body() {
    constexpr std::string_view kLooks[] = {"(?=", "(?!", "(?<=", "(?<!"};
    for (const std::string_view look : kLooks) {
      if (looking_at(look)) {
        at_ += look.size();
        inside();
        return make(lost_ ? Node::Kind::opaque : Node::Kind::empty);
      }
    }
    if (looking_at("(?>")) {
      at_ += 3;
      return atomic(inside());
    }
    if (looking_at("(?P<") || looking_at("(?<")) {
      at_ = std::min(in_.find('>', at_), in_.size() - 1) + 1;
      return inside();
    }
    if (looking_at("(*"))
      return lose();
    if (looking_at("(?"))
      return with_flags();
    ++at_;
    return inside();
  }

  Node atomic(Node content) {
    Node node = make(Node::Kind::repeat);
    node.least = node.most = 1;
    node.is_possessive = true;
    node.children.push_back(std::move(content));
    return node;
  }

  Node inside() {
    Node node = choice();
    if (lost_ || peek() != ')')
      return lose();
    ++at_;
    return node;
  }

  // (?flags) and (?flags:…); recursion, conditions and other forms are not modelled.
  Node with_flags() {
    bool on = true;
    for (at_ += 2; at_ < in_.size() && peek() != ')' && peek() != ':'; ++at_) {
      const char c = peek();
      if (c == '-')
        on = false;
      else if (c == 'i')
        flags_.folds = on;
      else if (c == 's')
        flags_.dot_all = on;
      else if (c == 'U')
        flags_.ungreedy = on;
      else if (c != 'm')
        return lose();
    }
    if (at_ >= in_.size())
      return lose();
    if (in_[at_++] == ':')
      return inside();
    keeps_flags_ = true;
    return make(Node::Kind::empty);
  }

  std::string_view in_;
  bool utf_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool lost_ = false;
  bool keeps_flags_ = false;
  Flags flags_;
};

}  // namespace

Node parse_tree(std::string_view pattern, bool utf) { return Parser(pattern, utf).run(); }

}  // namespace clef::regex
