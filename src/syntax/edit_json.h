// SPDX-License-Identifier: MIT
// Splices between brackets: JSON, and YAML's flow collections.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "syntax/edit_plan.h"
#include "syntax/emit_json.h"
#include "syntax/places.h"
#include "syntax/splices.h"

namespace clef::syntax {

class FlowEdit {
 public:
  FlowEdit(const Places& places, Splices& out);

  void replace_token(NodeId node, std::string_view token);
  void replace(NodeId node, const Tree& tree);
  void rename(NodeId item, std::string_view key);
  void restructure(const ContainerChange& change);

 private:
  // How the items of one container are laid out.
  struct Look {
    bool lines = false;  // each on a line of its own
    std::string margin;  // of those lines
    std::string gap;     // behind a comma, if not
    std::string outer;   // margin of the closing bracket's line
  };
  Look look_of_empty(NodeId container) const;
  Look look_of(NodeId container, const ItemList& items) const;
  std::string between(const Look& look) const;
  std::string margin_at(std::uint32_t at) const;
  void put_value(NodeId node, std::string_view text);
  std::string value_text(const Tree& tree, const Look& look) const;
  std::string item_text(const Edit::Change& insert, const Look& look) const;
  std::uint32_t comma_after(NodeId item) const;
  void refill(const ContainerChange& change, const Look& look);
  void fill_commented(const ContainerChange& change, const Look& look);
  void erase_run(const ItemList& items, std::size_t from, std::size_t to, bool refilled);
  void erase_tail(const ItemList& items, std::size_t from, bool refilled);
  void erase_comment_behind(NodeId item);
  void add_items(const ItemList& items, const Look& look);
  void add_tail(const ItemList& items, const Look& look, const std::string& text);
  void read_json_layout();

  const Places& places_;
  const Document& doc_;
  Splices& out_;
  bool json_;
  JsonLayout layout_;     // of the document
  bool by_lines_ = true;  // the document's top has its items on lines of their own
};

}  // namespace clef::syntax
