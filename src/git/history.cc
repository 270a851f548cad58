// SPDX-License-Identifier: MIT
#include "git/history.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/error.h"
#include "git/conversation.h"
#include "git/tree_diff.h"

namespace clef::git {
namespace {

// One field a line: none of them can hold a line feed, and %s comes last.
constexpr const char* kFormat = "--format=%H%n%P%n%an%n%ae%n%at%n%cn%n%ce%n%ct%n%s";

// Each option here holds against a setting of the user's that would change the answer.
const std::vector<std::string>& fixed_options() {
  static const std::vector<std::string> options = {"log",
                                                   "--stdin",
                                                   "-z",
                                                   "--raw",
                                                   "--no-abbrev",
                                                   "--root",
                                                   "--diff-merges=off",
                                                   "--no-color",
                                                   "--no-notes",
                                                   "--no-decorate",
                                                   "--no-mailmap",
                                                   "--no-relative",
                                                   "--encoding=UTF-8",
                                                   "--ignore-submodules=none",
                                                   "-O/dev/null",
                                                   kFormat};
  return options;
}

// Sets of refs, as git names them. A name with a glob character cannot be a ref's, so there is
// nothing under it, and what git would match instead was not meant.
bool is_ref_set(std::string_view revision) {
  return revision == "--all" || revision == "--branches" || revision == "--tags" ||
         revision == "--remotes" || revision.starts_with("--remotes=");
}
bool can_have_refs(std::string_view set) { return set.find_first_of("*?[\\") == set.npos; }

class Request {
 public:
  Request(RepoReader& reader, const HistoryQuery& query, const PathChoice& choice)
      : reader_(reader), args_(fixed_options()) {
    options(query);
    if (query.include.empty()) {
      if (const auto head = reader.resolve("HEAD"))
        revision(*head, "");
    }
    for (const std::string& name : query.include)
      revision(name, "");
    anything_ = anything_ || !input_.empty();
    args_.emplace_back("--not");
    for (const std::string& name : query.exclude)
      revision(name, "^");
    args_.emplace_back("--");
    args_.insert(args_.end(), choice.pathspecs().begin(), choice.pathspecs().end());
  }
  // False: there is nothing to begin with, and git would take HEAD.
  bool anything() const { return anything_; }
  const std::vector<std::string>& args() const { return args_; }
  const std::string& input() const { return input_; }

 private:
  void options(const HistoryQuery& query) {
    args_.emplace_back(query.follow ? "-M" : "--no-renames");
    args_.emplace_back(query.follow ? "--follow" : "--no-follow");
    // Otherwise git follows one parent of a merge that brought nothing else to `paths`, and what
    // the other side did and undid is never seen.
    if (query.every_parent || query.all_commits)
      args_.emplace_back("--full-history");
    if (query.all_commits)
      args_.emplace_back("--sparse");
    if (query.reverse)
      args_.emplace_back("--reverse");
    if (query.limit > 0)
      args_.push_back("--max-count=" + std::to_string(query.limit));
  }
  void revision(const std::string& name, std::string_view mark) {
    if (is_ref_set(name)) {
      if (can_have_refs(name)) {
        args_.push_back(name);
        anything_ = anything_ || mark.empty();
      }
      return;
    }
    // By id only: a name never gets where it could be taken for an option.
    const auto id = reader_.resolve(name);
    if (!id)
      throw Error(Errc::git_failed, "no commit {}", Shown::name(name));
    input_.append(mark).append(*id) += '\n';
  }

  RepoReader& reader_;
  std::vector<std::string> args_;
  std::string input_;
  bool anything_ = false;
};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

// 0 for a commit whose date nobody can read.
std::int64_t seconds(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Commit parse_commit(std::string_view text) {
  std::array<std::string_view, 8> fields;
  for (std::string_view& field : fields) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos)
      throw Error(Errc::git_failed, "git described a commit in an unknown way");
    field = text.substr(0, end);
    text.remove_prefix(end + 1);
  }
  Commit commit;
  commit.id = fields[0];
  commit.parents = words_of(fields[1]);
  commit.author = {std::string(fields[2]), std::string(fields[3]), seconds(fields[4])};
  commit.committer = {std::string(fields[5]), std::string(fields[6]), seconds(fields[7])};
  commit.subject = text;
  return commit;
}

class Walk {
 public:
  Walk(const Invocation& invocation, const HistoryQuery& query, const PathChoice& choice,
       const std::function<bool(const Visit&)>& visit)
      : invocation_(invocation), query_(query), choice_(choice), visit_(visit) {}

  void run(const Request& request) {
    Conversation git(invocation_, request.args(), true);
    git.say(request.input());
    git.end_input();
    while (git.peek()) {
      Visit visit;
      visit.commit = parse_commit(git.until('\0'));
      visit.changes = read_changes(git, choice_);
      const bool merge = visit.commit.parents.size() > 1;
      if (merge ? !visit_merge(visit) : !visit_plain(visit))
        return;
    }
    git.finish();
  }

 private:
  bool visit_plain(Visit& visit) {
    if (!visit.commit.parents.empty())
      visit.parent = visit.commit.parents.front();
    return deliver(visit);
  }
  // Asked of git log itself, differences of merges would switch off its way of leaving out the
  // sides that brought nothing to `paths`; besides, it does not say which parent each is against.
  bool visit_merge(Visit& visit) {
    if (query_.follow)
      return true;  // `paths` as given is not the name that the file had here
    if (!diffs_)
      diffs_.emplace(invocation_, choice_);
    const std::size_t count = query_.every_parent ? visit.commit.parents.size() : 1;
    for (std::size_t i = 0; i < count; ++i) {
      visit.parent = visit.commit.parents[i];
      visit.changes = diffs_->between(visit.parent, visit.commit.id);
      if (!deliver(visit))
        return false;
    }
    return true;
  }
  bool deliver(const Visit& visit) {
    const bool wanted = !visit.changes.empty() || choice_.all() || query_.all_commits;
    return !wanted || visit_(visit);
  }

  const Invocation& invocation_;
  const HistoryQuery& query_;
  const PathChoice& choice_;
  const std::function<bool(const Visit&)>& visit_;
  std::optional<ParentDiffs> diffs_;
};

}  // namespace

void walk_history(const Invocation& invocation, RepoReader& reader, const HistoryQuery& query,
                  const std::function<bool(const Visit&)>& visit) {
  const PathChoice choice(query.paths);
  if (query.follow && (query.every_parent || query.paths.size() != 1))
    throw Error(Errc::unsupported, "only one path can be followed, and without merges");
  if (choice.pathspecs().empty() && !choice.all())
    throw Error(Errc::too_large, "too many paths for one walk over the history");
  const Request request(reader, query, choice);
  if (request.anything())
    Walk(invocation, query, choice, visit).run(request);
}

}  // namespace clef::git
