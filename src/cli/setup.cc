// SPDX-License-Identifier: MIT
#include "cli/setup.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/terminal.h"
#include "cli/access_request.h"
#include "cli/own_program.h"
#include "entry/installation.h"
#include "matrix/adopt.h"
#include "matrix/change.h"

namespace clef::cli {
namespace {

// The readers of all cells of an environment, once each.
std::vector<matrix::Reader> readers_of(const matrix::Manifest& manifest, const std::string& env) {
  std::vector<matrix::Reader> out;
  std::set<std::string> seen;
  for (const matrix::Namespace& ns : manifest.namespaces())
    for (matrix::Reader& reader : manifest.readers({ns.name, env}))
      if (seen.insert(reader.id).second)
        out.push_back(std::move(reader));
  return out;
}

void approve_all(matrix::Change& change, const matrix::Manifest& manifest) {
  for (const matrix::Environment& env : manifest.environments()) {
    std::vector<std::string> ids;
    for (const matrix::Reader& reader : readers_of(manifest, env.name))
      ids.push_back(reader.id);
    change.approve_readers(env.name, ids);
  }
}

// Files around the manifest; what is there and is ours to extend keeps its other lines.
void write_surroundings(matrix::Change& change, matrix::Workspace& workspace) {
  const std::string attributes = workspace.repo_path(".gitattributes");
  change.write_file(attributes,
                    entry::with_matrix_attributes(change.read_file(attributes).value_or(""),
                                                  workspace.manifest(), parent_path(attributes)));
  const std::string ignore = workspace.repo_path(".clef/.gitignore");
  if (!change.read_file(ignore))
    change.write_file(ignore, std::string(matrix::kClefGitignore));
  const std::string scan_ignore = workspace.repo_path(".clefignore");
  if (!change.read_file(scan_ignore))
    change.write_file(scan_ignore, std::string(matrix::kDefaultClefignore));
}

SetupResult write_matrix(Context& context, const matrix::NewManifest& wanted, bool with_cells,
                         const char* action) {
  matrix::Manifest manifest =
      matrix::Manifest::parse(std::string(matrix::kManifestName), matrix::manifest_text(wanted));
  matrix::Workspace workspace = matrix::Workspace::create(context.workspace_options(), manifest);
  SetupResult result;
  result.action = action;
  {
    matrix::ChangeOptions options;
    options.command = "git clef init";
    matrix::Change change(workspace, std::move(options));
    change.set_manifest(std::move(manifest));
    approve_all(change, workspace.manifest());
    if (with_cells)
      for (const matrix::CellId& id : workspace.manifest().cells()) {
        change.create_cell(id);
        ++result.cells;
      }
    write_surroundings(change, workspace);
    result.paths = change.commit().paths;
  }
  workspace.repository().add_to_info_exclude(matrix::kTemporaryExclude);
  return result;
}

void show_readers(Context& context, const matrix::Manifest& manifest) {
  for (const matrix::Environment& env : manifest.environments())
    for (const matrix::Reader& reader : readers_of(manifest, env.name))
      if (reader.label.empty())
        context.out().note("{} is read by {} (from: {})", Shown::name(env.name),
                           Shown::recipient(reader.id), Shown::name(reader.origin));
      else
        context.out().note("{} is read by {} (label: {}, from: {})", Shown::name(env.name),
                           Shown::recipient(reader.id), Shown::name(reader.label),
                           Shown::name(reader.origin));
}

bool reads_something(const matrix::Manifest& manifest, const std::string& recipient) {
  return std::any_of(
      manifest.environments().begin(), manifest.environments().end(), [&](const auto& env) {
        const auto readers = readers_of(manifest, env.name);
        return std::any_of(readers.begin(), readers.end(),
                           [&](const auto& reader) { return reader.id == recipient; });
      });
}

// Are there readers that nobody on this machine has approved? Not on one that has approved none
// yet: it takes what it finds when it joins.
bool has_news(const matrix::LocalState& local, const matrix::Manifest& manifest,
              const std::string& own) {
  bool joined = false;
  bool news = false;
  for (const matrix::Environment& env : manifest.environments()) {
    const std::set<std::string> approved = local.approved(env.name);
    joined = joined || !approved.empty();
    for (const matrix::Reader& reader : readers_of(manifest, env.name))
      news = news || (reader.id != own && approved.count(reader.id) == 0);
  }
  return joined && news;
}

// A reader who arrived by a pull request must not be approved because `init` ran once more
// (security.md S5): then a person has to say so.
bool may_approve(Context& context, const OwnKey& own, bool non_interactive) {
  matrix::Workspace& workspace = context.workspace();
  const bool can_ask =
      !non_interactive && !context.globals().yes && !context.globals().json && has_terminal();
  if (can_ask)
    return clef::confirm(Shown::words("are these the readers you expect?"));
  if (!has_news(workspace.local(), workspace.manifest(), own.recipient))
    return true;
  context.out().warn("there are readers that nobody on this machine has approved");
  context.out().hint("run 'git clef init' on a terminal, or write with --accept-recipient KEY");
  return false;
}

}  // namespace

SetupResult create_matrix(Context& context, const matrix::NewManifest& wanted) {
  return write_matrix(context, wanted, true, "initialized");
}

SetupResult adopt_matrix(Context& context, const std::string& pattern) {
  const matrix::WorkspaceOptions where = context.workspace_options();
  const auto repository = git::Repository::discover(where.folder);
  if (!repository)
    throw Error(Errc::no_repository, "{} is not in a git repository",
                Shown::path(where.folder.string()));
  const fs::path base =
      fs::canonical(where.manifest_folder.empty() ? where.folder : where.manifest_folder);
  const std::string below =
      base == repository->top() ? "" : fs::relative(base, repository->top()).string();
  const matrix::Adoption adoption =
      matrix::plan_adoption(TreeRoot(repository->top()), below, pattern);
  for (const matrix::AdoptedFile& file : adoption.files) {
    if (!file.problem.empty())
      context.out().warn("{}: {}", Shown::path(file.path), Shown::words(file.problem));
    for (const sops::Path& path : file.clear_leaves)
      context.out().warn("{} stands unencrypted in {}", Shown::key_name(sops::to_string(path)),
                         Shown::path(file.path));
  }
  for (const std::string& path : adoption.left_out)
    context.out().warn("{} fits no namespace and environment and is left out", Shown::path(path));
  SetupResult result = write_matrix(context, adoption.manifest, false, "adopted");
  show_readers(context, context.workspace().manifest());
  return result;
}

SetupResult join_matrix(Context& context, const OwnKey& own, bool non_interactive) {
  matrix::Workspace& workspace = context.workspace();
  SetupResult result;
  result.action = "onboarded";
  result.is_reader = reads_something(workspace.manifest(), own.recipient);
  show_readers(context, workspace.manifest());
  const bool approve = may_approve(context, own, non_interactive);
  matrix::ChangeOptions options;
  options.command = "git clef init";
  matrix::Change change(workspace, std::move(options));
  if (approve)
    approve_all(change, workspace.manifest());
  if (!result.is_reader) {
    const std::string path = workspace.repo_path(kRequestsName);
    if (auto text = with_request(change.read_file(path), own.recipient, workspace.author("unknown"),
                                 context.clock()))
      change.write_file(path, std::move(*text));
  }
  result.paths = change.commit().paths;
  workspace.repository().add_to_info_exclude(matrix::kTemporaryExclude);
  return result;
}

void install_here(Context& context, SetupResult& result) {
  git::Repository& repository = context.workspace().repository();
  entry::InstallOptions options;
  options.caller.program = own_program();
  const entry::InstallReport report = entry::install(repository, options);
  for (const std::string& path : report.files)
    if (!path.starts_with('/'))
      result.paths.push_back(path);
  std::sort(result.paths.begin(), result.paths.end());
  result.hooks = report.hooks;
  result.clone_changed = report.config_changed || !report.files.empty() ||
                         std::any_of(report.hooks.begin(), report.hooks.end(), [](const auto& h) {
                           return h.result == entry::HookResult::written;
                         });
}

}  // namespace clef::cli
