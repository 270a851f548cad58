// SPDX-License-Identifier: MIT
// What a Repository holds; shared by the files that implement it.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "git/discovery.h"
#include "git/invocation.h"
#include "git/object_reader.h"
#include "git/plain_settings.h"
#include "git/repo_reader.h"
#include "git/repository.h"

namespace clef::git {

struct Repository::Impl {
  explicit Impl(Layout found) : layout(std::move(found)) {}

  // git bound to this repository; found on first use, for many commands need no more than a layout.
  const Invocation& reading() {
    if (!bound)
      bound.emplace(layout.top.empty() ? layout.git_dir : layout.top,
                    Binding{layout.git_dir, layout.top});
    return *bound;
  }
  ObjectReader& objects() {
    if (!reader)
      reader = std::make_unique<ObjectReader>(reading());
    return *reader;
  }

  // Whether `entries` are there, or could be had without a process.
  bool knows_config() {
    if (!entries && layout.git_dir == layout.top / ".git" && layout.common_dir == layout.git_dir)
      entries = plain_settings(layout.top, reading().program());
    return entries.has_value();
  }

  StartedProgram ask_identity() { return reading().start({"var", "GIT_COMMITTER_IDENT"}); }
  StartedProgram ask_config() {
    return reading().start_plain({"config", "-z", "--list", "--show-scope"});
  }

  Layout layout;
  std::optional<Invocation> bound;
  std::unique_ptr<ObjectReader> reader;
  std::unique_ptr<RepoReader> plain_reader;
  std::unique_ptr<RepoReader> policy_reader;
  // Asked for ahead of time: who commits, and the configuration.
  std::optional<StartedProgram> identity;
  std::optional<StartedProgram> listing;
  std::optional<std::vector<ConfigEntry>> entries;
};

// The parts of NUL-terminated output.
std::vector<std::string> split_nul(std::string_view text);

}  // namespace clef::git
