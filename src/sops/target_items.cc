// SPDX-License-Identifier: MIT
#include "sops/target_items.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace clef::sops {
namespace {

using syntax::Kind;
using syntax::Tree;

constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
// Comments that stand together are compared pair by pair; a file of nothing else must not take
// quadratic time.
constexpr std::size_t kCommentWindow{64};

bool equal_trees(const Item& item, const Tree& tree) {
  if (item.kind != tree.kind || item.children.size() != tree.items.size())
    return false;
  if (!syntax::is_container(item.kind))
    return as_text(item.text) == tree.text.reveal_text();
  for (std::size_t i = 0; i < item.children.size(); ++i) {
    const Item& child = item.children[i];
    const auto& [key, value] = tree.items[i];
    const bool named = item.kind == Kind::map && child.kind != Kind::comment;
    if ((named && child.key != key) || !equal_trees(child, value))
      return false;
  }
  return true;
}

// The longest run of rising numbers; true at its members. `at` may hold kNowhere.
std::vector<bool> longest_rising(const std::vector<std::size_t>& at) {
  std::vector<std::size_t> tails;  // index of the smallest end of a run of each length
  std::vector<std::size_t> before(at.size(), kNowhere);
  for (std::size_t i = 0; i < at.size(); ++i) {
    if (at[i] == kNowhere)
      continue;
    const auto place =
        std::lower_bound(tails.begin(), tails.end(), at[i],
                         [&](std::size_t end, std::size_t value) { return at[end] < value; });
    if (place != tails.begin())
      before[i] = *std::prev(place);
    if (place == tails.end())
      tails.push_back(i);
    else
      *place = i;
  }
  std::vector<bool> out(at.size(), false);
  for (std::size_t i = tails.empty() ? kNowhere : tails.back(); i != kNowhere; i = before[i])
    out[i] = true;
  return out;
}

Item borrowed(const Item& item) {
  Item out;
  out.origin = item.origin;
  out.kind = item.kind;
  out.inline_comment = item.inline_comment;
  out.encrypted = item.encrypted;
  out.selected = item.selected;
  out.key = item.key;
  out.text = item.text;
  return out;
}

Item borrowed_whole(const Item& item) {
  Item out = borrowed(item);
  out.children.reserve(item.children.size());
  for (const Item& child : item.children)
    out.children.push_back(borrowed_whole(child));
  return out;
}

Item made_of(const std::string& key, const Tree& tree) {
  Item out = item_of(tree);
  out.key = key;
  return out;
}

class Shaper {
 public:
  explicit Shaper(Ciphertexts& displaced) : displaced_(displaced) {}

  Item shape(const Item& item, const Tree& tree) {
    if (equal_trees(item, tree))
      return borrowed_whole(item);
    if (item.kind == Kind::map && tree.kind == Kind::map)
      return shape_map(item, tree);
    displace(item);
    Item out = item_of(tree);
    out.origin = item.origin;
    out.key = item.key;
    out.encrypted = item.encrypted;
    return out;
  }

 private:
  // What stays of one map: of each item of the tree, the present item that it is.
  struct Plan {
    std::vector<std::size_t> stays;
    std::vector<bool> used;
  };

  static std::vector<std::size_t> places(const Item& item, const Tree& tree) {
    std::unordered_map<std::string_view, std::size_t> index;
    for (std::size_t i = 0; i < item.children.size(); ++i) {
      if (item.children[i].kind != Kind::comment)
        index.emplace(item.children[i].key, i);
    }
    std::vector<std::size_t> out(tree.items.size(), kNowhere);
    for (std::size_t i = 0; i < tree.items.size(); ++i) {
      const auto found = index.find(tree.items[i].first);
      if (tree.items[i].second.kind != Kind::comment && found != index.end())
        out[i] = found->second;
    }
    return out;
  }

  // The comment `text` among the present ones in [from, to).
  static std::size_t find_comment(const Item& item, std::size_t from, std::size_t to,
                                  std::string_view text) {
    to = std::min(to, from + kCommentWindow);
    for (std::size_t at = from; at < to; ++at) {
      if (item.children[at].kind == Kind::comment && as_text(item.children[at].text) == text)
        return at;
    }
    return kNowhere;
  }

  static Plan plan(const Item& item, const Tree& tree) {
    Plan out{places(item, tree), std::vector<bool>(item.children.size(), false)};
    const std::vector<bool> rising = longest_rising(out.stays);
    std::vector<std::size_t> limit(tree.items.size());  // where the next item that stays begins
    std::size_t next = item.children.size();
    for (std::size_t i = tree.items.size(); i-- > 0;) {
      limit[i] = next;
      if (rising[i])
        next = out.stays[i];
      else
        out.stays[i] = kNowhere;
    }
    std::size_t at = 0;
    for (std::size_t i = 0; i < tree.items.size(); ++i) {
      const Tree& value = tree.items[i].second;
      if (value.kind == Kind::comment)
        out.stays[i] = find_comment(item, at, limit[i], value.text.reveal_text());
      if (out.stays[i] == kNowhere)
        continue;
      out.used[out.stays[i]] = true;
      at = out.stays[i] + 1;
    }
    return out;
  }

  Item shape_map(const Item& item, const Tree& tree) {
    const Plan what = plan(item, tree);
    for (std::size_t i = 0; i < item.children.size(); ++i) {
      if (!what.used[i])
        displace_child(item, item.children[i]);
    }
    Item out = borrowed(item);
    out.children.reserve(tree.items.size());
    for (std::size_t i = 0; i < tree.items.size(); ++i) {
      const auto& [key, value] = tree.items[i];
      if (what.stays[i] == kNowhere) {
        out.children.push_back(made_of(key, value));
        continue;
      }
      const Item& child = item.children[what.stays[i]];
      const std::size_t before = enter(item, child);
      out.children.push_back(shape(child, value));
      aad_.resize(before);
    }
    return out;
  }

  std::size_t enter(const Item& parent, const Item& child) {
    const std::size_t before = aad_.size();
    if (parent.kind == Kind::map && child.kind != Kind::comment)
      aad_ += child.key + ':';
    return before;
  }

  void displace_child(const Item& parent, const Item& child) {
    const std::size_t before = enter(parent, child);
    displace(child);
    aad_.resize(before);
  }

  void displace(const Item& item) {
    for (const Item& child : item.children)
      displace_child(item, child);
    if (item.encrypted)
      displaced_.add(aad_.empty() ? ":" : aad_, item);
  }

  Ciphertexts& displaced_;
  std::string aad_;
};

std::vector<std::string_view> comments_of(const Tree& tree) {
  std::vector<std::string_view> out;
  for (const auto& [key, value] : tree.items) {
    if (value.kind == Kind::comment)
      out.push_back(value.text.reveal_text());
  }
  std::ranges::sort(out);
  return out;
}

std::vector<const std::pair<std::string, Tree>*> values_of(const Tree& tree) {
  std::vector<const std::pair<std::string, Tree>*> out;
  out.reserve(tree.items.size());
  for (const auto& each : tree.items) {
    if (each.second.kind != Kind::comment)
      out.push_back(&each);
  }
  return out;
}

}  // namespace

Item target_items(const Item& root, const Tree& tree, Ciphertexts& displaced) {
  return Shaper(displaced).shape(root, tree);
}

bool same_content(const Tree& a, const Tree& b) {
  if (a.kind != b.kind || comments_of(a) != comments_of(b))
    return false;
  if (!syntax::is_container(a.kind))
    return a.text.reveal_text() == b.text.reveal_text();
  return std::ranges::equal(values_of(a), values_of(b), [](const auto* x, const auto* y) {
    return x->first == y->first && same_content(x->second, y->second);
  });
}

}  // namespace clef::sops
