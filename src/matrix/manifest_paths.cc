// SPDX-License-Identifier: MIT
#include "matrix/manifest_paths.h"

#include <algorithm>
#include <unordered_map>

#include "base/error.h"
#include "base/file.h"

namespace clef::matrix {
namespace {

// Names that differ only in case are one file where a teammate's file system folds them. Cells and
// sidecars differ in their (ASCII) names only, so ASCII is all there is to fold.
std::string fold(std::string_view path) {
  std::string folded(path);
  std::transform(folded.begin(), folded.end(), folded.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return folded;
}

class PathSet {
 public:
  explicit PathSet(const Manifest& manifest) : manifest_(manifest) {
    for (const std::string_view own : {"clef.yaml", ".gitattributes", ".gitignore", ".gitmodules",
                                       ".clefignore", ".clef-requests.yaml", ".sops.yaml"})
      owner_.emplace(own, own);
  }

  // `shared`: the same path may come again from a file of this kind (two namespaces, one schema).
  void add(const std::string& path, const std::string& what, bool shared = false) {
    TreeRoot::check(path);
    const std::string folded = fold(path);
    if (folded.substr(0, 6) == ".clef/")
      throw Error(Errc::bad_manifest, "{} puts {} at {}, where git-clef keeps its own files",
                  Shown::path(manifest_.name()), Shown::name(what), Shown::path(path));
    const auto [it, fresh] = owner_.emplace(folded, what);
    if (!fresh && !(shared && it->second == what))
      throw Error(Errc::bad_manifest, "{} puts both {} and {} at {}", Shown::path(manifest_.name()),
                  Shown::name(it->second), Shown::name(what), Shown::path(path))
          .hint("separate '{namespace}' and '{environment}' in file_pattern by a slash");
  }

 private:
  const Manifest& manifest_;
  std::unordered_map<std::string, std::string> owner_;
};

}  // namespace

void check_paths(const Manifest& manifest) {
  if (manifest.environments().size() * manifest.namespaces().size() > kMaxCells)
    throw Error(Errc::too_large, "{} declares more than {} cells", Shown::path(manifest.name()),
                Shown::number(static_cast<std::int64_t>(kMaxCells)));
  PathSet paths(manifest);
  for (const CellId& id : manifest.cells()) {
    const std::string cell = manifest.cell_path(id);
    paths.add(cell, id.text());
    paths.add(sidecar_path_of(cell), "sidecar of " + id.text());
  }
  for (const Namespace& ns : manifest.namespaces())
    if (!ns.schema.empty())
      paths.add(ns.schema, "schema", true);
}

}  // namespace clef::matrix
