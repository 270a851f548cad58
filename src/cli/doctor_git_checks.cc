// SPDX-License-Identifier: MIT
#include "cli/doctor_git_checks.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "base/error.h"
#include "change/conflict.h"
#include "cli/own_program.h"
#include "entry/decrypt_terms.h"
#include "entry/drivers.h"
#include "entry/hook_install.h"
#include "entry/installation.h"
#include "git/repo_reader.h"
#include "keys/environment.h"
#include "matrix/attributes_block.h"
#include "matrix/filtered_paths.h"

namespace clef::cli {
namespace {

using Attributes = std::map<std::string, std::string>;

constexpr const char* kInstall = "git clef install";
constexpr const char* kGuiPath = "/usr/bin:/bin";

Check guarded(const std::string& name, const std::function<Check()>& check) {
  try {
    return check();
  } catch (const Error& e) {
    return {name, Health::failed, e.message(),
            "git clef explain " + std::string(info(e.code()).name)};
  }
}

std::vector<std::string> sealed_paths(git::Repository& repository, matrix::Workspace* workspace) {
  std::vector<std::string> out;
  if (workspace != nullptr)
    for (const matrix::CellId& id : workspace->manifest().cells())
      out.push_back(workspace->cell_path(id));
  for (std::string& path : repository.tracked(""))
    if (matrix::is_sealed_name(path))
      out.push_back(std::move(path));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool is_ours(const std::string& merge) { return merge == "clef" || merge == entry::kLegacyCells; }

// info/attributes covers this clone; the team has only what is committed.
bool is_committed(matrix::Workspace& workspace) {
  const auto text = workspace.tree().read(workspace.repo_path(".gitattributes"), kMiB);
  return text && text->find("clef") != std::string::npos;
}

// What git itself says of every file, wherever the attributes come from: a nested .gitattributes
// can switch us off.
Check check_attributes(git::Repository& repository, matrix::Workspace* workspace,
                       const std::vector<std::string>& paths) {
  const auto found = repository.reader().attributes(paths, {"merge", "text", "diff"}, "");
  std::vector<std::string> unmerged;
  std::vector<std::string> undiffed;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const Attributes& attributes = found[i];
    if (attributes.at("text") != "unset" || !is_ours(attributes.at("merge")))
      unmerged.push_back(paths[i]);
    else if (attributes.at("diff") != "clef")
      undiffed.push_back(paths[i]);
  }
  if (!unmerged.empty())
    return {"attributes", Health::failed,
            "git does not merge " + counted(unmerged.size(), "file").text() +
                " with git-clef, the first is " + Shown::path(unmerged.front()).text(),
            kInstall};
  if (!undiffed.empty())
    return {"attributes", Health::warning,
            "git shows ciphertext for " + counted(undiffed.size(), "file").text() +
                ", the first is " + Shown::path(undiffed.front()).text(),
            kInstall};
  if (workspace != nullptr && !is_committed(*workspace))
    return {"attributes", Health::failed,
            "this clone knows which files are encrypted, but .gitattributes does not tell others",
            kInstall};
  return {"attributes", Health::ok,
          "git merges and shows " + counted(paths.size(), "file").text() + " with git-clef", ""};
}

Check check_drivers(git::Repository& repository) {
  const std::vector<std::string> missing = entry::missing_drivers(repository);
  if (missing.empty())
    return {"drivers", Health::ok, "the configuration names all of them", ""};
  return {"drivers", Health::failed,
          "the configuration lacks " + Shown::list(missing).text() +
              ", so git merges ciphertext as text",
          kInstall};
}

// Graphical programs start git with a short PATH, in which only an absolute path finds us.
Check check_driver_program(git::Repository& repository) {
  const std::string driver = repository.config_value("merge.clef-virtual.driver").value_or("");
  if (driver.empty() || driver.starts_with("command -v"))
    return {"gui", Health::skipped, "the drivers are not installed, or guarded", ""};
  const std::string word = driver.substr(0, driver.find(" merge-driver"));
  std::string program = word;
  std::erase(program, '\'');
  try {
    const ProgramResolver resolver(kGuiPath, {});
    const fs::path found =
        program.starts_with('/') ? resolver.check_absolute(program) : resolver.resolve(program);
    return {"gui", Health::ok, "graphical programs find " + escape_for_display(found.string()), ""};
  } catch (const Error& e) {
    return {"gui", Health::failed, e.message(), kInstall};
  }
}

Check check_hooks(git::Repository& repository) {
  std::vector<std::string> missing;
  std::vector<std::string> twice;
  for (const entry::HookUse& use : entry::hook_uses(repository)) {
    if (use.in_folder && use.in_config)
      twice.push_back(use.event);
    if (!use.in_folder && !use.in_config)
      missing.push_back(use.event);
  }
  if (!twice.empty())
    return {"hooks", Health::failed, Shown::list(twice).text() + " would run twice", kInstall};
  if (missing.empty())
    return {"hooks", Health::ok, "all are in place", ""};
  if (git::find_hook_folder(repository).home == git::HookHome::disabled)
    return {"hooks", Health::warning, "core.hooksPath switches hooks off", ""};
  return {"hooks", Health::warning, "nothing is checked at " + Shown::list(missing).text(),
          kInstall};
}

// What git caches outlives keys and rotations, and `push --mirror` takes it along.
Check check_cache(git::Repository& repository) {
  const std::string cached = repository.config_value("diff.clef.cachetextconv").value_or("false");
  if (cached != "false")
    return {"textconv cache", Health::failed,
            "diff.clef.cachetextconv is " + escape_for_display(cached),
            "git config diff.clef.cachetextconv false"};
  const std::string refs =
      git::run_git(repository.top().empty() ? repository.git_dir() : repository.top(),
                   {"for-each-ref", "--format=%(refname)", "refs/notes/textconv"});
  if (refs.empty())
    return {"textconv cache", Health::ok, "git keeps no copy of what it was shown", ""};
  const std::string first = refs.substr(0, refs.find('\n'));
  return {"textconv cache", Health::failed,
          Shown::name(first).text() + " may hold decrypted values; rotate what was in there",
          "git update-ref -d " + escape_for_display(first) + " && git gc --prune=now"};
}

// "; …" for each way by which what this clone decrypts gets out (security.md S28).
std::string leaks_of(git::Repository& repository) {
  const matrix::LocalState local(repository.common_dir(), keys::process_environment);
  std::string out;
  for (const std::string& leak :
       entry::plaintext_leaks(repository, matrix::FilteredPaths(local).patterns()))
    out += "; " + leak;
  return out;
}

// `sealed` and whatever is tracked: a filtered file may have any name.
Check check_filter(git::Repository& repository, const std::vector<std::string>& sealed) {
  std::set<std::string> paths(sealed.begin(), sealed.end());
  if (!repository.top().empty())
    for (std::string& path : repository.tracked(""))
      paths.insert(std::move(path));
  const auto found = repository.reader().attributes({paths.begin(), paths.end()}, {"filter"}, "");
  const auto filtered = std::count_if(found.begin(), found.end(), [](const Attributes& attributes) {
    return attributes.at("filter") == "clef";
  });
  if (filtered == 0)
    return {"filter", Health::skipped, "no file is decrypted into the work tree", ""};
  if (repository.config_value("filter.clef.required").value_or("") != "true")
    return {"filter", Health::failed, "a failing filter would let git store plaintext", kInstall};
  return {"filter", Health::warning,
          counted(static_cast<std::size_t>(filtered), "file").text() +
              " may stand decrypted in this work tree" + leaks_of(repository),
          ""};
}

// Ciphertext that a merge without our driver spliced, and merges that are not finished.
Check check_damage(git::Repository& repository, const std::vector<std::string>& paths) {
  const TreeRoot tree(repository.top());
  for (const std::string& path : paths) {
    const auto text = tree.read(path, matrix::kCellCap);
    if (!text)
      continue;
    if (change::has_marker_lines(*text))
      return {"merges", Health::failed, Shown::path(path).text() + " was merged as text",
              "git clef repair " + escape_for_display(path)};
    if (change::is_conflict(syntax::format_of(path).value_or(syntax::Format::binary), *text))
      return {"merges", Health::failed, Shown::path(path).text() + " has unresolved conflicts",
              "git clef resolve " + escape_for_display(path)};
  }
  return {"merges", Health::ok, "no file is damaged or unfinished", ""};
}

}  // namespace

std::vector<Check> examine_git(git::Repository& repository, matrix::Workspace* workspace,
                               const DoctorOptions& options) {
  std::vector<Check> out;
  if (options.fix)
    out.push_back(guarded("install", [&]() -> Check {
      entry::InstallOptions wanted;
      wanted.caller.program = own_program();
      entry::install(repository, wanted);
      return {"install", Health::ok, "drivers, attributes and hooks are brought up to date", ""};
    }));
  // The configuration may just have changed, and git was asked for it before.
  git::Repository now = git::Repository::at(repository.layout());
  const std::vector<std::string> paths =
      now.top().empty() ? std::vector<std::string>() : sealed_paths(now, workspace);
  out.push_back(guarded("attributes", [&] { return check_attributes(now, workspace, paths); }));
  out.push_back(guarded("drivers", [&] { return check_drivers(now); }));
  if (options.as_gui)
    out.push_back(guarded("gui", [&] { return check_driver_program(now); }));
  out.push_back(guarded("hooks", [&] { return check_hooks(now); }));
  out.push_back(guarded("filter", [&] { return check_filter(now, paths); }));
  out.push_back(guarded("textconv cache", [&] { return check_cache(now); }));
  if (!now.top().empty())
    out.push_back(guarded("merges", [&] { return check_damage(now, paths); }));
  return out;
}

}  // namespace clef::cli
