// SPDX-License-Identifier: MIT
// Clones of one repository, driven as people drive them: by commands in a shell, with the git that
// PATH has and the program under test.
#pragma once

#include <string>
#include <string_view>

#include "support/git_repo.h"
#include "support/sandbox.h"

namespace clef::test {

struct Ran {
  int status = -1;
  std::string text;  // stdout and stderr

  bool says(std::string_view words) const { return text.find(words) != std::string::npos; }
};

// `command` in a shell in `folder`, without a terminal and with nothing on stdin.
Ran sh(const fs::path& folder, const std::string& command);

// A sandbox with the program on PATH and one clone in it.
class Clones {
 public:
  Clones();

  Ran run(const std::string& command) const { return sh(repo.path(), command); }
  // The same; a test that needs it to work says why it does not.
  std::string must(const std::string& command) const;
  // `git clef init` with the namespaces app and web, the environments dev and production, and the
  // value `TOKEN` in app/dev; all of it committed on main.
  void scaffold() const;
  // The sealed text of app/dev, and that of web/dev.
  static constexpr const char* kCell = "secrets/app/dev.enc.yaml";
  static constexpr const char* kOther = "secrets/web/dev.enc.yaml";

  Sandbox sandbox;
  GitRepo repo;

 private:
  ScopedEnv path_;
};

// "gitA.B": whether the git on PATH is at least that.
bool git_is_at_least(int major, int minor);

}  // namespace clef::test
