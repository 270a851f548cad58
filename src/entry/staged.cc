// SPDX-License-Identifier: MIT
#include "entry/staged.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "base/error.h"
#include "base/file.h"
#include "entry/key_claims.h"
#include "entry/key_judge.h"
#include "matrix/filtered_paths.h"

namespace clef::entry {
namespace {

using policy::FileRole;
using policy::Issue;
using policy::Severity;

// What git is asked at once, so that its processes work while we make the search ready.
struct Questions {
  explicit Questions(git::RepoReader& reader)
      : rule_files(reader.ask_named("", policy::TreeRules::file_names())),
        head(reader.resolve("HEAD").value_or("")),
        changes(reader.ask_staged(head)),
        attributes(reader.ask_attributes(asked_attributes())) {}

  git::Asked<std::vector<std::string>> rule_files;
  std::string head;  // empty: before the first commit
  git::Asked<std::vector<git::TreeChange>> changes;
  git::Asked<git::Attributes, const std::vector<std::string>&> attributes;
};

class Staged {
 public:
  Staged(Session& session, const StagedOptions& options)
      : session_(session),
        options_(options),
        reader_(session.repository().policy_reader()),
        asked_(reader_),
        search_(search_of(session, options)),
        rule_files_(asked_.rule_files()),
        changes_(asked_.changes()),
        now_(rules_of(reader_, "", rule_files_)),
        base_(base_rules()),
        judge_(reader_, base_, "") {}

  StagedReport run() && {
    report_.files = changes_.size();
    report_.issues = now_.problems();
    judge_.prepare(changes_, asked_.attributes);
    judge_.judge(changes_, now_, report_.issues);
    for (const git::TreeChange& change : changes_)
      judge_twin(change);
    judge_lines(reader_, now_, asked_.head, "", changes_, report_.issues);
    if (options_.verify == Verify::with_keys)
      verify();
    judge_copies();
    if (search_)
      search();
    sort_issues(report_.issues);
    return std::move(report_);
  }

 private:
  // A plain file beside a sealed one that holds the same keys: its plaintext, forgotten or staged
  // by `git add .`.
  void judge_twin(const git::TreeChange& change) {
    if (change.new_id.empty())
      return;
    std::string sealed_path = change.path;
    std::string plain_path = change.path;
    if (judge_.role(change.path, now_) == FileRole::sealed) {
      const auto twin = policy::twin_path(change.path);
      if (!twin)
        return;
      plain_path = *twin;
    } else {
      const std::size_t dot = change.path.rfind('.');
      if (dot == std::string::npos || file_name(change.path).find('.') == std::string_view::npos)
        return;
      sealed_path.insert(dot, ".enc");
    }
    // Most files have no twin: the other side is asked for first.
    const bool is_plain = plain_path == change.path;
    if (!reader_.info(":" + (is_plain ? sealed_path : plain_path)))
      return;
    const auto plain = reader_.blob(":" + plain_path, matrix::kCellCap);
    const auto sealed = plain ? reader_.blob(":" + sealed_path, matrix::kCellCap) : std::nullopt;
    if (!sealed || !twins_.insert(plain_path).second)
      return;
    const auto shared = policy::shared_paths(format_at(sealed_path, now_), *plain, *sealed);
    if (shared.empty())
      return;
    Issue issue =
        Issue::of(Severity::error, "plaintext", plain_path,
                  "it holds in clear what {} holds encrypted, {} first", Shown::path(sealed_path),
                  Shown::key_name(sops::to_string(shared.front())));
    issue.fix = "git clef fix --staged";
    report_.issues.push_back(std::move(issue));
  }

  void verify() {
    const auto end = std::chrono::steady_clock::now() + options_.budget;
    for (const git::TreeChange& change : changes_) {
      if (change.new_id.empty() || judge_.role(change.path, now_) != FileRole::sealed)
        continue;
      if (std::chrono::steady_clock::now() >= end)
        ++report_.unverified;
      else
        verify_one(change);
    }
  }

  struct Search {
    Search(git::Repository& repository, const LeakSearch& wanted)
        : request(request_of(wanted)), scan(repository, request) {}
    const policy::ScanRequest request;
    policy::StagedScan scan;
  };

  static std::unique_ptr<Search> search_of(Session& session, const StagedOptions& options) {
    return options.leaks ? std::make_unique<Search>(session.repository(), *options.leaks) : nullptr;
  }

  // What the index no longer has, HEAD may have; what HEAD has not, its rules pass over.
  policy::TreeRules base_rules() {
    std::vector<std::string> files = rule_files_;
    for (const git::TreeChange& change : changes_)
      files.push_back(change.path);
    return rules_of(reader_, asked_.head, files);  // before the first commit of the index, too
  }

  void search() {
    Leaks leaks = leaks_of(search_->scan.run(asked_.head, changes_), *options_.leaks);
    for (Leak& leak : leaks.found)
      report_.issues.push_back(std::move(leak.issue));
    report_.searched = leaks.complete;
  }

  void verify_one(const git::TreeChange& change) {
    try {
      const auto text = reader_.blob(change.new_id, matrix::kCellCap);
      const auto sealed =
          text ? policy::well_sealed(format_at(change.path, now_), *text) : std::nullopt;
      if (!sealed)
        return;  // told already
      const auto key = session_.try_unlock(sealed->metadata());
      if (!key)
        return;
      static_cast<void>(sealed->open(*key));
      judge_key(change.path, *key);
    } catch (const Error& e) {
      if (e.code() == Errc::tampered || e.code() == Errc::mac_mismatch)
        report_.issues.push_back(
            Issue::of(Severity::error, "mac", change.path, "{}", Shown::words(e.message())));
    }
  }

  // What verifies under a key that is the cell's holds no other cell's ciphertext.
  void judge_key(const std::string& path, const sops::DataKey& key) {
    auto cell = base_.cell_at(path);
    if (!cell)
      cell = now_.cell_at(path);
    if (!cell)
      return;
    const Lines& known = lines(bindings_file(*cell));
    switch (known.claims.judge(key, cell->id, path)) {
      case matrix::BindingState::valid:
        own_.insert(path);
        if (known.staged && known.staged->judge(key, cell->id) != matrix::BindingState::valid)
          tell_owed(path);
        return;
      case matrix::BindingState::foreign:
        report_.issues.push_back(Issue::of(Severity::error, "foreign-cell", path,
                                           "its data key belongs to another cell: its values are "
                                           "not those of {}",
                                           Shown::name(cell->id.text())));
        return;
      default:
        return;  // no line of ours: lint tells of it, and a change of it judge_lines()
    }
  }

  // Made by git's merge or filter, or bound in the work tree only.
  void tell_owed(const std::string& path) {
    const bool told = std::any_of(
        report_.issues.begin(), report_.issues.end(),
        [&path](const Issue& issue) { return issue.category == "binding" && issue.file == path; });
    if (told)
      return;
    Issue issue = Issue::of(Severity::warning, "binding", path,
                            "no line of .clef/bindings in this commit says whose its data key is");
    issue.fix = stands_in_clear(path) ? "git clef lock && git clef lint --fix && git clef unlock"
                                      : "git clef lint --fix, then git add .clef/bindings";
    report_.issues.push_back(std::move(issue));
  }

  // lint binds what lies sealed in the work tree.
  bool stands_in_clear(const std::string& path) {
    try {
      const matrix::FilteredPaths listed(session_.local());
      return listed.matches(path) && !listed.locked();
    } catch (const Error&) {
      return false;
    }
  }

  // Of a file of bindings.
  struct Lines {
    matrix::KeyClaims claims;
    std::optional<matrix::Bindings> staged;  // nullopt: told of as malformed
  };

  const Lines& lines(const std::string& file) {
    const auto known = lines_.find(file);
    if (known != lines_.end())
      return known->second;
    const auto text = [this](const std::string& name) {
      return reader_.blob(name, matrix::kBindingsCap);
    };
    Lines out{gather_claims(session_, file, {"HEAD", "", "MERGE_HEAD"}, text), std::nullopt};
    try {
      out.staged = matrix::Bindings::parse(text(":" + file).value_or(""));
    } catch (const Error&) {
      // Its own judgement says what is wrong with it.
    }
    return lines_.emplace(file, std::move(out)).first->second;
  }

  void judge_copies() {
    KeyJudge keys(reader_, base_, asked_.head);
    for (const git::TreeChange& change : changes_)
      if (judge_.role(change.path, now_) == FileRole::sealed && !own_.contains(change.path))
        keys.bring(change, now_, "");
    for (KeyJudge::Found& found : std::move(keys).judge())
      report_.issues.push_back(std::move(found.issue));
  }

  Session& session_;
  const StagedOptions& options_;
  git::RepoReader& reader_;
  Questions asked_;
  std::unique_ptr<Search> search_;       // null: not wanted
  std::vector<std::string> rule_files_;  // of the index
  std::vector<git::TreeChange> changes_;
  policy::TreeRules now_;
  policy::TreeRules base_;
  ChangeJudge judge_;
  StagedReport report_;
  std::set<std::string> twins_;
  std::set<std::string> own_;           // verified, and under a data key that is theirs
  std::map<std::string, Lines> lines_;  // by path of the bindings
};

}  // namespace

StagedReport judge_staged(Session& session, const StagedOptions& options) {
  return Staged(session, options).run();
}

}  // namespace clef::entry
