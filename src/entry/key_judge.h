// SPDX-License-Identifier: MIT
// Whose data keys are in what a commit, the index or a push brings, told without any key: copied
// ciphertext, and lines of .clef/bindings that do not go along with their cells (security.md S1).
#pragma once

#include <string>
#include <vector>

#include "entry/structure.h"
#include "git/repo_reader.h"
#include "policy/copies.h"
#include "policy/tree_rules.h"

namespace clef::entry {

class KeyJudge {
 public:
  struct Found {
    policy::Issue issue;
    std::string commit;  // as given to bring()
  };

  // `base` says which path is which cell, and the cells of the tree `base_tree` (none if it is
  // empty) are what must not be copied. All of it outlives this.
  KeyJudge(git::RepoReader& reader, const policy::TreeRules& base, std::string base_tree)
      : reader_(reader), base_(base), base_tree_(std::move(base_tree)) {}

  // A version of a sealed file. `now`: the rules of its tree, for cells that the base has not.
  void bring(const git::TreeChange& change, const policy::TreeRules& now,
             const std::string& commit);
  // Compared with each other as they come, and now with the base's cells.
  std::vector<Found> judge() &&;

 private:
  policy::SealedPlace place(const std::string& path, const policy::TreeRules& now) const;
  void compare_base();

  git::RepoReader& reader_;
  const policy::TreeRules& base_;
  std::string base_tree_;
  policy::Copies copies_;
  std::vector<std::string> commits_;  // by tag
};

// Between two trees ("" is the index), `changes` being all that differs: data keys that were
// replaced without their lines, lines that were changed or dropped without a new key.
void judge_lines(git::RepoReader& reader, const policy::TreeRules& now, const std::string& from,
                 const std::string& to, const std::vector<git::TreeChange>& changes,
                 policy::Issues& issues);

// Path of .clef/bindings that speaks for a cell, from the top.
std::string bindings_file(const policy::GovernedCell& cell);

}  // namespace clef::entry
