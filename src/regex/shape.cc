// SPDX-License-Identifier: MIT
#include "regex/shape.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace clef::regex {
namespace {

constexpr std::size_t kMostLiterals = 64;
constexpr std::size_t kLongestLiteral = 32;
constexpr std::size_t kMostAnchors = 8;
// Classes above this make a literal many, and tell little.
constexpr std::size_t kMostWays = 8;

using Strings = std::vector<std::string>;
using Kind = Node::Kind;

std::size_t plus(std::size_t a, std::size_t b) {
  return a == kUnbounded || b == kUnbounded || a + b < a ? kUnbounded : a + b;
}
std::size_t times(std::size_t a, std::size_t b) {
  if (a == 0 || b == 0)
    return 0;
  return a == kUnbounded || b == kUnbounded || a > kUnbounded / b ? kUnbounded : a * b;
}

struct Length {
  std::size_t least = 0;
  std::size_t most = 0;
  bool stays_in_line = true;
};

Length length_of(const Node& node);

Length length_of_sequence(const Node& node) {
  Length sum;
  for (const Node& child : node.children) {
    const Length one = length_of(child);
    sum = {plus(sum.least, one.least), plus(sum.most, one.most),
           sum.stays_in_line && one.stays_in_line};
  }
  return sum;
}

Length length_of_choice(const Node& node) {
  Length all{kUnbounded, 0, true};
  for (const Node& child : node.children) {
    const Length one = length_of(child);
    all = {std::min(all.least, one.least), std::max(all.most, one.most),
           all.stays_in_line && one.stays_in_line};
  }
  return all;
}

Length length_of(const Node& node) {
  switch (node.kind) {
    case Kind::empty:
      return {};
    case Kind::set:
      return {1, node.max_width, !node.set['\n']};
    case Kind::sequence:
      return length_of_sequence(node);
    case Kind::choice:
      return length_of_choice(node);
    case Kind::repeat: {
      const Length one = length_of(node.children.front());
      return {times(one.least, node.least), times(one.most, node.most), one.stays_in_line};
    }
    case Kind::opaque:
      break;
  }
  return {0, kUnbounded, false};
}

char lower(std::size_t c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); }

// The strings, in lower case, that the node can match, if they are few; nullopt otherwise.
std::optional<Strings> exact(const Node& node);

std::optional<Strings> exact_set(const Node& node) {
  if (node.max_width > 1 || node.set.count() > 24)
    return std::nullopt;
  Strings out;
  for (std::size_t c = 0; c < 256; ++c) {
    if (!node.set[c])
      continue;
    std::string one(1, lower(c));
    if (std::find(out.begin(), out.end(), one) == out.end())
      out.push_back(std::move(one));
  }
  return out;
}

std::optional<Strings> joined(const Strings& left, const Strings& right) {
  if (left.size() * right.size() > kMostLiterals)
    return std::nullopt;
  Strings out;
  out.reserve(left.size() * right.size());
  for (const std::string& a : left) {
    for (const std::string& b : right) {
      if (a.size() + b.size() > kLongestLiteral)
        return std::nullopt;
      out.push_back(a + b);
    }
  }
  return out;
}

std::optional<Strings> exact_sequence(const Node& node) {
  std::optional<Strings> all = Strings{""};
  for (const Node& child : node.children) {
    const auto one = exact(child);
    if (!one || !(all = joined(*all, *one)))
      return std::nullopt;
  }
  return all;
}

std::optional<Strings> exact_choice(const Node& node) {
  Strings all;
  for (const Node& child : node.children) {
    const auto one = exact(child);
    if (!one || all.size() + one->size() > kMostLiterals)
      return std::nullopt;
    all.insert(all.end(), one->begin(), one->end());
  }
  return all;
}

std::optional<Strings> exact_repeat(const Node& node) {
  if (node.most > 4 || (node.least != node.most && node.most > 1))
    return std::nullopt;
  const auto one = exact(node.children.front());
  if (!one)
    return std::nullopt;
  std::optional<Strings> all = Strings{""};
  for (std::size_t i = 0; i < node.most && all; ++i)
    all = joined(*all, *one);
  if (all && node.least == 0)
    all->emplace_back();
  return all;
}

std::optional<Strings> exact(const Node& node) {
  switch (node.kind) {
    case Kind::empty:
      return Strings{""};
    case Kind::set:
      return exact_set(node);
    case Kind::sequence:
      return exact_sequence(node);
    case Kind::choice:
      return exact_choice(node);
    case Kind::repeat:
      return exact_repeat(node);
    case Kind::opaque:
      break;
  }
  return std::nullopt;
}

std::size_t shortest(const Strings& strings) {
  std::size_t out = kLongestLiteral;
  for (const std::string& s : strings)
    out = std::min(out, s.size());
  return strings.empty() ? 0 : out;
}

// Long literals tell much, many of them tell less; one of a single letter nothing.
std::size_t worth(const Anchor& anchor) {
  const std::size_t length = std::min<std::size_t>(shortest(anchor.literals), 8);
  return length * 16 - std::min<std::size_t>(anchor.literals.size() / 4, 15);
}

void keep_best(std::vector<Anchor>& anchors) {
  std::stable_sort(anchors.begin(), anchors.end(),
                   [](const Anchor& a, const Anchor& b) { return worth(a) > worth(b); });
  if (anchors.size() > kMostAnchors)
    anchors.resize(kMostAnchors);
}

std::vector<Anchor> anchors_of(const Node& node);

// Walks a sequence: exact parts grow one literal, others end it and may hold anchors themselves.
class SequenceWalk {
 public:
  void add(const Node& child) {
    const auto one = exact(child);
    auto grown = one ? joined(run_, *one) : std::nullopt;
    if (grown && one->size() <= kMostWays) {
      if (shortest(run_) == 0 && run_.size() == 1)
        run_lead_ = lead_;
      run_ = std::move(*grown);
    } else {
      close();
      if (one) {
        run_ = *one;
        run_lead_ = lead_;
      } else {
        nested(child);
      }
    }
    advance(length_of(child));
  }

  std::vector<Anchor> finish() {
    close();
    keep_best(found_);
    return std::move(found_);
  }

 private:
  void advance(const Length& by) {
    lead_ = {plus(lead_.least, by.least), plus(lead_.most, by.most),
             lead_.stays_in_line && by.stays_in_line};
  }

  void close() {
    if (shortest(run_) >= 2)
      found_.push_back({run_, run_lead_.least, run_lead_.most, run_lead_.stays_in_line});
    run_ = {""};
  }

  void nested(const Node& child) {
    for (Anchor& anchor : anchors_of(child)) {
      anchor.least_lead = plus(anchor.least_lead, lead_.least);
      anchor.most_lead = plus(anchor.most_lead, lead_.most);
      anchor.lead_stays_in_line = anchor.lead_stays_in_line && lead_.stays_in_line;
      found_.push_back(std::move(anchor));
    }
  }

  Strings run_{""};
  Length run_lead_;
  Length lead_;
  std::vector<Anchor> found_;
};

// Each branch must have one; together they are one anchor.
std::vector<Anchor> anchors_of_choice(const Node& node) {
  Anchor all;
  all.least_lead = kUnbounded;
  for (const Node& child : node.children) {
    const std::vector<Anchor> of_child = anchors_of(child);
    if (of_child.empty())
      return {};
    const Anchor& best = of_child.front();
    if (all.literals.size() + best.literals.size() > kMostLiterals)
      return {};
    all.literals.insert(all.literals.end(), best.literals.begin(), best.literals.end());
    all.least_lead = std::min(all.least_lead, best.least_lead);
    all.most_lead = std::max(all.most_lead, best.most_lead);
    all.lead_stays_in_line = all.lead_stays_in_line && best.lead_stays_in_line;
  }
  return {std::move(all)};
}

std::vector<Anchor> anchors_of(const Node& node) {
  if (node.kind == Kind::choice && !exact(node))
    return anchors_of_choice(node);
  if (node.kind == Kind::repeat && !exact(node))
    return node.least == 0 ? std::vector<Anchor>{} : anchors_of(node.children.front());
  SequenceWalk walk;
  if (node.kind == Kind::sequence) {
    for (const Node& child : node.children)
      walk.add(child);
  } else if (exact(node)) {
    walk.add(node);
  }
  return walk.finish();
}

}  // namespace

Shape shape_of(const Node& tree) {
  const Length length = length_of(tree);
  return {length.least, length.most, anchors_of(tree)};
}

}  // namespace clef::regex
