// SPDX-License-Identifier: MIT
#include "cli/resolve_readers.h"

#include <algorithm>

#include "keys/keyring.h"

namespace clef::cli {
namespace {

using change::KeyChoice;
using change::OpenedVersion;
using change::ReaderMerge;
using change::Why;

bool same_key(const OpenedVersion* a, const OpenedVersion& b) {
  return a != nullptr && equal_constant_time(a->key.reveal(), b.key.reveal());
}

// Who may have a key wrapped by us: one's own keys, those approved here, those accepted now
// (security.md S5).
class Approval {
 public:
  explicit Approval(const ReadersQuestion& question) : decisions_(*question.decisions) {
    for (std::string& own : question.tools.keyring->own_recipients())
      known_.insert(std::move(own));
    if (!question.env.empty())
      known_.merge(question.tools.session->local().approved(question.env));
  }
  bool operator()(const sops::WrappedKey& key) {
    const std::string id = key.id();
    if (known_.count(id) != 0)
      return true;
    if (decisions_.accepted.count(id) == 0)
      return false;
    accepted_.insert(id);
    return true;
  }
  std::vector<std::string> accepted() const { return {accepted_.begin(), accepted_.end()}; }

 private:
  const ResolveDecisions& decisions_;
  std::set<std::string> known_;
  std::set<std::string> accepted_;
};

change::ReaderVersions versions_of(const ReadersQuestion& question) {
  change::ReaderVersions out;
  out.ours = &question.ours->sealed.metadata();
  out.theirs = &question.theirs->sealed.metadata();
  out.ours_is_theirs = same_key(question.ours, *question.theirs);
  if (question.base != nullptr) {
    out.base = change::reader_ids(question.base->sealed.metadata());
    out.ours_is_base = same_key(question.base, *question.ours);
    out.theirs_is_base = same_key(question.base, *question.theirs);
  } else if (question.virtual_base != nullptr) {
    out.base = question.virtual_base->readers();
    const change::Fingerprints* prints = question.tools.session->fingerprints();
    const std::string& mark = question.virtual_base->key_mark();
    if (prints != nullptr && !mark.empty()) {
      out.ours_is_base = change::data_key_mark(question.ours->open, *prints) == mark;
      out.theirs_is_base = change::data_key_mark(question.theirs->open, *prints) == mark;
    }
  }
  return out;
}

bool has(const std::vector<Why>& conflicts, Why why) {
  return std::find(conflicts.begin(), conflicts.end(), why) != conflicts.end();
}

// --new-data-key: whoever was removed knows the present one, so that everyone else gets another.
void take_new_key(ReaderMerge& readers, Approval& approval) {
  readers.key = KeyChoice::fresh;
  std::erase(readers.conflicts, Why::rotation_required);
  for (sops::KeyGroup& group : readers.groups) {
    for (sops::WrappedKey& key : group) {
      key.enc.clear();
      if (approval(key))
        continue;
      readers.unapproved.push_back(key.id());
      if (!has(readers.conflicts, Why::needs_approval))
        readers.conflicts.push_back(Why::needs_approval);
    }
  }
}

// Entries that have the chosen data key already keep their text.
void wrap_missing(ReaderMerge& readers, const sops::DataKey& key, const ReadersQuestion& question) {
  entry::Session& session = *question.tools.session;
  std::vector<sops::KeyGroup> groups = question.tools.keyring->wrap(
      key, readers.groups, readers.shamir_threshold, session.clock(), session.rng());
  if (readers.groups.size() > 1) {
    readers.groups = std::move(groups);  // shares fit one another only as a whole
    return;
  }
  for (std::size_t i = 0; i < readers.groups.front().size(); ++i)
    if (readers.groups.front()[i].enc.empty())
      readers.groups.front()[i] = std::move(groups.front().at(i));
}

sops::SealOptions options_of(ReaderMerge& readers, const sops::Metadata& ours) {
  sops::SealOptions out;
  out.selector = ours.selector;
  out.mac_only_encrypted = ours.mac_only_encrypted;
  out.groups = std::move(readers.groups);
  out.shamir_threshold = readers.shamir_threshold;
  return out;
}

void seal_for(ReaderMerge& readers, const ReadersQuestion& question, ReadersPlan& plan) {
  if (readers.key == KeyChoice::fresh)
    plan.made = keys::new_data_key(question.tools.session->rng());
  if (readers.key == KeyChoice::theirs)
    plan.side_key = &question.theirs->key;
  const bool keeps_ours = readers.key == KeyChoice::ours && readers.as_ours;
  plan.may_be_ours = keeps_ours;
  plan.may_be_theirs =
      readers.as_theirs &&
      (readers.key == KeyChoice::theirs ||
       (readers.key == KeyChoice::ours && same_key(question.theirs, *question.ours)));
  if (keeps_ours)
    return;
  if (readers.needs_wrapping())
    wrap_missing(readers, plan.key(), question);
  plan.anew = options_of(readers, question.ours->sealed.metadata());
}

}  // namespace

change::MergeSealing ReadersPlan::sealing() const {
  change::MergeSealing out;
  out.key = &key();
  out.anew = anew ? &*anew : nullptr;
  out.may_be_ours = may_be_ours;
  out.may_be_theirs = may_be_theirs;
  return out;
}

ReadersPlan plan_readers(const ReadersQuestion& question) {
  Approval approval(question);
  change::ReaderVersions versions = versions_of(question);
  versions.approved = [&approval](const sops::WrappedKey& key) { return approval(key); };
  ReaderMerge readers = change::merge_readers(versions);
  if (question.decisions->new_key)
    take_new_key(readers, approval);
  ReadersPlan plan;
  plan.side_key = &question.ours->key;
  plan.unapproved = std::move(readers.unapproved);
  plan.accepted = approval.accepted();
  plan.conflicts.reserve(readers.conflicts.size());
  for (const Why why : readers.conflicts)
    plan.conflicts.push_back({{}, why});
  // While it waits for a decision the document is a conflict, which nobody opens: ours' readers.
  if (plan.conflicts.empty())
    seal_for(readers, question, plan);
  return plan;
}

}  // namespace clef::cli
