// SPDX-License-Identifier: MIT
#include "cli/doctor_checks.h"

#include <cstdlib>
#include <functional>

#include "base/error.h"
#include "cli/doctor_git_checks.h"
#include "git/hook_folder.h"
#include "git/repository.h"
#include "keys/environment.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

constexpr int kGitMajor = 2;
constexpr int kGitMinor = 28;  // init.defaultBranch, and what the reference tool asks for

Check check_git() {
  const git::Version version = git::git_version();
  const std::string found = std::to_string(version.major) + "." + std::to_string(version.minor);
  if (!version.at_least(kGitMajor, kGitMinor))
    return {"git", Health::failed, "git " + found + " is older than 2.28", "install a newer git"};
  return {"git", Health::ok, "git " + found, ""};
}

// Graphical programs start git with a short PATH of their own.
Check check_program(bool as_gui) {
  const std::string path =
      as_gui ? "/usr/local/bin:/usr/bin:/bin" : keys::process_environment("PATH").value_or("");
  try {
    const fs::path found = ProgramResolver(path, {}).resolve("git-clef");
    return {"program", Health::ok, "git finds " + escape_for_display(found.string()), ""};
  } catch (const Error& e) {
    return {"program", Health::warning, e.message(), "install git-clef into a folder of PATH"};
  }
}

Check check_manual(Context& context) {
  try {
    ProcessOptions options;
    options.environment = child_environment();
    const std::vector<std::string> args{"-w", "git-clef"};
    if (run_program(context.resolver().resolve("man"), args, options).status == 0)
      return {"manual", Health::ok, "git-clef(1) is installed", ""};
    return {"manual", Health::warning, "git-clef(1) is not found by man",
            "run scripts/setup, or set MANPATH"};
  } catch (const Error&) {
    return {"manual", Health::skipped, "there is no man(1) here", ""};
  }
}

Check check_memory() {
  const Secret probe = Secret::key(32);
  if (key_memory_is_locked())
    return {"memory", Health::ok, "keys are locked in memory and left out of core dumps", ""};
  return {"memory", Health::warning, "the system refused to lock the memory of keys",
          "raise 'ulimit -l'"};
}

// Every program that the shell starts can read it there, and all of the same user in /proc.
bool key_is_in_environment() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): only whether it is there, and before there are threads
  const char* key = std::getenv("CLEF_AGE_KEY");
  return key != nullptr && *key != '\0';
}

Check check_manifest(matrix::Workspace& workspace) {
  const matrix::Manifest& manifest = workspace.manifest();
  return {"manifest", Health::ok,
          std::to_string(manifest.namespaces().size()) + " namespaces, " +
              std::to_string(manifest.environments().size()) + " environments",
          ""};
}

Check check_journal(matrix::Workspace& workspace, bool fix) {
  const matrix::TransactionPlace place = workspace.place();
  if (matrix::journal_state(place) != matrix::JournalState::interrupted)
    return {"journal", Health::ok, "no interrupted change", ""};
  if (!fix)
    return {"journal", Health::failed, "a change was interrupted", "git clef doctor --fix"};
  try {
    matrix::recover(place);
    return {"journal", Health::ok, "the interrupted change was finished or taken back", ""};
  } catch (const Error& e) {
    if (e.code() != Errc::journal_damaged)
      throw;
    matrix::set_journal_aside(place);
    return {"journal", Health::warning,
            "the journal was damaged and is set aside; look at 'git status'", "git status"};
  }
}

Check check_identity(matrix::Workspace& workspace) {
  const auto own = workspace.keyring().own_recipients();
  if (own.empty())
    return {"identity", Health::failed, "no private key was found", "git clef whoami"};
  return {"identity", Health::ok, std::to_string(own.size()) + (own.size() == 1 ? " key" : " keys"),
          ""};
}

// A real cell, not a guess.
Check check_cell(matrix::Workspace& workspace) {
  for (const matrix::CellId& id : workspace.manifest().cells()) {
    if (!workspace.find_sealed(id))
      continue;
    try {
      workspace.open_cell(id);
      return {"cell", Health::ok, id.text() + " opens", ""};
    } catch (const Error& e) {
      if (e.code() != Errc::cannot_open && e.code() != Errc::no_identity)
        return {"cell", Health::failed, id.text() + ": " + e.message(), "git clef lint"};
    }
  }
  return {"cell", Health::warning, "no cell can be opened here", "git clef whoami"};
}

Check guarded(const char* name, const std::function<Check()>& check) {
  try {
    return check();
  } catch (const Error& e) {
    return {name, Health::failed, e.message(),
            "git clef explain " + std::string(info(e.code()).name)};
  }
}

}  // namespace

std::string_view health_name(Health health) {
  switch (health) {
    case Health::ok:
      return "ok";
    case Health::warning:
      return "warning";
    case Health::failed:
      return "failed";
    case Health::skipped:
      return "skipped";
  }
  return {};
}

std::vector<Check> examine(Context& context, const DoctorOptions& options) {
  std::vector<Check> out;
  out.push_back(guarded("git", check_git));
  out.push_back(guarded("program", [&] { return check_program(options.as_gui); }));
  out.push_back(guarded("manual", [&] { return check_manual(context); }));
  out.push_back(guarded("memory", check_memory));
  if (key_is_in_environment())
    out.push_back({"environment", Health::warning,
                   "CLEF_AGE_KEY holds a private key, which other programs can read",
                   "put the key into a file and set CLEF_AGE_KEY_FILE"});
  matrix::Workspace* workspace = nullptr;
  try {
    workspace = &context.workspace();
  } catch (const Error& e) {
    const bool absent = e.code() == Errc::no_repository || e.code() == Errc::no_manifest;
    out.push_back({"manifest", absent ? Health::skipped : Health::failed, e.message(),
                   absent ? "git clef init" : ""});
    return out;
  }
  out.push_back(guarded("manifest", [&] { return check_manifest(*workspace); }));
  out.push_back(guarded("journal", [&] { return check_journal(*workspace, options.fix); }));
  for (Check& check : examine_git(workspace->repository(), workspace, options))
    out.push_back(std::move(check));
  out.push_back(guarded("identity", [&] { return check_identity(*workspace); }));
  out.push_back(guarded("cell", [&] { return check_cell(*workspace); }));
  return out;
}

}  // namespace clef::cli
