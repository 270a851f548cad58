// SPDX-License-Identifier: MIT
#include "entry/structure.h"

#include <algorithm>

#include "base/error.h"
#include "base/file.h"
#include "entry/drivers.h"
#include "matrix/attributes_block.h"
#include "matrix/binding.h"
#include "matrix/workspace.h"

namespace clef::entry {
namespace {

using policy::FileRole;
using policy::Issue;
using policy::Severity;

bool has(const std::map<std::string, std::string>& attributes, const char* name,
         std::string_view value) {
  const auto found = attributes.find(name);
  return found != attributes.end() && found->second == value;
}

bool is_bindings(std::string_view path) {
  return path == matrix::kBindingsPath || path.ends_with("/" + std::string(matrix::kBindingsPath));
}

}  // namespace

const std::vector<std::string>& asked_attributes() {
  static const std::vector<std::string> names = {"clefsecret", "merge", "diff", "filter"};
  return names;
}

policy::TreeRules rules_of(git::RepoReader& reader, std::string_view revision) {
  return rules_of(reader, revision, reader.ask_named(revision, policy::TreeRules::file_names())());
}

policy::TreeRules rules_of(git::RepoReader& reader, std::string_view revision,
                           const std::vector<std::string>& paths) {
  const std::string prefix = std::string(revision) + ":";
  return {paths, [&reader, prefix](std::string_view path) {
            return reader.blob(prefix + std::string(path), matrix::kConfigCap);
          }};
}

syntax::Format format_at(std::string_view path, const policy::TreeRules& rules) {
  if (const auto cell = rules.cell_at(path))
    return cell->manifest->format();
  return syntax::format_of(path).value_or(syntax::Format::binary);
}

std::optional<std::string> judged_blob(git::RepoReader& reader, const std::string& id,
                                       const std::string& path, policy::Issues& issues) {
  try {
    if (auto text = reader.blob(id, matrix::kCellCap))
      return text;
    // A clone without all objects is no reason to let something pass unseen (security.md S46).
    issues.push_back(Issue::of(Severity::error, "unchecked", path,
                               "object {} is not here, so it was not checked", Shown::oid(id)));
  } catch (const Error& e) {
    issues.push_back(Issue::of(Severity::error, "unchecked", path, "it was not checked: {}",
                               Shown::words(e.message())));
  }
  return std::nullopt;
}

std::optional<sops::SealedDocument> sealed_blob(git::RepoReader& reader, const std::string& id,
                                                syntax::Format format) {
  if (id.empty())
    return std::nullopt;
  try {
    const auto text = reader.blob(id, matrix::kCellCap);
    return text ? std::optional(sops::SealedDocument::parse(format, *text)) : std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

ChangeJudge::ChangeJudge(git::RepoReader& reader, policy::TreeRules& base, std::string attributes)
    : reader_(reader), base_(base), attributes_(std::move(attributes)) {}

void ChangeJudge::prepare(const std::vector<git::TreeChange>& changes) {
  prepare(changes, [this](const std::vector<std::string>& paths) {
    return reader_.attributes(paths, asked_attributes(), attributes_);
  });
}

void ChangeJudge::prepare(
    const std::vector<git::TreeChange>& changes,
    const git::Asked<git::Attributes, const std::vector<std::string>&>& answer) {
  std::vector<std::string> unknown;
  for (const git::TreeChange& change : changes)
    if (!known_.contains(change.path))
      unknown.push_back(change.path);
  if (unknown.empty())
    return;
  git::Attributes found = answer(unknown);
  for (std::size_t i = 0; i < unknown.size(); ++i)
    known_[unknown[i]] = std::move(found[i]);
}

FileRole ChangeJudge::role(const std::string& path, const policy::TreeRules& now) {
  const auto& attributes = known_[path];
  if (file_name(path) == matrix::kManifestName)
    return FileRole::manifest;
  if (is_bindings(path))
    return FileRole::bindings;
  if (has(attributes, "merge", "clef-meta") || has(attributes, "merge", kLegacyMeta) ||
      matrix::is_sidecar_name(path))
    return FileRole::sidecar;
  const bool said = has(attributes, "merge", "clef") || has(attributes, "merge", kLegacyCells) ||
                    has(attributes, "diff", "clef") || has(attributes, "filter", "clef") ||
                    has(attributes, "clefsecret", "set");
  // The name counts even where a nested .gitattributes switched the attributes off: whoever wrote
  // the change can write that file, too.
  const bool named = matrix::is_sealed_name(path) && !has(attributes, "clefsecret", "unset");
  return said || named || base_.cell_at(path) || now.cell_at(path) ? FileRole::sealed
                                                                   : FileRole::other;
}

void ChangeJudge::judge(const std::vector<git::TreeChange>& changes, const policy::TreeRules& now,
                        policy::Issues& issues) {
  prepare(changes);
  for (const git::TreeChange& change : changes) {
    if (change.new_id.empty())
      continue;
    judge_one(change, role(change.path, now), now, issues);
  }
}

void ChangeJudge::judge_one(const git::TreeChange& change, FileRole role,
                            const policy::TreeRules& now, policy::Issues& issues) {
  if (role == FileRole::other)
    return;
  policy::BlobSubject subject;
  subject.path = change.path;
  subject.mode = change.new_mode;
  subject.role = role;
  subject.format = format_at(change.path, now);
  constexpr unsigned kTypeMask = 0170000;
  constexpr unsigned kRegular = 0100000;
  std::optional<std::string> text;
  if ((change.new_mode & kTypeMask) == kRegular) {
    text = judged_blob(reader_, change.new_id, change.path, issues);
    if (!text)
      return;
    subject.text = *text;
  }
  if (!change.old_id.empty() && (change.old_mode & kTypeMask) == kRegular) {
    policy::Issues ignored;
    subject.before = judged_blob(reader_, change.old_id, change.path, ignored);
  }
  policy::Issues found = policy::judge_blob(subject, base_, now);
  std::move(found.begin(), found.end(), std::back_inserter(issues));
}

}  // namespace clef::entry
