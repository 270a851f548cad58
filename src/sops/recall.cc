// SPDX-License-Identifier: MIT
#include "sops/recall.h"

#include "sops/walk.h"

namespace clef::sops {
namespace {

std::size_t key_of(const Item& item) { return std::hash<std::string_view>()(as_text(item.text)); }

void remember_below(const Item& parent, AadPath& path, bool moved, Ciphertexts& out) {
  for (const Item& child : parent.children) {
    std::optional<AadPath::Deeper> deeper;
    if (parent.kind == syntax::Kind::map && child.kind != syntax::Kind::comment)
      deeper.emplace(path, child.key);
    // Below a renamed key the ciphertext belongs to another path.
    const bool child_moved = moved || child.renamed;
    if (child.encrypted && !child.fresh && !child_moved)
      out.add(path.aad(), child);
    remember_below(child, path, child_moved, out);
  }
}

}  // namespace

void Ciphertexts::add(std::string_view aad, const Item& item) {
  known_.emplace(key_of(item), Known{std::string(aad), item.kind, item.text, item.origin});
}

std::optional<std::string> Ciphertexts::take(const syntax::Document& doc, const Item& item,
                                             std::string_view aad) {
  const auto [first, last] = known_.equal_range(key_of(item));
  for (auto at = first; at != last; ++at) {
    const Known& known = at->second;
    if (known.aad != aad || known.kind != item.kind || as_text(known.text) != as_text(item.text))
      continue;
    std::string scratch;
    std::string out(stored_text(doc, known.origin, scratch));
    known_.erase(at);
    return out;
  }
  return std::nullopt;
}

Ciphertexts remember(const std::vector<Item>& roots) {
  Ciphertexts out;
  for (const Item& root : roots) {
    AadPath path;
    remember_below(root, path, false, out);
  }
  return out;
}

}  // namespace clef::sops
