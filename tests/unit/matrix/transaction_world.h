// SPDX-License-Identifier: MIT
// A work tree for transactions, without git: only its folders matter here.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "crypto/random.h"
#include "matrix/local_state.h"
#include "matrix/transaction.h"
#include "support/sandbox.h"

namespace clef::matrix {

class TransactionWorld {
 public:
  TransactionWorld() {
    fs::create_directories(git_dir);
    dir.write("repo/a/one.yaml", "one old\n");
    dir.write("repo/b/two.yaml", "two old\n");
    dir.write("repo/gone.yaml", "gone old\n");
    tree = std::make_unique<TreeRoot>(top);
    local = std::make_unique<LocalState>(git_dir, [this](const char* name) {
      return std::string(name) == "HOME" ? std::optional((dir / "home").string()) : std::nullopt;
    });
    // So that making the machine's key is no part of what is interrupted.
    local->derive_or_make(kJournalLabel, crypto::system_rng());
  }

  TransactionPlace place() const {
    return {tree.get(), git_dir, git_dir, local.get(), &crypto::system_rng()};
  }

  // Two changes, a creation in a new folder, a deletion.
  static void stage(Transaction& transaction) {
    transaction.write("a/one.yaml", "one new\n");
    transaction.write("b/two.yaml", "two new\n");
    transaction.write("c/d/three.yaml", "three new\n");
    transaction.remove("gone.yaml");
  }
  void run() const {
    Transaction transaction(place());
    stage(transaction);
    transaction.commit();
  }

  // Every file below the top but .git's, by path.
  std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> out;
    for (const auto& entry : fs::recursive_directory_iterator(top))
      if (entry.is_regular_file()) {
        const std::string path = entry.path().lexically_relative(top).string();
        if (path.rfind(".git/", 0) != 0)
          out[path] = test::read_text(entry.path());
      }
    return out;
  }
  static std::map<std::string, std::string> all_old() {
    return {{"a/one.yaml", "one old\n"}, {"b/two.yaml", "two old\n"}, {"gone.yaml", "gone old\n"}};
  }
  static std::map<std::string, std::string> all_new() {
    return {{"a/one.yaml", "one new\n"},
            {"b/two.yaml", "two new\n"},
            {"c/d/three.yaml", "three new\n"}};
  }
  // What is in the folder of lock and journal besides the lock.
  std::vector<std::string> leftovers() const {
    std::vector<std::string> names;
    if (fs::exists(git_dir / "clef"))
      for (const auto& entry : fs::directory_iterator(git_dir / "clef"))
        if (entry.path().filename() != "lock")
          names.push_back(entry.path().filename().string());
    return names;
  }

  test::TempDir dir;
  fs::path top = dir / "repo";
  fs::path git_dir = dir / "repo/.git";
  std::unique_ptr<TreeRoot> tree;
  std::unique_ptr<LocalState> local;
};

}  // namespace clef::matrix
