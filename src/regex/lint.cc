// SPDX-License-Identifier: MIT
#include "regex/lint.h"

#include <algorithm>

#include "regex/tree.h"

namespace clef::regex {
namespace {

using Kind = Node::Kind;

struct Signs {
  bool nested = false;
  bool adjacent = false;
  bool lazy_all = false;
};

bool may_be_empty(const Node& node) {
  switch (node.kind) {
    case Kind::empty:
    case Kind::opaque:
      return true;
    case Kind::set:
      return false;
    case Kind::sequence:
      return std::all_of(node.children.begin(), node.children.end(), may_be_empty);
    case Kind::choice:
      return std::any_of(node.children.begin(), node.children.end(), may_be_empty);
    case Kind::repeat:
      break;
  }
  return node.least == 0 || may_be_empty(node.children.front());
}

// Every byte that stands anywhere in what the node matches.
std::bitset<256> bytes_of(const Node& node) {
  if (node.kind == Kind::opaque)
    return std::bitset<256>().set();
  std::bitset<256> out = node.kind == Kind::set ? node.set : std::bitset<256>();
  for (const Node& child : node.children)
    out |= bytes_of(child);
  return out;
}

bool is_unbounded(const Node& node) {
  return node.kind == Kind::repeat && node.most == kUnbounded && !node.is_possessive;
}

bool holds_unbounded(const Node& node) {
  return is_unbounded(node) ||
         std::any_of(node.children.begin(), node.children.end(), holds_unbounded);
}

// The ways into which a round of an outer repeat can be divided: one where some part of each round
// must match what the inner repeat cannot, as in (?:[a-z]+,)*, many otherwise.
bool is_ambiguous_round(const Node& round) {
  if (round.kind == Kind::repeat)
    return is_unbounded(round);
  if (round.kind == Kind::choice)
    return std::any_of(round.children.begin(), round.children.end(), is_ambiguous_round);
  if (round.kind != Kind::sequence)
    return false;
  for (const Node& part : round.children) {
    if (!holds_unbounded(part))
      continue;
    const std::bitset<256> inner = bytes_of(part);
    const bool has_separator =
        std::any_of(round.children.begin(), round.children.end(), [&](const Node& other) {
          return &other != &part && !may_be_empty(other) && (bytes_of(other) & inner).none();
        });
    if (!has_separator)
      return true;
  }
  return false;
}

// Two repeats of a character without bound, nothing that must match between them, that take the
// same bytes.
bool has_adjacent_overlap(const Node& sequence) {
  const Node* before = nullptr;
  for (const Node& part : sequence.children) {
    if (is_unbounded(part) && part.children.front().kind == Kind::set) {
      if (before != nullptr && (bytes_of(*before) & bytes_of(part)).any())
        return true;
      before = &part;
    } else if (!may_be_empty(part)) {
      before = nullptr;
    }
  }
  return false;
}

void look(const Node& node, Signs& signs) {
  if (is_unbounded(node)) {
    const Node& round = node.children.front();
    signs.nested = signs.nested || is_ambiguous_round(round);
    signs.lazy_all = signs.lazy_all || (node.is_lazy && round.kind == Kind::set && round.set.all());
  }
  if (node.kind == Kind::sequence)
    signs.adjacent = signs.adjacent || has_adjacent_overlap(node);
  for (const Node& child : node.children)
    look(child, signs);
}

}  // namespace

std::vector<std::string_view> lint(const Program& program) {
  Signs signs;
  look(parse_tree(program.translated(), program.is_utf()), signs);
  std::vector<std::string_view> out;
  if (signs.nested)
    out.emplace_back("a repeat without bound in a repeat without bound can take exponential time");
  if (signs.adjacent)
    out.emplace_back("neighbouring repeats without bound that take the same characters");
  if (signs.lazy_all)
    out.emplace_back("a lazy repeat of any character runs to the end of the text");
  return out;
}

}  // namespace clef::regex
