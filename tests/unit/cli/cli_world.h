// SPDX-License-Identifier: MIT
// A person in a repository with a matrix: the folder, the environment and the key are this
// process'.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <unistd.h>
#include <vector>

#include "cli/context.h"
#include "cli/dispatch.h"
#include "cli/verb.h"
#include "support/forked.h"
#include "unit/cli/captured.h"
#include "unit/matrix/world.h"

namespace clef::cli {

// The present folder, until it goes.
class InFolder {
 public:
  explicit InFolder(const fs::path& folder) : before_(fs::current_path()) {
    fs::current_path(folder);
  }
  ~InFolder() { fs::current_path(before_); }
  InFolder(const InFolder&) = delete;
  InFolder& operator=(const InFolder&) = delete;

 private:
  fs::path before_;
};

class CliWorld : public matrix::World {
 public:
  CliWorld() : key("CLEF_AGE_KEY_FILE", key_file("me", me)), folder(repo.path()) {}

  // A file with the private key of `pair`. CLEF_AGE_KEY itself is taken once in a process' life.
  std::string key_file(const std::string& name, const age::KeyPair& pair) const {
    return sandbox.write("keys/" + name, pair.identity.reveal_text()).string();
  }

  test::ScopedEnv key;
  InFolder folder;
};

// What `work` says in a session without a terminal, and its status.
struct Ran {
  int status = -1;
  Said said;
};
template <class Work>
Ran run_without_terminal(Work&& work) {
  Ran ran;
  ran.said = said_by([&] {
    ran.status = test::run_forked([&]() -> int {
      setsid();
      return work();
    });
  });
  return ran;
}

// `git clef WORDS…` in such a session.
inline Ran clef(const std::vector<std::string>& words) {
  return run_without_terminal([&] { return dispatch(words); });
}

// Code of the Error that `work` throws; "" if none.
template <class Work>
std::string code_of(Work&& work) {
  try {
    work();
  } catch (const Error& e) {
    return std::string(info(e.code()).name);
  }
  return {};
}

}  // namespace clef::cli
