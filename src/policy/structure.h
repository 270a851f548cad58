// SPDX-License-Identifier: MIT
// What can be told of a file without any key: is it sealed as it should be, and sealed for those
// who may read it? Shared by hooks, `ci` and lint; nothing here reads a work tree.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/issue.h"
#include "policy/tree_rules.h"
#include "sops/sealed.h"
#include "syntax/document.h"

namespace clef::policy {

// What a path is to us, by attributes, manifests and its name.
enum class FileRole : std::uint8_t { other, sealed, sidecar, bindings, manifest };

// One version of a file.
struct BlobSubject {
  std::string path;  // from the top
  unsigned mode = 0100644;
  FileRole role = FileRole::other;
  syntax::Format format = syntax::Format::binary;
  std::string_view text;
  // The version before, if there is one; it need not be a sealed document.
  std::optional<std::string> before;
};

// `base` gives what must not change on the way (selector, clear leaves, whose schema counts), `now`
// whom the cell is due to be readable for. Never throws for what the file holds.
Issues judge_blob(const BlobSubject& subject, TreeRules& base, const TreeRules& now);

// The document if `text` is sealed by its structure alone; what it lacks otherwise is what
// judge_blob would say first.
std::optional<sops::SealedDocument> well_sealed(syntax::Format format, std::string_view text);
bool is_well_sealed(syntax::Format format, std::string_view text);

// Plain values at `plain`'s paths that stand encrypted at the same paths of `sealed`: a file and
// its plaintext twin ("x.yaml" beside "x.enc.yaml"). Empty if either cannot be read.
std::vector<sops::Path> shared_paths(syntax::Format format, std::string_view plain,
                                     std::string_view sealed);

// "x.yaml" for "x.enc.yaml"; nullopt for other names.
std::optional<std::string> twin_path(std::string_view sealed_path);

}  // namespace clef::policy
