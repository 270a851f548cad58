// SPDX-License-Identifier: MIT
// Splices in YAML's block style.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "syntax/edit_plan.h"
#include "syntax/emit_yaml.h"
#include "syntax/places.h"
#include "syntax/splices.h"

namespace clef::syntax {

class YamlEdit {
 public:
  YamlEdit(const Places& places, Splices& out);

  void replace_token(NodeId node, std::string_view token);
  void replace(NodeId node, const Tree& tree);
  void rename(NodeId item, std::string_view key);
  void remove_comment(NodeId comment);
  // Between a comment in a list and an element of it.
  void comment_to_item(NodeId comment, const Tree& value);
  void item_to_comment(NodeId item, const Tree& comment);
  // A block container, or an empty document.
  void restructure(const ContainerChange& change);
  // `{}` or `[]`.
  void fill_empty(const ContainerChange& change);

 private:
  // What is written behind an indicator, cut where its first line ends: `head` begins with a blank
  // or is empty, `tail` begins with a line break or is empty.
  struct Cut {
    std::string head;
    std::string tail;
  };
  void read_layout();
  YamlWriter writer(int indent, int column = 0) const;
  static Cut cut(std::string text);
  Cut value_text(NodeId node, const Tree& tree) const;
  // Whole lines, each with its line break.
  std::string lines_of(const Edit::Change& insert, int indent) const;
  std::string lines_of(const ContainerChange& change, int indent) const;
  std::string column_of_blanks(int column) const;

  void put(NodeId node, const Cut& cut);
  void put_behind_comment(NodeId node, std::uint32_t content, const Cut& cut);
  void put_for_block(NodeId node, const Cut& cut);
  void put_for_block_scalar(NodeId node, const Cut& cut);
  void put_on_own_line(NodeId node, const Cut& cut);
  std::uint32_t behind_properties(std::uint32_t indicator) const;
  std::uint32_t without_line_break(std::uint32_t at) const;
  bool is_block_scalar(NodeId node) const;

  void empty_out(const ContainerChange& change, const ItemList& items);
  void refill(const ContainerChange& change, const ItemList& items);
  void erase_items(const ItemList& items, std::size_t from);
  void erase_item(const ItemList& items, std::size_t at);
  void add_items(const ItemList& items, std::uint32_t moved_to);
  void fill_document(const ContainerChange& change);
  void insert_lines(std::uint32_t at, std::string lines, NodeId behind);
  void close_block_scalar(NodeId behind);

  const Places& places_;
  const Document& doc_;
  Splices& out_;
  YamlLayout layout_;
  NodeId closed_ = kNone;  // block scalar whose header has been changed already
  std::unordered_set<NodeId> replaced_;
};

}  // namespace clef::syntax
