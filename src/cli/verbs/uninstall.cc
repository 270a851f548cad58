// SPDX-License-Identifier: MIT
#include <chrono>
#include <string>
#include <vector>

#include "cli/found_repository.h"
#include "cli/install_report.h"
#include "cli/verb.h"
#include "keys/environment.h"
#include "matrix/filtered_paths.h"
#include "matrix/repository_lock.h"

namespace clef::cli {
namespace {

constexpr std::chrono::seconds kLockPatience{10};

class Uninstall final : public Command {
 public:
  void declare(Options& options) override {
    options.flag("--hooks", hooks_, "only the hooks");
    options.flag("--drivers", drivers_, "only drivers and attributes");
    options.repeated("--filter", filters_, "PATTERN",
                     "only stop decrypting these paths in this clone");
  }

  ExitCode run(Context& context) override {
    auto found = git::Repository::discover(fs::current_path());
    git::Repository& repository = needed(found);
    if (!filters_.empty())
      forget_filters(context, repository);
    entry::InstallOptions options;
    options.drivers = drivers_ || !hooks_;
    options.hooks = hooks_ || !drivers_;
    options.filters = filters_;
    return tell(context, entry::uninstall(repository, options));
  }

 private:
  void forget_filters(Context& context, git::Repository& repository) const {
    const matrix::RepositoryLock lock(repository.common_dir(), kLockPatience);
    matrix::LocalState local(repository.common_dir(), keys::process_environment);
    matrix::FilteredPaths list(local);
    for (const std::string& pattern : filters_)
      list.remove(pattern, context.rng());
  }

  bool hooks_ = false;
  bool drivers_ = false;
  std::vector<std::string> filters_;
};

const Verb kVerb{"uninstall", "",         "take away what install wrote, to the byte",
                 Group::git,  repository, make<Uninstall>};

}  // namespace
}  // namespace clef::cli
