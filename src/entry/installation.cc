// SPDX-License-Identifier: MIT
#include "entry/installation.h"

#include <algorithm>

#include "base/error.h"
#include "base/file.h"
#include "matrix/attributes_block.h"
#include "matrix/scaffold.h"
#include "matrix/workspace.h"

namespace clef::entry {
namespace {

constexpr std::string_view kAttributesName = ".gitattributes";

struct Governed {
  std::string folder;  // from the work-tree top
  matrix::Manifest manifest;
};

std::string in_folder(std::string_view folder, std::string_view name) {
  return folder.empty() ? std::string(name) : std::string(folder) + "/" + std::string(name);
}

// Broken manifests are passed over: doctor and lint tell of them.
std::vector<Governed> manifests(git::Repository& repository) {
  std::vector<Governed> out;
  if (repository.top().empty())
    return out;
  const TreeRoot tree(repository.top());
  for (const std::string& folder : matrix::manifests_below(tree, "")) {
    const std::string path = in_folder(folder, matrix::kManifestName);
    try {
      if (const auto text = tree.read(path, matrix::kConfigCap))
        out.push_back({folder, matrix::Manifest::parse(path, *text)});
    } catch (const Error&) {
      continue;
    }
  }
  return out;
}

// Folders whose .gitattributes is ours to keep.
std::vector<std::string> attribute_folders(const std::vector<Governed>& governed) {
  std::vector<std::string> out;
  out.reserve(governed.size() + 1);
  for (const Governed& one : governed)
    out.push_back(one.folder);
  if (out.empty())
    out.emplace_back();
  return out;
}

void append_new(std::vector<std::string>& to, const std::vector<std::string>& from) {
  for (const std::string& item : from)
    if (std::find(to.begin(), to.end(), item) == to.end())
      to.push_back(item);
}

matrix::AttributesWanted kept_from(std::string_view present, matrix::AttributesPlace place) {
  matrix::AttributesWanted wanted;
  wanted.place = place;
  wanted.filtered = matrix::filtered_in_block(present);
  wanted.fallback = matrix::fallback_in_block(present);
  return wanted;
}

matrix::AttributesPlace place_of(std::string_view folder) {
  return folder.empty() ? matrix::AttributesPlace::top : matrix::AttributesPlace::nested;
}

// An empty text removes the file.
bool replace(const fs::path& file, const std::optional<std::string>& before,
             const std::string& after) {
  if (before.value_or("") == after)
    return false;
  if (after.empty()) {
    fs::remove(file);
    return true;
  }
  fs::create_directories(file.parent_path());
  write_file_atomic(file, as_bytes(after));
  return true;
}

void write_committed(git::Repository& repository, const std::vector<Governed>& governed,
                     const InstallOptions& options, InstallReport& report) {
  if (repository.top().empty())
    return;
  const TreeRoot tree(repository.top());
  for (const std::string& folder : attribute_folders(governed)) {
    const std::string path = in_folder(folder, kAttributesName);
    const auto present = tree.read(path, matrix::kConfigCap);
    matrix::AttributesWanted wanted = kept_from(present.value_or(""), place_of(folder));
    wanted.fallback = wanted.fallback || options.fallback;
    if (folder.empty() || governed.size() == 1)
      append_new(wanted.filtered, options.filters);
    for (const Governed& one : governed)
      if (one.folder == folder)
        matrix::add_matrix(wanted, one.manifest, folder, folder);
    if (replace(
            repository.top() / path, present,
            matrix::with_attributes_block(present.value_or(""), matrix::attributes_block(wanted))))
      report.files.push_back(path);
  }
}

fs::path info_file(git::Repository& repository) {
  fs::path file = repository.common_dir() / "info" / "attributes";
  // A git dir travels in archives; a link here would have us write whatever it points at.
  std::error_code ignored;
  if (fs::is_symlink(fs::symlink_status(file, ignored)) ||
      fs::is_symlink(fs::symlink_status(file.parent_path(), ignored)))
    throw Error(Errc::unsafe_path, "{} is a symbolic link", Shown::path(file.native()));
  return file;
}

std::optional<std::string> read_if_there(const fs::path& file) {
  return fs::exists(file) ? std::optional(read_file(file, matrix::kConfigCap)) : std::nullopt;
}

// The files with our block whose lines may be ours to take back.
struct AttributesFile {
  fs::path file;
  std::string shown;
  std::optional<std::string> present;
};
std::vector<AttributesFile> attributes_files(git::Repository& repository) {
  std::vector<AttributesFile> out;
  if (!repository.top().empty()) {
    const TreeRoot tree(repository.top());
    for (const std::string& folder : attribute_folders(manifests(repository))) {
      const std::string path = in_folder(folder, kAttributesName);
      out.push_back({repository.top() / path, path, tree.read(path, matrix::kConfigCap)});
    }
  }
  const fs::path info = info_file(repository);
  out.push_back({info, info.native(), read_if_there(info)});
  return out;
}

InstallReport remove_filters(git::Repository& repository, const std::vector<std::string>& filters) {
  InstallReport report;
  for (const AttributesFile& one : attributes_files(repository)) {
    if (one.present &&
        replace(one.file, one.present, matrix::without_filtered(*one.present, filters)))
      report.files.push_back(one.shown);
  }
  return report;
}

}  // namespace

std::string with_matrix_attributes(std::string_view present, const matrix::Manifest& manifest,
                                   std::string_view manifest_folder) {
  matrix::AttributesWanted wanted = kept_from(present, place_of(manifest_folder));
  matrix::add_matrix(wanted, manifest, manifest_folder, manifest_folder);
  return matrix::with_attributes_block(present, matrix::attributes_block(wanted));
}

bool write_info_attributes(git::Repository& repository,
                           const std::vector<std::string>& more_filters) {
  const fs::path file = info_file(repository);
  const auto present = read_if_there(file);
  matrix::AttributesWanted wanted = kept_from(present.value_or(""), matrix::AttributesPlace::info);
  wanted.fallback = false;  // here the drivers are named whatever the committed files say
  append_new(wanted.filtered, more_filters);
  for (const Governed& one : manifests(repository))
    matrix::add_matrix(wanted, one.manifest, one.folder, "");
  return replace(
      file, present,
      matrix::with_attributes_block(present.value_or(""), matrix::attributes_block(wanted)));
}

InstallReport install(git::Repository& repository, const InstallOptions& options) {
  InstallReport report;
  if (options.drivers) {
    write_committed(repository, manifests(repository), options, report);
    // Before the attributes of this clone, so that no name is used that has no driver yet.
    report.config_changed = install_drivers(repository, options.caller);
    if (write_info_attributes(repository, options.filters))
      report.files.push_back(info_file(repository).native());
    // Stays when drivers go: verbs write files without them.
    repository.add_to_info_exclude(matrix::kTemporaryExclude);
  }
  if (options.hooks)
    report.hooks =
        install_hooks(repository, git::git_version(), {options.caller.program, options.chain});
  return report;
}

InstallReport uninstall(git::Repository& repository, const InstallOptions& options) {
  if (!options.filters.empty())
    return remove_filters(repository, options.filters);
  InstallReport report;
  if (options.hooks)
    report.hooks = uninstall_hooks(repository);
  if (!options.drivers)
    return report;
  // Attributes first: a driver's name without the driver would be text merge of ciphertext. But
  // legacy names are found through attributes that stay.
  for (const AttributesFile& one : attributes_files(repository))
    if (one.present &&
        replace(one.file, one.present, matrix::without_attributes_block(*one.present)))
      report.files.push_back(one.shown);
  report.config_changed = uninstall_drivers(repository);
  return report;
}

}  // namespace clef::entry
