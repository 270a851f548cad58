// SPDX-License-Identifier: MIT
// The clef_conflict entry of a conflict document's metadata.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "change/conflict.h"
#include "syntax/document.h"
#include "syntax/tree.h"

namespace clef::change {

inline constexpr std::string_view kConflictMac = "ENC[CLEF-CONFLICT]";

// The sops map of a document; kNone if it has none.
syntax::NodeId find_block(const syntax::Document& doc, syntax::NodeId root);
// clef_conflict in it, spelled in any case as sops would; kNone if it has none.
syntax::NodeId find_claim(const syntax::Document& doc, syntax::NodeId root);

// Errc::malformed naming the field.
Conflict read_claim(const syntax::Document& doc, syntax::NodeId claim);

// A wrapped data key in the metadata: "age[0].enc".
struct WrappedText {
  std::string place;
  syntax::NodeId node;
};
std::vector<WrappedText> wrapped_texts(const syntax::Document& doc, syntax::NodeId block);

// clef_conflict as it is written; `keys` are taken from `doc`.
syntax::Tree claim_tree(const Conflict& conflict, const syntax::Document& doc,
                        const std::vector<WrappedText>& keys);

}  // namespace clef::change
