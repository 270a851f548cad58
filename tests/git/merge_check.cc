// SPDX-License-Identifier: MIT
#include "merge_check.h"

namespace clef::test {
namespace {

// ENC texts by path.
Values sealed_values(const sops::SealedDocument& document) {
  Values out;
  for (const sops::Leaf& leaf : document.leaves())
    out[sops::to_string(leaf.path)] = document.document().scalar_text(leaf.node);
  return out;
}

std::string comment_of(const ModelDoc& doc, const std::string& path) {
  const ModelEntry* entry = doc.find(path);
  return entry == nullptr ? "" : entry->comment;
}

bool made_only_in(const ModelDoc& side, const ModelDoc& other, const ModelDoc& base,
                  const std::string& path) {
  const std::string before = comment_of(base, path);
  const std::string made = comment_of(side, path);
  return !made.empty() && made != before &&
         (other.find(path) == nullptr || comment_of(other, path) == before);
}

}  // namespace

Values values_of(const sops::OpenDocument& document) {
  Values out;
  for (const auto& value : document.values())
    out[sops::to_string(value.path)] = as_text(document.reveal(value));
  return out;
}

Values without(Values values, const std::set<std::string>& paths) {
  for (const std::string& path : paths)
    values.erase(path);
  return values;
}

std::set<std::string> paths_of(const std::vector<change::KeyConflict>& conflicts) {
  std::set<std::string> out;
  for (const change::KeyConflict& each : conflicts)
    out.insert(sops::to_string(each.path));
  return out;
}

std::set<std::string> moved_ciphertexts(const ModelDoc& ours, const sops::SealedDocument& our_text,
                                        const ModelMerge& wanted,
                                        const sops::SealedDocument& merged) {
  std::set<std::string> out;
  const Values before = sealed_values(our_text);
  const Values after = sealed_values(merged);
  for (const auto& [path, value] : wanted.values) {
    const ModelEntry* own = ours.find(path);
    if (own != nullptr && own->value == value && before.at(path) != after.at(path))
      out.insert(path);
  }
  return out;
}

std::set<std::string> lost_comments(const ModelDoc& base, const ModelDoc& ours,
                                    const ModelDoc& theirs, const ModelMerge& wanted,
                                    const std::string& plain) {
  std::set<std::string> out;
  for (const auto& [path, value] : wanted.values)
    for (const auto& [side, other] : {std::pair(&ours, &theirs), std::pair(&theirs, &ours)})
      if (made_only_in(*side, *other, base, path) &&
          plain.find("# " + comment_of(*side, path) + "\n") == std::string::npos)
        out.insert(path);
  return out;
}

}  // namespace clef::test
