// SPDX-License-Identifier: MIT
#include "policy/scan_settings.h"

#include <memory>

#include "base/error.h"
#include "base/file.h"
#include "git/repo_reader.h"

namespace clef::policy {
namespace {

constexpr std::size_t kConfigBytes = 4 * kMiB;
constexpr std::size_t kBaselineBytes = 256 * kMiB;
constexpr const char* kClefIgnore = ".clefignore";
constexpr const char* kGitleaksIgnore = ".gitleaksignore";
constexpr const char* kGitAllowed = ".gitallowed";

std::optional<std::string> named_file(const std::string& name) {
  try {
    return read_file(name, kConfigBytes);
  } catch (const Error& error) {
    if (error.code() == Errc::not_found)
      return std::nullopt;
    throw;
  }
}

scan::Config read_config(const NamedScanFiles& named, const scan::ConfigReader& root) {
  if (!named.config)
    return scan::find_config(root, scan::builtin_base());
  return scan::read_config(named.config->native(), read_file(*named.config, kConfigBytes),
                           named_file, scan::builtin_base());
}

void add_ignores(scan::IgnoreFile& ignores, const std::string& name, const std::string& text) {
  if (file_name(name) == kClefIgnore)
    ignores.add_clefignore(name, text);
  else if (file_name(name) == kGitAllowed)
    ignores.add_gitallowed(name, text);
  else
    ignores.add_gitleaksignore(name, text);
}

// A file, or a folder that holds one of either kind.
void add_named(scan::IgnoreFile& ignores, const std::filesystem::path& named) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(named, ignored)) {
    add_ignores(ignores, named.native(), read_file(named, kConfigBytes));
    return;
  }
  for (const char* name : {kClefIgnore, kGitleaksIgnore})
    if (const auto text = named_file((named / name).native()))
      add_ignores(ignores, (named / name).native(), *text);
}

void append(std::vector<scan::ConfigNote>& to, const std::vector<scan::ConfigNote>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

ScanSettings read_scan_settings(const NamedScanFiles& named, const scan::ConfigReader& root) {
  ScanSettings out;
  out.config = read_config(named, root);
  for (const char* name : {kClefIgnore, kGitleaksIgnore, kGitAllowed})
    if (const auto text = root(name))
      add_ignores(out.ignores, name, *text);
  for (const std::filesystem::path& path : named.ignores)
    add_named(out.ignores, path);
  if (named.baseline)
    out.baseline =
        scan::Baseline::parse(named.baseline->native(), read_file(*named.baseline, kBaselineBytes));
  append(out.notes, out.config.notes);
  append(out.notes, out.ignores.notes());
  if (out.baseline)
    append(out.notes, out.baseline->notes());
  return out;
}

scan::ConfigReader no_files() {
  return [](const std::string&) { return std::nullopt; };
}

scan::ConfigReader files_below(const std::filesystem::path& top) {
  const auto root = std::make_shared<TreeRoot>(top);
  return [root](const std::string& name) { return root->read(name, kConfigBytes); };
}

scan::ConfigReader files_of(git::Repository& repository, const std::string& revision) {
  return [&repository, revision](const std::string& name) {
    return repository.policy_reader().blob(revision + ":" + name, kConfigBytes);
  };
}

}  // namespace clef::policy
