// SPDX-License-Identifier: MIT
#include "syntax/config_builder.h"

#include <algorithm>

#include "base/error.h"

namespace clef::syntax {
namespace {

constexpr unsigned kMaxDepth = 100;
// Aliases of aliases multiply; what is walked must stay in proportion to a 1 MiB file.
constexpr std::size_t kMaxNodes = 1'000'000;

}  // namespace

void ConfigBuilder::scalar(std::size_t line, std::string text, bool quoted, AnchorId anchor) {
  auto node = std::make_shared<Config::Impl>();
  node->type = Type::scalar;
  node->quoted = quoted;
  node->line = line;
  node->text = std::move(text);
  add(std::move(node), anchor);
}

void ConfigBuilder::null(std::size_t line, AnchorId anchor) {
  auto node = std::make_shared<Config::Impl>();
  node->line = line;
  add(std::move(node), anchor);
}

void ConfigBuilder::begin(Type type, std::size_t line, AnchorId anchor) {
  if (open_.size() >= kMaxDepth)
    throw Error(Errc::too_deep, "{}, line {}: nested more than {} levels deep", Shown::path(name_),
                Shown::line(line), Shown::number(kMaxDepth));
  if (!open_.empty() && open_.back().node->type == Type::map && !open_.back().has_key)
    throw Error(Errc::unsupported, "{}, line {}: a map or list as a key", Shown::path(name_),
                Shown::line(line));
  Open entry;
  entry.node = std::make_shared<Config::Impl>();
  entry.node->type = type;
  entry.node->line = line;
  entry.node->height = 1;
  entry.anchor = anchor;
  open_.push_back(std::move(entry));
}

void ConfigBuilder::end() {
  Open entry = std::move(open_.back());
  open_.pop_back();
  add(std::move(entry.node), entry.anchor);
}

void ConfigBuilder::alias(std::size_t line, AnchorId anchor) {
  const auto found = anchors_.find(anchor);
  // An anchor is known when its node has ended, so that no node contains itself.
  if (found == anchors_.end())
    throw Error(Errc::malformed, "{}, line {}: an anchor that contains itself", Shown::path(name_),
                Shown::line(line));
  if (open_.size() + found->second->height > kMaxDepth)
    throw Error(Errc::too_deep, "{}, line {}: nested more than {} levels deep", Shown::path(name_),
                Shown::line(line), Shown::number(kMaxDepth));
  add(found->second, 0);
}

void ConfigBuilder::add(Ptr node, AnchorId anchor) {
  if (anchor != 0)
    anchors_[anchor] = node;
  if (open_.empty()) {
    root_ = std::move(node);
    return;
  }
  Open& in = open_.back();
  if (in.node->type == Type::map && !in.has_key)
    return add_key(*node);
  in.node->size += node->size;
  in.node->height = std::max(in.node->height, node->height + 1);
  if (in.node->size > kMaxNodes)
    throw Error(Errc::too_large, "{}, line {}: too many values", Shown::path(name_),
                Shown::line(node->line));
  in.node->items.emplace_back(std::exchange(in.key, {}), std::move(node));
  in.has_key = false;
}

void ConfigBuilder::add_key(const Config::Impl& key) {
  if (key.type != Type::scalar)
    throw Error(Errc::malformed, "{}, line {}: a key that is not text", Shown::path(name_),
                Shown::line(key.line));
  Open& in = open_.back();
  const auto [seen, added] = in.lines.emplace(key.text, key.line);
  if (!added)
    throw Error(Errc::duplicate_key, "{}, line {}: the key {} stands already on line {}",
                Shown::path(name_), Shown::line(key.line), Shown::key_name(key.text),
                Shown::line(seen->second));
  in.key = key.text;
  in.has_key = true;
}

ConfigBuilder::Ptr ConfigBuilder::take() { return std::move(root_); }

}  // namespace clef::syntax
