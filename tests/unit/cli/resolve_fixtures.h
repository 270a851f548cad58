// SPDX-License-Identifier: MIT
// A merge in progress whose sides disagree on A; B is ours', C is theirs'.
#pragma once

#include <memory>
#include <string>

#include "cli/resolve_file.h"
#include "git/repo_reader.h"
#include "keys/keyring.h"
#include "unit/matrix/world.h"

namespace clef::cli {

inline sops::Path path_of(std::string_view text) { return *sops::parse_path(text); }

class ConflictWorld {
 public:
  static constexpr const char* kCell = "secrets/database/dev.enc.yaml";
  const matrix::CellId id{"database", "dev"};

  ConflictWorld() {
    // Nobody merges ciphertext as text here: the stages are all there is.
    world.repo.write(".gitattributes", "*.enc.yaml -merge\n*.clef-meta.yaml merge=union\n");
    world.scaffold();
    set("A", "0");
    commit("base");
    world.repo.git({"checkout", "-q", "-b", "topic"});
  }
  void set(const std::string& key, const std::string& value) const { world.set(id, key, value); }
  void commit(const std::string& message) const { world.repo.commit_all(message); }
  void back_to_main() const { world.repo.git({"checkout", "-q", "main"}); }
  // Must conflict.
  void merge() const {
    EXPECT_NE(test::git_status(world.repo.path(), {"merge", "-q", "topic"}), 0);
  }
  void disagree() const {
    set("A", "theirs");
    set("C", "theirs");
    commit("theirs");
    back_to_main();
    set("A", "ours");
    set("B", "ours");
    commit("ours");
    merge();
  }

  ResolveTools tools() {
    if (!session) {
      entry::Session::Options options;
      options.folder = world.repo.path();
      options.environment = world.options().environment;
      options.clock = &world.clock;
      session = std::make_unique<entry::Session>(std::move(options));
      keys::KeyringConfig config;
      config.environment = world.options().environment;
      keyring = std::make_unique<keys::Keyring>(std::move(config));
    }
    return {session.get(), keyring.get()};
  }
  std::unique_ptr<ConflictFile> open(const ResolveDecisions& decisions = {}) {
    return open_conflict(tools(), kCell, decisions);
  }
  sops::SealedDocument sealed(const std::string& text) const {
    return sops::SealedDocument::parse(syntax::Format::yaml, text);
  }
  // "A=… B=…" of the file in the work tree.
  std::string values() {
    const sops::OpenDocument open = sealed(world.repo.read(kCell)).open(*tools().keyring);
    std::string out;
    for (const auto& value : open.values())
      out += (out.empty() ? "" : " ") + sops::to_string(value.path) + "=" +
             std::string(as_text(open.reveal(value)));
    return out;
  }
  bool is_unmerged() const { return !world.repo.git({"ls-files", "-u", "--", kCell}).empty(); }

  matrix::World world;
  std::unique_ptr<entry::Session> session;
  std::unique_ptr<keys::Keyring> keyring;
};

}  // namespace clef::cli
