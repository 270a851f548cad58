// SPDX-License-Identifier: MIT
#include "sops/walk.h"

namespace clef::sops {
namespace {

using syntax::Kind;

class StoredWalk {
 public:
  StoredWalk(const syntax::Document& doc, const Selection& selection, const Visit& visit)
      : doc_(doc), selection_(selection), visit_(visit) {}

  void container(Item& parent, Level level) {
    for (Item& child : parent.children) {
      if (child.kind == Kind::comment)
        comment(child, level);
      else if (parent.kind == Kind::list)
        value(child, selection_.below(level, std::nullopt));
      else
        keyed(child, level);
      // An encrypted comment in a list is stored as an element; it does not end its own reach.
      if (child.kind != Kind::comment)
        Selection::end_item(level);
    }
  }

 private:
  void comment(Item& child, Level& level) {
    const std::string_view text = stored_text(doc_, child.origin, scratch_);
    const bool selected = selection_.encrypts_comment(level, text);
    visit_(child, path_.aad(), selected);
  }

  void keyed(Item& child, const Level& level) {
    const AadPath::Deeper deeper(path_, child.key);
    value(child, selection_.below(level, child.key));
  }

  void value(Item& child, const Level& below) {
    if (child.is_leaf())
      visit_(child, path_.aad(), selection_.encrypts(below));
    else
      container(child, below);
  }

  const syntax::Document& doc_;
  const Selection& selection_;
  const Visit& visit_;
  AadPath path_;
  std::string scratch_;
};

}  // namespace

void walk_stored(const syntax::Document& doc, const Selection& selection, Item& root,
                 const Visit& visit) {
  StoredWalk(doc, selection, visit).container(root, Level{});
}

}  // namespace clef::sops
