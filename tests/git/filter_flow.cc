// SPDX-License-Identifier: MIT
#include "filter_flow.h"

#include <csignal>
#include <fcntl.h>
#include <stdexcept>
#include <sys/ptrace.h>
#include <sys/syscall.h>

#include "age/age.h"
#include "crypto/random.h"
#include "matrix/filtered_paths.h"
#include "matrix/local_state.h"

namespace clef::test {
namespace {

const std::vector<long> kWrites = {
    SYS_write,    SYS_writev,    SYS_pwrite64,  SYS_renameat,  SYS_renameat2,
    SYS_fsync,    SYS_fdatasync, SYS_ftruncate, SYS_fchmod,    SYS_fchmodat,
    SYS_unlinkat, SYS_linkat,    SYS_mkdirat,   SYS_utimensat, SYS_openat,
#ifdef SYS_rename
    SYS_rename,   SYS_unlink,    SYS_link,      SYS_mkdir,
#endif
};

// openat(2) only for writing.
bool writes(long call, pid_t pid) {
  if (call != SYS_openat)
    return true;
  __ptrace_syscall_info info{};
  ::ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof info, &info);
  const std::uint64_t flags = info.seccomp.args[2];
  return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)) != 0;
}

}  // namespace

FilterFlow::FilterFlow() : repo(sandbox) {
  Rng& rng = crypto::system_rng();
  const age::KeyPair key = age::generate_key(rng);
  write_text(key_file(), std::string(key.identity.reveal_text()) + "\n");
  const std::string clef = "'" + program().string() + "'";
  for (const auto& [name, value] :
       std::vector<std::pair<std::string, std::string>>{{"process", clef + " filter-process"},
                                                        {"clean", clef + " clean -- %f"},
                                                        {"smudge", clef + " smudge -- %f"},
                                                        {"required", "true"}})
    repo.git({"config", "--global", "filter.clef." + name, value});
  repo.write(".gitattributes", "config/** filter=clef -text\n");
  repo.write(".sops.yaml", "creation_rules:\n  - path_regex: ^(config|public)/\n    age: " +
                               key.recipient + "\n");
  list(repo.path(), "config/**");
}

fs::path FilterFlow::program() const { return CLEF_PROGRAM; }

bool FilterFlow::killed_before_write(std::size_t at, const Launch& what,
                                     const std::function<bool(pid_t)>& of) const {
  std::size_t count = 0;
  bool killed = false;
  watch(what, kWrites, [&](long call, pid_t pid) {
    if (killed || !of(pid) || !writes(call, pid) || count++ != at)
      return;
    killed = true;
    ::kill(pid, SIGKILL);
  });
  return killed;
}

void FilterFlow::list(const fs::path& clone, const std::string& pattern) const {
  const fs::path common =
      test::git(clone, {"rev-parse", "--path-format=absolute", "--git-common-dir"});
  const matrix::LocalState local(common, [](const char* name) -> std::optional<std::string> {
    const std::string value = variable(name);
    return value.empty() ? std::nullopt : std::optional(value);
  });
  matrix::FilteredPaths(local).add(pattern, crypto::system_rng());
}

Ended FilterFlow::git_in(const fs::path& folder, std::vector<std::string> args) const {
  return launch({"/usr/bin/env",
                 [&] {
                   args.insert(args.begin(), "git");
                   return args;
                 }(),
                 folder,
                 {},
                 nullptr});
}

Ended FilterFlow::clef_in(const fs::path& folder, std::vector<std::string> args,
                          const std::string& input) const {
  return launch({program(), std::move(args), folder, input, nullptr});
}

std::string FilterFlow::status(const fs::path& folder) const {
  return test::git(folder, {"status", "--porcelain"});
}

std::string FilterFlow::stored(const std::string& name) const {
  return repo.git({"cat-file", "blob", name}) + "\n";
}

std::vector<std::string> FilterFlow::places_of(std::string_view text,
                                               const fs::path& git_dir) const {
  std::vector<std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(git_dir))
    if (entry.is_regular_file() && read_text(entry.path()).find(text) != std::string::npos)
      out.push_back(entry.path().string());
  const std::string objects =
      test::git(git_dir, {"--git-dir=.", "cat-file", "--batch-all-objects", "--batch", "--buffer"});
  if (objects.find(text) != std::string::npos)
    out.emplace_back("an object");
  return out;
}

}  // namespace clef::test
