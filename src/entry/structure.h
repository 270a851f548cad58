// SPDX-License-Identifier: MIT
// Judges what a commit, the index or a push brings, without any key.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "git/repo_reader.h"
#include "policy/structure.h"

namespace clef::entry {

// Rules of a revision; "" stands for the index.
policy::TreeRules rules_of(git::RepoReader& reader, std::string_view revision);
// The same where it is known which of its files may be files of rules.
policy::TreeRules rules_of(git::RepoReader& reader, std::string_view revision,
                           const std::vector<std::string>& paths);

// By which the role of a path is told.
const std::vector<std::string>& asked_attributes();

class ChangeJudge {
 public:
  // `base` gives selectors, schemas and clear leaves; attributes are those of the revision
  // `attributes`, or of work tree and index if it is empty (security.md S12). All of it outlives
  // this.
  ChangeJudge(git::RepoReader& reader, policy::TreeRules& base, std::string attributes);

  // Paths whose new side is judged; `now` are the rules of the tree that they are in.
  void judge(const std::vector<git::TreeChange>& changes, const policy::TreeRules& now,
             policy::Issues& issues);
  // By attributes, manifests (before and now) and name.
  policy::FileRole role(const std::string& path, const policy::TreeRules& now);
  void prepare(const std::vector<git::TreeChange>& changes);  // asks for attributes at once
  // The same, the question having been asked: RepoReader::ask_attributes.
  void prepare(const std::vector<git::TreeChange>& changes,
               const git::Asked<git::Attributes, const std::vector<std::string>&>& answer);

 private:
  void judge_one(const git::TreeChange& change, policy::FileRole role, const policy::TreeRules& now,
                 policy::Issues& issues);

  git::RepoReader& reader_;
  policy::TreeRules& base_;
  std::string attributes_;
  std::map<std::string, std::map<std::string, std::string>> known_;  // attributes by path
};

// Format of a path: of its cell, else by its name.
syntax::Format format_at(std::string_view path, const policy::TreeRules& rules);
// Text of a blob for judging; nullopt, and an issue, if it is too large or not here.
std::optional<std::string> judged_blob(git::RepoReader& reader, const std::string& id,
                                       const std::string& path, policy::Issues& issues);
// What a judgement of more than its structure goes by: nullopt, too, for what is no sealed document
// or cannot be read, which the structural judgement tells of. An empty `id` is no blob.
std::optional<sops::SealedDocument> sealed_blob(git::RepoReader& reader, const std::string& id,
                                                syntax::Format format);

}  // namespace clef::entry
