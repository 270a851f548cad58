// SPDX-License-Identifier: MIT
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/terminal.h"
#include "cli/install_report.h"
#include "cli/own_program.h"
#include "cli/verb.h"
#include "keys/environment.h"
#include "matrix/filtered_paths.h"
#include "matrix/repository_lock.h"

namespace clef::cli {
namespace {

constexpr std::chrono::seconds kLockPatience{10};

class Install final : public Command {
 public:
  void declare(Options& options) override {
    options.flag("--hooks", hooks_, "only the hooks");
    options.flag("--drivers", drivers_, "only drivers and attributes");
    options.repeated("--filter", filters_, "PATTERN",
                     "decrypt these paths into the work tree of this clone");
    options.flag("--guard", guard_, "stop merges where git-clef is missing");
    options.flag("--chain", chain_, "run a hook that is there before ours");
    options.value("--fallback", fallback_, "binary",
                  "clones without git-clef get binary conflicts");
  }

  ExitCode run(Context& context) override {
    if (fallback_ && *fallback_ != "binary")
      throw Error(Errc::usage, "--fallback takes 'binary' only");
    auto repository = git::Repository::discover(fs::current_path());
    if (!repository)
      throw Error(Errc::no_repository, "there is no git repository here")
          .hint("run 'git init' first");
    if (!filters_.empty() && repository->bare())
      throw Error(Errc::usage, "a bare repository has no files to decrypt");
    if (!filters_.empty())
      list_filters(context, *repository);
    entry::InstallOptions options;
    options.drivers = drivers_ || !hooks_ || !filters_.empty();
    options.hooks = hooks_ || (!drivers_ && filters_.empty());
    options.chain = chain_;
    options.fallback = fallback_.has_value();
    options.filters = filters_;
    options.caller = {own_program(), guard_};
    const ExitCode status = tell(context, entry::install(*repository, options));
    if (!filters_.empty())
      context.out().hint("'git clef unlock' decrypts files that are checked out already");
    return status;
  }

 private:
  // What it means, before it is done (docs/git.md, filters).
  void list_filters(Context& context, git::Repository& repository) const {
    Output& out = context.out();
    for (const char* consequence :
         {"these files stand in plaintext in the work tree: for every program of this user, "
          "backups, indexers and containers that share the folder",
          "'git archive' writes them in plaintext, and so do mergetool and difftool into their "
          "temporary files",
          "objects, stashes and what is pushed stay encrypted"})
      out.warn("{}", Shown::words(consequence));
    if (has_terminal() && !context.globals().json)
      context.confirm(Shown::words("decrypt these paths in this clone?"));
    const matrix::RepositoryLock lock(repository.common_dir(), kLockPatience);
    matrix::LocalState local(repository.common_dir(), keys::process_environment);
    matrix::FilteredPaths list(local);
    for (const std::string& pattern : filters_)
      list.add(pattern, context.rng());
  }

  bool hooks_ = false;
  bool drivers_ = false;
  std::vector<std::string> filters_;
  bool guard_ = false;
  bool chain_ = false;
  std::optional<std::string> fallback_;
};

const Verb kVerb{"install",  "",         "let git use git-clef: drivers, attributes, hooks",
                 Group::git, repository, make<Install>};

}  // namespace
}  // namespace clef::cli
