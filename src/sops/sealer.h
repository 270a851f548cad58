// SPDX-License-Identifier: MIT
// Encrypts the items of a document: as splices of the text they stand in, or as trees to be
// written.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sops/item.h"
#include "sops/mac.h"
#include "sops/selection.h"
#include "sops/value.h"
#include "sops/walk.h"
#include "syntax/edit.h"
#include "syntax/tree.h"

namespace clef::sops {

// What one leaf looks like in the result, as a number: to compare what was meant with what the
// written text says when it is read again.
std::size_t leaf_print(std::string_view aad, bool selected, syntax::Kind kind,
                       std::string_view stored);

// The ciphertext to use for a new value, if one is known.
using Recall = std::function<std::optional<std::string>(const Item&, std::string_view aad)>;

// One pass over the documents of a file, in order; then mac().
class Sealer {
 public:
  struct Setup {
    syntax::Format format = syntax::Format::yaml;
    const syntax::Document* doc = nullptr;  // the text that the items stand in; null: all are new
    const Selection& selection;
    bool mac_only_encrypted = false;
    ValueCipher& cipher;
    NoncePool& nonces;
    // Unchanged values keep the ciphertext they have in `doc`.
    bool keep = false;
    Recall recall;
  };
  explicit Sealer(const Setup& setup) : setup_(setup), mac_(setup.mac_only_encrypted) {}

  // The document as a tree of what is to be written.
  syntax::Tree tree(const Item& root);
  // The changes that turn the text of `doc` into that; the sops map is left to the caller.
  void splice(const Item& root, syntax::NodeId left_out, syntax::Edit& edit);

  std::string mac() { return mac_.finish(); }
  [[nodiscard]] const std::vector<std::size_t>& prints() const { return prints_; }

 private:
  struct Place;   // of a container: level, whether below a renamed key
  struct Anchor;  // what a new item comes to stand behind

  struct Stored {
    syntax::Kind kind;
    std::string text;
    bool encrypted;
    bool kept;  // the ciphertext is the one in `doc`
  };
  Stored leaf(const Item& item, const Level& below, bool moved);
  Stored comment(const Item& item, Level& level, bool moved, bool in_list);
  Stored encrypt(const Item& item, bool moved);
  [[nodiscard]] bool may_keep(const Item& item, bool moved) const;

  syntax::Tree container_tree(const Item& item, Level level, bool moved);
  void add_comment(syntax::Tree& out, const Item& parent, const Item& child, Level& level,
                   bool moved);

  void splice_container(const Item& item, const Place& place, syntax::Edit& edit);
  void splice_child(const Item& parent, const Item& child, Level& level, const Place& place,
                    const Anchor& anchor, syntax::Edit& edit);
  void insert_child(const Item& parent, const Item& child, const Place& below, const Anchor& anchor,
                    syntax::Edit& edit);
  void insert_comment(const Item& parent, const Stored& stored, const Anchor& anchor,
                      syntax::Edit& edit);
  void splice_value(const Item& item, const Level& below, const Place& place, syntax::Edit& edit);
  void splice_comment(const Item& parent, const Item& item, Level& level, const Place& place,
                      const Anchor& anchor, syntax::Edit& edit);

  Setup setup_;
  MacHash mac_;
  AadPath path_;
  std::vector<std::size_t> prints_;
};

}  // namespace clef::sops
