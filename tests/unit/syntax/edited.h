// SPDX-License-Identifier: MIT
// Edits written as tests read: the text, what is done to it, the text that must come out.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "syntax/document.h"
#include "syntax/edit.h"
#include "syntax/tree.h"

namespace clef::syntax {

// The node at "a.b.1": keys, or counted items of lists; "" is the first document's top, "1:" that
// of the second.
inline NodeId node_at(const Document& doc, std::string_view path) {
  NodeId id = doc.roots().front();
  if (path.size() > 1 && path[1] == ':') {
    id = doc.roots().at(static_cast<std::size_t>(path[0] - '0'));
    path.remove_prefix(2);
  }
  while (!path.empty() && id != kNone) {
    const std::string_view step = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(path.size(), step.size() + 1));
    if (doc[id].kind == Kind::map) {
      id = doc.find(id, step);
      continue;
    }
    std::size_t left = std::stoul(std::string(step)) + 1;
    for (id = doc[id].first_child; id != kNone; id = doc[id].next)
      if (doc[id].kind != Kind::comment && --left == 0)
        break;
  }
  return id;
}

// An edit under way.
struct Hand {
  Document doc;
  Edit edit{doc};

  NodeId at(std::string_view path) const { return node_at(doc, path); }
  Hand& insert(std::string_view map, std::string_view key, const Tree& value) {
    edit.insert(at(map), key, value);
    return *this;
  }
  Hand& insert(std::string_view map, std::string_view key, std::string_view text) {
    return insert(map, key, Tree::string(text));
  }
  Hand& insert_after(std::string_view map, std::string_view key, std::string_view text,
                     std::string_view after) {
    edit.insert(at(map), key, Tree::string(text), at(after));
    return *this;
  }
  Hand& append(std::string_view list, const Tree& value) {
    edit.append(at(list), value);
    return *this;
  }
  Hand& append(std::string_view list, std::string_view text) {
    return append(list, Tree::string(text));
  }
  Hand& remove(std::string_view path) {
    edit.remove(at(path));
    return *this;
  }
  Hand& rename(std::string_view path, std::string_view key) {
    edit.rename(at(path), key);
    return *this;
  }
  Hand& replace(std::string_view path, const Tree& value) {
    edit.replace(at(path), value);
    return *this;
  }
  Hand& replace(std::string_view path, std::string_view text) {
    return replace(path, Tree::string(text));
  }
  Hand& token(std::string_view path, std::string token) {
    edit.replace_token(at(path), std::move(token));
    return *this;
  }
  std::string text() const { return edit.apply(); }
};

inline Hand yaml(std::string text) { return {Document::parse(Format::yaml, std::move(text))}; }
inline Hand json(std::string text) { return {Document::parse(Format::json, std::move(text))}; }

// {k: v} and [v] with string values.
inline Tree map_of(std::string key, std::string_view value) {
  Tree map = Tree::map();
  map.add(std::move(key), Tree::string(value));
  return map;
}
inline Tree list_of(std::initializer_list<std::string_view> values) {
  Tree list = Tree::list();
  for (const std::string_view value : values)
    list.add(Tree::string(value));
  return list;
}

}  // namespace clef::syntax
