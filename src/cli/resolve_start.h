// SPDX-License-Identifier: MIT
// What resolve, mergetool and repair begin with.
#pragma once

#include <memory>
#include <string>

#include "cli/context.h"
#include "cli/resolve_file.h"

namespace clef::cli {

class ResolveStart {
 public:
  // Errc::no_repository, also for a bare one: there is no file to write.
  explicit ResolveStart(Context& context);
  ~ResolveStart();

  entry::Session& session() { return *session_; }
  // Keys as any verb has them: those of the manifest around the current folder, if there is one.
  ResolveTools tools();
  // A path that a person gave, from the work-tree top. Errc::unsafe_path if it leads out of it.
  std::string repo_path(const std::string& argument) const;
  std::string author(const std::string& fallback);
  // Asks if the cell at `path` belongs to a protected environment.
  void confirm_protected(const std::string& path);

 private:
  Context& context_;
  std::unique_ptr<entry::Session> session_;
  std::unique_ptr<keys::Keyring> own_keyring_;  // without a manifest
  keys::Keyring* keyring_ = nullptr;
};

}  // namespace clef::cli
