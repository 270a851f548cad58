// SPDX-License-Identifier: MIT
#include "syntax/text_list.h"

namespace clef::syntax {

Tree text_list(const std::vector<std::string>& items) {
  Tree list = Tree::list();
  for (const std::string& item : items)
    list.add(Tree::string(item));
  return list;
}

}  // namespace clef::syntax
