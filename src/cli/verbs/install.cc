// SPDX-License-Identifier: MIT
#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/terminal.h"
#include "cli/install_report.h"
#include "cli/own_program.h"
#include "cli/verb.h"
#include "entry/decrypt_terms.h"
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
    options.values("--accept-recipient", accepted_, "ID",
                   "a reader of filtered files that is approved, given whole; repeatable");
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
    if (!accepted_.empty() && filters_.empty())
      throw Error(Errc::usage, "--accept-recipient goes with --filter");
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
  using Approvals = std::map<std::string, std::vector<std::string>>;  // ids by their scope

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
    entry::Session session({});
    const entry::DecryptTerms terms = entry::decrypt_terms(session, filters_);
    tell_terms(out, terms);
    const Approvals approvals = ask_for_readers(context, terms);
    if (has_terminal() && !context.globals().json)
      context.confirm(Shown::words("decrypt these paths in this clone?"));
    const matrix::RepositoryLock lock(repository.common_dir(), kLockPatience);
    matrix::LocalState& local = session.local();
    for (const auto& [scope, ids] : approvals)
      local.approve(scope, ids, context.rng());
    matrix::FilteredPaths list(local);
    for (const std::string& pattern : filters_)
      list.add(pattern, context.rng());
  }

  static void tell_terms(Output& out, const entry::DecryptTerms& terms) {
    for (const std::string& leak : terms.leaks)
      out.warn("{}", Shown::words(leak));
    std::vector<std::string> ids;
    for (const entry::FilterReader& reader : terms.readers)
      ids.push_back(reader.id);
    if (!ids.empty())
      out.note("who reads these files once git stores them: {}", Shown::list(ids));
    for (const std::string& pattern : terms.unruled)
      out.warn("nothing says who may read a new file of {}: add a rule to .sops.yaml",
               Shown::name(pattern));
  }

  // Rules and ciphertext arrive with a pull request; whoever they name would get what is written
  // here from now on (security.md S5).
  Approvals ask_for_readers(Context& context, const entry::DecryptTerms& terms) const {
    Approvals out;
    for (const entry::FilterReader& reader : terms.readers) {
      if (reader.unapproved.empty())
        continue;
      if (!accepts(context, reader.id))
        throw Error(Errc::recipient_not_approved,
                    "{} would read what you write to these files, and nobody on this machine has "
                    "approved that",
                    Shown::recipient(reader.id))
            .hint("see who added it: 'git log -S KEY'; then --accept-recipient KEY");
      for (const std::string& scope : reader.unapproved)
        out[scope].push_back(reader.id);
    }
    return out;
  }

  bool accepts(Context& context, const std::string& id) const {
    if (std::find(accepted_.begin(), accepted_.end(), id) != accepted_.end())
      return true;
    if (context.globals().json || !has_terminal())
      return false;
    context.out().warn("{} is not approved on this machine as a reader of these files",
                       Shown::recipient(id));
    return clef::confirm(Shown::words("let this key read what you write to them?"));
  }

  bool hooks_ = false;
  bool drivers_ = false;
  std::vector<std::string> filters_;
  std::vector<std::string> accepted_;
  bool guard_ = false;
  bool chain_ = false;
  std::optional<std::string> fallback_;
};

const Verb kVerb{"install",  "",         "let git use git-clef: drivers, attributes, hooks",
                 Group::git, repository, make<Install>};

}  // namespace
}  // namespace clef::cli
