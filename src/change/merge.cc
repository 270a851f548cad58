// SPDX-License-Identifier: MIT
#include "change/merge.h"

#include <algorithm>

#include "base/error.h"
#include "change/merge_trees.h"
#include "sops/metadata_block.h"
#include "sops/target_items.h"

namespace clef::change {
namespace {

using syntax::Tree;
using Trees = std::vector<Tree>;

bool all_open(const MergeInput& input) {
  return input.ours.open != nullptr && input.theirs.open != nullptr &&
         (!input.base || input.base->open != nullptr);
}

// The same data key, as far as that can be seen without it: one reader's wrapped text is in both.
bool share_a_wrapped_key(const sops::SealedDocument& a, const sops::SealedDocument& b) {
  const auto others = b.metadata().all_keys();
  return std::ranges::any_of(a.metadata().all_keys(), [&](const sops::WrappedKey* key) {
    return !key->enc.empty() && std::ranges::any_of(others, [&](const sops::WrappedKey* other) {
      return other->kind == key->kind && other->enc == key->enc;
    });
  });
}

bool comparable_sealed(const MergeInput& input) {
  return input.virtual_base == nullptr &&
         share_a_wrapped_key(*input.ours.sealed, *input.theirs.sealed) &&
         (!input.base || (share_a_wrapped_key(*input.ours.sealed, *input.base->sealed) &&
                          share_a_wrapped_key(*input.theirs.sealed, *input.base->sealed)));
}

struct Merged {
  Trees documents;
  std::vector<KeyConflict> conflicts;
};

struct SideTrees {
  Trees base, ours, theirs;
};

SideTrees plain_sides(const MergeInput& input) {
  return {input.base ? input.base->open->plain() : Trees(), input.ours.open->plain(),
          input.theirs.open->plain()};
}

SideTrees sealed_sides(const MergeInput& input) {
  return {input.base ? sealed_trees(*input.base->sealed) : Trees(),
          sealed_trees(*input.ours.sealed), sealed_trees(*input.theirs.sealed)};
}

void check_shape(const MergeInput& input, const SideTrees& sides) {
  if (input.ours.sealed->document().format() != input.theirs.sealed->document().format())
    throw Error(Errc::unsupported, "the two sides are files of different formats");
  if (sides.ours.size() != sides.theirs.size() ||
      (input.base && sides.base.size() != sides.ours.size()) ||
      (input.virtual_base != nullptr && sides.ours.size() != 1))
    throw Error(Errc::unsupported, "the two sides have different numbers of documents");
}

Merged merge_sides(const MergeInput& input, const SideTrees& sides,
                   const Fingerprints* fingerprints) {
  Merged out;
  for (std::size_t i = 0; i < sides.ours.size(); ++i) {
    TreeVersions versions;
    versions.base = input.base ? &sides.base[i] : nullptr;
    versions.virtual_base = input.virtual_base != nullptr ? &input.virtual_base->root() : nullptr;
    versions.ours = &sides.ours[i];
    versions.theirs = &sides.theirs[i];
    versions.fingerprints = fingerprints;
    std::vector<KeyConflict> found;
    out.documents.push_back(merge_trees(versions, found));
    // Paths say nothing of which document they are in.
    if (i > 0 && !found.empty())
      found = {{{}, found.front().why}};
    std::ranges::move(found, std::back_inserter(out.conflicts));
  }
  return out;
}

bool same_documents(const Trees& a, const Trees& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), sops::same_content);
}

std::optional<MergeResult> one_side(const MergeInput& input, const MergeSealing& sealing,
                                    const Merged& merged, const SideTrees& sides) {
  if (!merged.conflicts.empty())
    return std::nullopt;
  if (sealing.may_be_ours && same_documents(merged.documents, sides.ours))
    return MergeResult{input.ours.sealed->text(), {}, Outcome::ours};
  if (sealing.may_be_theirs && same_documents(merged.documents, sides.theirs))
    return MergeResult{input.theirs.sealed->text(), {}, Outcome::theirs};
  return std::nullopt;
}

// Under ours' metadata; its MAC is not that of the new values, so this is never a clean result.
std::string with_block_of(const sops::SealedDocument& ours, Trees documents) {
  const syntax::Document& doc = ours.document();
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const syntax::NodeId block = sops::sops_block(doc, doc.roots()[i]);
    if (block != syntax::kNone)
      documents[i].add("sops", syntax::tree_of(doc, block));
  }
  return syntax::emit(doc.format(), documents);
}

MergeResult merge_without_key(const MergeInput& input, const MergeSealing& sealing) {
  MergeResult out;
  const SideTrees sides = sealed_sides(input);
  check_shape(input, sides);
  out.text = input.ours.sealed->text();
  if (comparable_sealed(input)) {
    Merged merged = merge_sides(input, sides, nullptr);
    if (auto side = one_side(input, sealing, merged, sides))
      return std::move(*side);
    for (KeyConflict& conflict : merged.conflicts)
      conflict.why = Why::no_key;
    out.text = with_block_of(*input.ours.sealed, std::move(merged.documents));
    out.conflicts = std::move(merged.conflicts);
  }
  if (out.conflicts.empty())
    out.conflicts.push_back({{}, Why::no_key});
  return out;
}

}  // namespace

MergeResult merge(const MergeInput& input, const MergeSealing& sealing) {
  if (!all_open(input))
    return merge_without_key(input, sealing);
  const SideTrees sides = plain_sides(input);
  check_shape(input, sides);
  Merged merged = merge_sides(input, sides, input.fingerprints);
  if (auto side = one_side(input, sealing, merged, sides))
    return std::move(*side);
  sops::Resealing how;
  how.key = sealing.key;
  how.options = sealing.anew;
  how.known = {input.ours.open, input.theirs.open};
  return {
      input.ours.open->seal_documents(merged.documents, how, *sealing.clock, *sealing.rng).text(),
      std::move(merged.conflicts), Outcome::merged};
}

}  // namespace clef::change
