// SPDX-License-Identifier: MIT
#include "policy/tree_rules.h"

#include "base/error.h"
#include "base/file.h"

namespace clef::policy {
namespace {

constexpr std::string_view kCreationRulesName = ".sops.yaml";

std::string in_folder(std::string_view folder, std::string_view name) {
  return folder.empty() ? std::string(name) : std::string(folder) + "/" + std::string(name);
}

// The entry of the nearest folder at or above `path`.
template <class Map>
typename Map::const_iterator nearest(const Map& map, std::string_view path) {
  std::string_view folder = path;
  do {
    folder = parent_path(folder);
    if (const auto found = map.find(std::string(folder)); found != map.end())
      return found;
  } while (!folder.empty());
  return map.end();
}

}  // namespace

const std::vector<std::string>& TreeRules::file_names() {
  static const std::vector<std::string> names = {std::string(matrix::kManifestName),
                                                 std::string(kCreationRulesName)};
  return names;
}

TreeRules::TreeRules(const std::vector<std::string>& paths, Read read) : read_(std::move(read)) {
  for (const std::string& path : paths) {
    if (file_name(path) == matrix::kManifestName)
      add_manifest(path);
    else if (file_name(path) == kCreationRulesName)
      add_creation_rules(path);
  }
}

void TreeRules::add_manifest(const std::string& path) {
  try {
    if (const auto text = read_(path))
      manifests_.emplace(std::string(parent_path(path)), matrix::Manifest::parse(path, *text));
  } catch (const Error& e) {
    problems_.push_back(
        Issue::of(Severity::error, "manifest", path, "{}", Shown::words(e.message())));
  }
}

void TreeRules::add_creation_rules(const std::string& path) {
  try {
    const auto text = read_(path);
    // The rules want an absolute file; all paths here are from the top, so "/" stands for it.
    auto rules = text ? sops::CreationRules::parse("/" + path, *text) : std::nullopt;
    if (rules)
      creation_rules_.emplace(std::string(parent_path(path)), *std::move(rules));
  } catch (const Error& e) {
    problems_.push_back(
        Issue::of(Severity::warning, "rules", path, "{}", Shown::words(e.message())));
  }
}

std::optional<GovernedCell> TreeRules::cell_at(std::string_view path) const {
  const auto found = nearest(manifests_, path);
  if (found == manifests_.end())
    return std::nullopt;
  const auto& [folder, manifest] = *found;
  const std::string_view below = folder.empty() ? path : path.substr(folder.size() + 1);
  const auto id = manifest.cell_at(below);
  if (!id)
    return std::nullopt;
  return GovernedCell{&manifest, folder, *id};
}

bool TreeRules::may_stand_clear(const GovernedCell& cell, const sops::Path& path) {
  const std::string& name = cell.manifest->name_space(cell.id.ns).schema;
  if (name.empty())
    return false;
  const std::string file = in_folder(cell.folder, name);
  auto found = schemas_.find(file);
  if (found == schemas_.end()) {
    std::optional<matrix::Schema> schema;
    try {
      if (const auto text = read_(file))
        schema = matrix::Schema::parse(file, *text);
    } catch (const Error&) {
      schema.reset();  // a schema that cannot be read permits nothing
    }
    found = schemas_.emplace(file, std::move(schema)).first;
  }
  const matrix::SchemaKey* key = found->second ? found->second->find(path) : nullptr;
  return key != nullptr && key->clear;
}

std::optional<sops::Selector> TreeRules::rule_selector(std::string_view path) const {
  const auto found = nearest(creation_rules_, path);
  if (found == creation_rules_.end())
    return std::nullopt;
  try {
    return found->second.match("/" + std::string(path)).selector;
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace clef::policy
