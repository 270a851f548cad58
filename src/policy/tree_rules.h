// SPDX-License-Identifier: MIT
// The rules that one tree (a commit, the index) holds: its manifests, schemas and .sops.yaml files.
// Who judges a change takes them from before it, never from the change itself (security.md S12).
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matrix/manifest.h"
#include "matrix/schema.h"
#include "policy/issue.h"
#include "sops/rules.h"

namespace clef::policy {

// A path that a manifest names.
struct GovernedCell {
  const matrix::Manifest* manifest = nullptr;
  std::string folder;  // of the manifest, from the top; "" for the top
  matrix::CellId id;
};

class TreeRules {
 public:
  // Text of a file of the tree, by path from its top; nullopt if it is absent.
  using Read = std::function<std::optional<std::string>(std::string_view path)>;

  // What files of rules are called.
  static const std::vector<std::string>& file_names();

  // `paths`: the tree's files; others than those are passed over, and so are absent ones.
  TreeRules(const std::vector<std::string>& paths, Read read);

  [[nodiscard]] std::optional<GovernedCell> cell_at(std::string_view path) const;
  // By folder, from the top.
  [[nodiscard]] const std::map<std::string, matrix::Manifest>& manifests() const {
    return manifests_;
  }
  // Whether the schema of the cell's namespace lets the value stand in clear.
  bool may_stand_clear(const GovernedCell& cell, const sops::Path& path);
  // Of the first rule of the nearest .sops.yaml that matches; nullopt if none does.
  [[nodiscard]] std::optional<sops::Selector> rule_selector(std::string_view path) const;
  // Files of rules that cannot be read: nothing can be judged by them.
  [[nodiscard]] const Issues& problems() const { return problems_; }

 private:
  void add_manifest(const std::string& path);
  void add_creation_rules(const std::string& path);

  Read read_;
  std::map<std::string, matrix::Manifest> manifests_;  // by folder
  std::map<std::string, sops::CreationRules> creation_rules_;
  std::map<std::string, std::optional<matrix::Schema>> schemas_;  // by path
  Issues problems_;
};

}  // namespace clef::policy
