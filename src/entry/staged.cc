// SPDX-License-Identifier: MIT
#include "entry/staged.h"

#include <set>

#include "base/error.h"
#include "base/file.h"

namespace clef::entry {
namespace {

using policy::FileRole;
using policy::Issue;
using policy::Severity;

class Staged {
 public:
  Staged(Session& session, const StagedOptions& options)
      : session_(session),
        options_(options),
        reader_(session.repository().policy_reader()),
        head_(reader_.resolve("HEAD").value_or("")),
        now_(rules_of(reader_, "")),
        base_(head_.empty() ? rules_of(reader_, "") : rules_of(reader_, head_)),
        judge_(reader_, base_, "", options.content) {}

  StagedReport run() && {
    const std::vector<git::TreeChange> changes = reader_.staged(head_);
    report_.files = changes.size();
    report_.issues = now_.problems();
    judge_.judge(changes, now_, report_.issues);
    for (const git::TreeChange& change : changes)
      judge_twin(change);
    if (options_.verify == Verify::with_keys)
      verify(changes);
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

  void verify(const std::vector<git::TreeChange>& changes) {
    const auto end = std::chrono::steady_clock::now() + options_.budget;
    for (const git::TreeChange& change : changes) {
      if (change.new_id.empty() || judge_.role(change.path, now_) != FileRole::sealed)
        continue;
      if (std::chrono::steady_clock::now() >= end)
        ++report_.unverified;
      else
        verify_one(change);
    }
  }

  void verify_one(const git::TreeChange& change) {
    try {
      const auto text = reader_.blob(change.new_id, matrix::kCellCap);
      if (!text || !policy::is_well_sealed(format_at(change.path, now_), *text))
        return;  // told already
      session_.try_open(sops::SealedDocument::parse(format_at(change.path, now_), *text));
    } catch (const Error& e) {
      if (e.code() == Errc::tampered || e.code() == Errc::mac_mismatch)
        report_.issues.push_back(
            Issue::of(Severity::error, "mac", change.path, "{}", Shown::words(e.message())));
    }
  }

  Session& session_;
  const StagedOptions& options_;
  git::RepoReader& reader_;
  std::string head_;
  policy::TreeRules now_;
  policy::TreeRules base_;
  ChangeJudge judge_;
  StagedReport report_;
  std::set<std::string> twins_;
};

}  // namespace

StagedReport judge_staged(Session& session, const StagedOptions& options) {
  return Staged(session, options).run();
}

}  // namespace clef::entry
