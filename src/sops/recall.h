// SPDX-License-Identifier: MIT
// Ciphertext that is known for a plaintext at a path: an equal value sealed again there gets it
// back, so that a list that lost one element does not change in every line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sops/item.h"

namespace clef::sops {

// One encrypted value as it stands in a document; `text` lies in the arena of what was opened.
struct Known {
  std::string aad;
  syntax::Kind kind;
  ByteView text;
  syntax::NodeId origin;
};

class Ciphertexts {
 public:
  void add(std::string_view aad, const Item& item);
  // The ciphertext in `doc` of an equal value of the same type; each is handed out once, so that
  // values which differed before do not come out visibly equal.
  std::optional<std::string> take(const syntax::Document& doc, const Item& item,
                                  std::string_view aad);

 private:
  std::unordered_multimap<std::size_t, Known> known_;  // by hash of the text
};

// Every encrypted value of these documents that stands where it stood when they were opened.
Ciphertexts remember(const std::vector<Item>& roots);

}  // namespace clef::sops
