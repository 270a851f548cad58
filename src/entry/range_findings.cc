// SPDX-License-Identifier: MIT
#include "entry/range_findings.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/file.h"
#include "git/invocation.h"
#include "matrix/workspace.h"
#include "sops/sealed.h"

namespace clef::entry {
namespace {

using policy::Issue;
using policy::Severity;

// Files by which later checks go; what they say now does not count for this range.
constexpr std::array<std::string_view, 9> kRulesFiles = {
    ".gitattributes", ".sops.yaml", ".clefignore", ".gitleaks.toml", ".gitleaksignore",
    ".gitallowed",    "clef.yaml",  "policy.yaml", "scan.toml"};

std::map<std::string, std::string> wrapped(const sops::SealedDocument& sealed) {
  std::map<std::string, std::string> out;
  for (const sops::WrappedKey* key : sealed.metadata().all_keys())
    out.emplace(key->id(), key->enc);
  return out;
}

std::set<std::string> allowed(const policy::TreeRules& base, const std::string& path,
                              const RangeQuery& query) {
  std::set<std::string> out = query.accepted;
  if (const auto cell = base.cell_at(path)) {
    try {
      for (const matrix::Reader& reader : cell->manifest->readers(cell->id))
        out.insert(reader.id);
    } catch (const Error&) {
      return out;
    }
  }
  return out;
}

bool is_protected(const policy::TreeRules& base, const std::string& path) {
  const auto cell = base.cell_at(path);
  return cell && cell->manifest->environment(cell->id.env).is_protected;
}

class FileFindings {
 public:
  FileFindings(git::Repository& repository, const RangeQuery& query, const FileChange& file,
               const policy::TreeRules& base, policy::Issues& issues)
      : repository_(repository),
        reader_(repository.policy_reader()),
        query_(query),
        file_(file),
        base_(base),
        issues_(issues),
        now_(sealed_blob(reader_, file.change.new_id, file.format)),
        before_(sealed_blob(reader_, file.change.old_id, file.format)) {}

  void run() {
    if (!now_)
      return;
    judge_readers();
    if (before_)
      judge_data_key();
    judge_rollback();
  }

 private:
  const std::string& path() const { return file_.change.path; }
  Severity severity() const {
    return is_protected(base_, path()) ? Severity::error : Severity::warning;
  }
  Shown author() const { return Shown::name(file_.commit.author.name); }

  void judge_readers() {
    const std::set<std::string> known = allowed(base_, path(), query_);
    const auto old = before_ ? wrapped(*before_) : std::map<std::string, std::string>();
    for (const auto& [id, enc] : wrapped(*now_))
      if (!old.contains(id) && !known.contains(id))
        issues_.push_back(Issue::of(severity(), "reader-added", path(),
                                    "{} can read it from now on, by a commit of {}",
                                    Shown::recipient(id), author()));
  }

  // Another data key shows in that no reader's wrapped key is the old one. Whoever made it knows
  // it, reader or not (S4).
  void judge_data_key() {
    const auto old = wrapped(*before_);
    const auto now = wrapped(*now_);
    bool shared = false;
    for (const auto& [id, enc] : now) {
      const auto found = old.find(id);
      if (found != old.end() && found->second == enc)
        return;
      shared = shared || found != old.end();
    }
    const Severity level = severity();
    const bool vouched = level == Severity::error && is_signed();
    issues_.push_back(
        Issue::of(vouched ? Severity::info : level, "data-key", path(),
                  "its data key was replaced, by a commit of {} ({})", author(),
                  Shown::words(vouched                    ? "signed"
                               : !shared                  ? "and all of its readers changed"
                               : level == Severity::error ? "whose signature does not verify here"
                                                          : "look who made it")));
  }

  // With the signers that git's configuration here allows, never with those of the tree.
  bool is_signed() const {
    const git::Invocation git(repository_.top().empty() ? repository_.git_dir() : repository_.top(),
                              git::Binding{repository_.git_dir(), repository_.top()});
    return git.read({"verify-commit", file_.commit.id}).status == 0;
  }

  void judge_rollback() {
    if (is_revert())
      return;
    if (before_ && now_->metadata().lastmodified < before_->metadata().lastmodified)
      issues_.push_back(Issue::of(severity(), "rollback", path(),
                                  "it is older than the version before: {} after {}",
                                  Shown::words(now_->metadata().lastmodified),
                                  Shown::words(before_->metadata().lastmodified)));
    else if (was_there_before())
      issues_.push_back(Issue::of(severity(), "rollback", path(),
                                  "an old version is back, by a commit of {}", author()));
  }

  bool was_there_before() {
    if (file_.commit.parents.empty())
      return false;
    git::HistoryQuery query;
    query.include = file_.commit.parents;
    query.paths = {path()};
    query.every_parent = true;
    bool found = false;
    reader_.history(query, [&](const git::Visit& visit) {
      found = std::any_of(
          visit.changes.begin(), visit.changes.end(),
          [this](const git::TreeChange& change) { return change.new_id == file_.change.new_id; });
      return !found;
    });
    return found;
  }

  // `git revert` of the commit that made the version before. Its message can be forged, but what
  // is let pass then is exactly the undoing of that commit.
  bool is_revert() {
    const git::Invocation git(repository_.top().empty() ? repository_.git_dir() : repository_.top(),
                              git::Binding{repository_.git_dir(), repository_.top()});
    const std::string message = git.output({"log", "-1", "--format=%B", file_.commit.id});
    constexpr std::string_view kWords = "This reverts commit ";
    const std::size_t at = message.find(kWords);
    if (at == std::string::npos)
      return false;
    const std::string id = message.substr(at + kWords.size(), reader_.id_length());
    if (id.find_first_not_of("0123456789abcdef") != std::string::npos || !reader_.resolve(id))
      return false;
    return id_at(id) == file_.change.old_id && id_at(id + "^") == file_.change.new_id;
  }

  std::string id_at(const std::string& revision) {
    const auto found = reader_.info(revision + ":" + path());
    return found ? found->id : std::string();
  }

  git::Repository& repository_;
  git::RepoReader& reader_;
  const RangeQuery& query_;
  const FileChange& file_;
  const policy::TreeRules& base_;
  policy::Issues& issues_;
  std::optional<sops::SealedDocument> now_;
  std::optional<sops::SealedDocument> before_;
};

bool is_rules_file(std::string_view path) {
  const std::string_view name = file_name(path);
  const bool ours = name != "policy.yaml" && name != "scan.toml";
  return std::find(kRulesFiles.begin(), kRulesFiles.end(), name) != kRulesFiles.end() &&
         (ours || parent_path(path).ends_with(".clef"));
}

std::map<std::string, std::string> listed(const matrix::Manifest& manifest,
                                          const std::string& env) {
  std::map<std::string, std::string> out;
  for (const matrix::Namespace& ns : manifest.namespaces()) {
    try {
      for (const matrix::Reader& reader : manifest.readers({ns.name, env}))
        out.emplace(reader.id, reader.label);
    } catch (const Error&) {
      continue;
    }
  }
  return out;
}

void listed_findings(const std::string& file, const std::string& env, Severity severity,
                     const matrix::Manifest& before, const matrix::Manifest& after,
                     const RangeQuery& query, std::vector<RangeIssue>& issues) {
  const auto old = listed(before, env);
  for (const auto& [id, label] : listed(after, env))
    if (!old.contains(id) && !query.accepted.contains(id))
      issues.push_back({Issue::of(severity, "reader-added", file,
                                  "{} (who claims to be {}) is to read environment {}",
                                  Shown::recipient(id), Shown::name(label), Shown::name(env)),
                        ""});
}

void manifest_findings(const std::string& file, const matrix::Manifest& before,
                       const matrix::Manifest& after, const RangeQuery& query,
                       std::vector<RangeIssue>& issues) {
  for (const matrix::Environment& env : after.environments()) {
    if (!before.has_environment(env.name))
      continue;
    const bool guarded = before.environment(env.name).is_protected;
    if (guarded && !env.is_protected)
      issues.push_back({Issue::of(Severity::error, "rules", file,
                                  "environment {} is no longer protected", Shown::name(env.name)),
                        ""});
    listed_findings(file, env.name, guarded ? Severity::error : Severity::warning, before, after,
                    query, issues);
  }
}

}  // namespace

void file_findings(git::Repository& repository, const RangeQuery& query, const FileChange& file,
                   const policy::TreeRules& base, policy::Issues& issues) {
  if (!file.change.new_id.empty())
    FileFindings(repository, query, file, base, issues).run();
}

void rule_findings(const std::vector<git::TreeChange>& changes, const RangeQuery& query,
                   const policy::TreeRules& base, const policy::TreeRules& tip,
                   std::vector<RangeIssue>& issues) {
  for (const git::TreeChange& change : changes)
    if (is_rules_file(change.path))
      issues.push_back(
          {Issue::of(Severity::warning, "rules", change.path,
                     "later checks go by it, and it was {}; this range was judged without it",
                     Shown::words(change.new_id.empty()   ? "removed"
                                  : change.old_id.empty() ? "added"
                                                          : "changed")),
           ""});
  for (const auto& [folder, manifest] : tip.manifests()) {
    const auto before = base.manifests().find(folder);
    if (before != base.manifests().end())
      manifest_findings(manifest.name(), before->second, manifest, query, issues);
  }
}

}  // namespace clef::entry
