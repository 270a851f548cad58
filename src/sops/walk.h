// SPDX-License-Identifier: MIT
// The order in which values are hashed, and what each is bound to: depth first in file order, with
// the AAD of the keys on the way (docs/format.md, "walk").
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "sops/item.h"
#include "sops/selection.h"

namespace clef::sops {

// The keys from the root of one document to the place at hand, joined as AAD. List indices add
// nothing.
class AadPath {
 public:
  // Goes one key deeper for its lifetime.
  class Deeper {
   public:
    Deeper(AadPath& path, std::string_view key) : path_(path), size_(path.text_.size()) {
      path.text_ += key;
      path.text_ += ':';
    }
    ~Deeper() { path_.text_.resize(size_); }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;

   private:
    AadPath& path_;
    std::size_t size_;
  };
  // ":" at the root.
  [[nodiscard]] std::string_view aad() const {
    return text_.empty() ? std::string_view(":") : text_;
  }

 private:
  std::string text_;
};

// `selected`: the document's selector wants the leaf or comment encrypted.
using Visit = std::function<void(Item& item, std::string_view aad, bool selected)>;

// Calls `visit` for every leaf and comment below `root`, empty containers and null included. Items
// are those of `doc` as it stands: comment selectors see comments as stored. `visit` may change the
// item, but not its children.
void walk_stored(const syntax::Document& doc, const Selection& selection, Item& root,
                 const Visit& visit);

}  // namespace clef::sops
