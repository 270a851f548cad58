// SPDX-License-Identifier: MIT
// What a Repository holds; shared by the files that implement it.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "git/discovery.h"
#include "git/invocation.h"
#include "git/object_reader.h"
#include "git/repository.h"

namespace clef::git {

struct Repository::Impl {
  explicit Impl(Layout found)
      : layout(std::move(found)), reading(place(), Binding{layout.git_dir, layout.top}) {}

  const fs::path& place() const { return layout.top.empty() ? layout.git_dir : layout.top; }
  ObjectReader& objects() {
    if (!reader)
      reader = std::make_unique<ObjectReader>(reading);
    return *reader;
  }

  StartedProgram ask_identity() const { return reading.start({"var", "GIT_COMMITTER_IDENT"}); }

  Layout layout;
  Invocation reading;
  std::unique_ptr<ObjectReader> reader;
  std::optional<StartedProgram> identity;  // who commits, asked for ahead of time
  std::optional<std::vector<ConfigEntry>> entries;
};

// The parts of NUL-terminated output.
std::vector<std::string> split_nul(std::string_view text);

}  // namespace clef::git
