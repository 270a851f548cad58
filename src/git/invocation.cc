// SPDX-License-Identifier: MIT
#include "git/invocation.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>
#include <unistd.h>

#include "git/repository.h"

namespace clef::git {
namespace {

// What the user or git itself says about the repository at hand. Not here, on purpose: pagers,
// editors, external diffs, ssh and proxy commands, traces, GIT_EXEC_PATH.
constexpr std::array<std::string_view, 26> kVariables = {"GIT_DIR",
                                                         "GIT_WORK_TREE",
                                                         "GIT_COMMON_DIR",
                                                         "GIT_INDEX_FILE",
                                                         "GIT_OBJECT_DIRECTORY",
                                                         "GIT_ALTERNATE_OBJECT_DIRECTORIES",
                                                         "GIT_QUARANTINE_PATH",
                                                         "GIT_NAMESPACE",
                                                         "GIT_CEILING_DIRECTORIES",
                                                         "GIT_DISCOVERY_ACROSS_FILESYSTEM",
                                                         "GIT_CONFIG_PARAMETERS",
                                                         "GIT_CONFIG_COUNT",
                                                         "GIT_CONFIG_GLOBAL",
                                                         "GIT_CONFIG_SYSTEM",
                                                         "GIT_CONFIG_NOSYSTEM",
                                                         "GIT_NO_REPLACE_OBJECTS",
                                                         "GIT_REPLACE_REF_BASE",
                                                         "GIT_SHALLOW_FILE",
                                                         "GIT_ATTR_NOSYSTEM",
                                                         "GIT_ATTR_SOURCE",
                                                         "GIT_AUTHOR_NAME",
                                                         "GIT_AUTHOR_EMAIL",
                                                         "GIT_AUTHOR_DATE",
                                                         "GIT_COMMITTER_NAME",
                                                         "GIT_COMMITTER_EMAIL",
                                                         "GIT_COMMITTER_DATE"};
constexpr std::array<std::string_view, 2> kVariablePrefixes = {"GIT_CONFIG_KEY_",
                                                               "GIT_CONFIG_VALUE_"};
// Of these, the ones that hold one path: relative to our folder, which need not be git's.
constexpr std::array<std::string_view, 8> kPathVariables = {
    "GIT_DIR",           "GIT_WORK_TREE",        "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",    "GIT_OBJECT_DIRECTORY", "GIT_QUARANTINE_PATH",
    "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"};

template <class List>
bool contains(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool is_passed_on(std::string_view name) {
  return name == "EMAIL" || contains(kVariables, name) ||
         std::any_of(kVariablePrefixes.begin(), kVariablePrefixes.end(),
                     [name](std::string_view prefix) { return name.starts_with(prefix); });
}

// Paths between colons; git takes relative ones from its own folder. One in double quotes is left
// as it is: git writes those only for names with a colon, and then absolute.
std::string absolute_list(std::string_view list) {
  if (list.find('"') != list.npos)
    return std::string(list);
  std::string out;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find(':', at), list.size());
    const std::string_view path = list.substr(at, end - at);
    out.append(at == 0 ? "" : ":").append(path.empty() ? "" : fs::absolute(path).native());
    at = end + 1;
  }
  return out;
}

std::vector<std::string> user_environment() {
  std::vector<std::string> out = child_environment();
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const std::size_t equals = text.find('=');
    const std::string_view name = text.substr(0, equals);
    if (equals == std::string_view::npos || !is_passed_on(name))
      continue;
    const std::string_view value = text.substr(equals + 1);
    if (name == "GIT_ALTERNATE_OBJECT_DIRECTORIES")
      out.push_back(std::string(name) + "=" + absolute_list(value));
    else if (contains(kPathVariables, name) && !value.empty())
      out.push_back(std::string(name) + "=" + fs::absolute(value).native());
    else
      out.emplace_back(text);
  }
  return out;
}

void set(std::vector<std::string>& environment, std::string_view name, std::string_view value) {
  const std::string start = std::string(name) + "=";
  std::erase_if(environment, [&](const std::string& entry) { return entry.starts_with(start); });
  environment.push_back(start + std::string(value));
}

std::vector<std::string> reading_environment(const std::optional<Binding>& binding) {
  std::vector<std::string> out = user_environment();
  set(out, "LC_ALL", "C");
  set(out, "GIT_OPTIONAL_LOCKS", "0");
  set(out, "GIT_TERMINAL_PROMPT", "0");
  // A promisor remote of a hostile .git/config names a program to fetch missing objects with: no
  // protocol is allowed (any git), and no fetch is tried (git 2.44 and newer).
  set(out, "GIT_ALLOW_PROTOCOL", "none");
  set(out, "GIT_NO_LAZY_FETCH", "1");
  if (binding) {
    set(out, "GIT_DIR", binding->git_dir.native());
    if (!binding->work_tree.empty())
      set(out, "GIT_WORK_TREE", binding->work_tree.native());
  }
  return out;
}

// The outermost folder around `folder` that has a .git: a guess made before git is asked, so that
// not even the git that we ask comes out of a repository's node_modules/.bin.
fs::path presumed_work_tree(const fs::path& folder) {
  fs::path found;
  std::error_code ignored;
  for (fs::path at = fs::weakly_canonical(folder, ignored); at.has_relative_path();
       at = at.parent_path()) {
    if (fs::exists(fs::symlink_status(at / ".git", ignored)))
      found = at;
  }
  return found;
}

fs::path find_git(const fs::path& folder, const std::optional<Binding>& binding) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): the environment changes only before there are threads
  const char* path = std::getenv("PATH");
  fs::path work_tree = presumed_work_tree(folder);
  if (work_tree.empty() && binding)
    work_tree = binding->work_tree;
  return ProgramResolver(path != nullptr ? path : "/usr/bin:/bin", work_tree).resolve("git");
}

}  // namespace

Error failure(const ProcessResult& result) {
  std::string_view reason = result.errors;
  reason = reason.substr(0, reason.find('\n'));
  for (const std::string_view prefix : {"fatal: ", "error: "}) {
    if (reason.starts_with(prefix))
      reason.remove_prefix(prefix.size());
  }
  if (reason.empty())
    return Error(Errc::git_failed, "git ended with status {}", Shown::number(result.status));
  Error error(Errc::git_failed, "git refused: {}", Shown::foreign(reason));
  if (reason.starts_with("detected dubious ownership"))
    return std::move(error).hint(
        "the repository belongs to another user; if you trust it, add it to safe.directory in your "
        "global git configuration");
  return error;
}

std::string checked_text(const ProcessResult& result) {
  if (result.status != 0)
    throw failure(result);
  return std::string(result.output.reveal_text());
}

Invocation::Invocation(fs::path folder, std::optional<Binding> binding)
    : folder_(std::move(folder)),
      binding_(std::move(binding)),
      program_(find_git(folder_, binding_)) {
  std::error_code ignored;
  if (!fs::is_directory(folder_, ignored))
    throw Error(Errc::not_found, "no folder {}", Shown::path(folder_.native()));
}

Invocation Invocation::with(std::string_view variable, std::string_view value) const {
  Invocation out(*this);
  out.variables_.emplace_back(variable, value);
  return out;
}

Invocation Invocation::with_real_objects() const {
  return with("GIT_NO_REPLACE_OBJECTS", "1").with("GIT_GRAFT_FILE", "/dev/null");
}

ProcessOptions Invocation::options() const {
  ProcessOptions options;
  options.folder = folder_;
  options.environment = reading_environment(binding_);
  for (const auto& [name, value] : variables_)
    set(options.environment, name, value);
  return options;
}

std::vector<std::string> Invocation::guarded(const std::vector<std::string>& args) {
  std::vector<std::string> out = {
      "--no-pager", "--literal-pathspecs",
      // Each of these can be set by a repository's own configuration to a command that git runs.
      "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c",
      "log.showSignature=false",
      // A bare repository inside the work tree arrives by clone, with a configuration of its own.
      "-c", "safe.bareRepository=explicit"};
  static const std::set<std::string, std::less<>> kDiffing = {"diff", "log", "show"};
  for (const std::string& arg : args) {
    out.push_back(arg);
    if (&arg == &args.front() && kDiffing.contains(arg))
      out.insert(out.end(), {"--no-ext-diff", "--no-textconv"});
  }
  return out;
}

ProcessResult Invocation::read(const std::vector<std::string>& args, std::string_view input,
                               std::size_t cap) const {
  ProcessOptions settings = options();
  settings.input = as_bytes(input);
  settings.output_cap = cap;
  return run_program(program_, guarded(args), settings);
}

StartedProgram Invocation::start(const std::vector<std::string>& args) const {
  ProcessOptions settings = options();
  settings.output_cap = kCap;
  return StartedProgram(program_, guarded(args), settings);
}

std::string Invocation::output(const std::vector<std::string>& args, std::size_t cap) const {
  return checked_text(read(args, {}, cap));
}

StartedProgram Invocation::start_plain(const std::vector<std::string>& args) const {
  return StartedProgram(program_, args, options());
}

void Invocation::act(const std::vector<std::string>& args, std::string_view input) const {
  ProcessOptions settings;
  settings.folder = folder_;
  settings.environment = user_environment();
  settings.input = as_bytes(input);
  settings.timeout = std::chrono::milliseconds::zero();  // a hook may take what it takes
  checked_text(run_program(program_, args, settings));
}

std::string run_git(const fs::path& folder, const std::vector<std::string>& args, std::size_t cap) {
  return Invocation(folder).output(args, cap);
}

}  // namespace clef::git
