// SPDX-License-Identifier: MIT
// A repository with a matrix, its reader, and a stranger.
#pragma once

#include <map>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "age/age.h"
#include "base/clock.h"
#include "crypto/random.h"
#include "matrix/change.h"
#include "matrix/workspace.h"
#include "support/git_repo.h"
#include "support/sandbox.h"

namespace clef::matrix {

class FixedClock final : public Clock {
 public:
  std::int64_t now_ms() const override { return now; }
  std::int64_t now = 1'767'323'045'678;  // 2026-01-02T03:04:05.678Z
};

// Two public keys with valid checksums whose private halves nobody here needs.
inline const std::string kAlice = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

class World {
 public:
  World()
      : repo(sandbox),
        me(age::generate_key(crypto::system_rng())),
        other(age::generate_key(crypto::system_rng())) {
    environment["HOME"] = sandbox.home().string();
    environment["PATH"] = "/usr/bin:/bin";
    environment["CLEF_AGE_KEY"] = std::string(me.identity.reveal_text());
  }

  // namespaces database, payments; environments dev, production (protected); read by `me`.
  std::string manifest_text(const std::string& more_recipients = "") const {
    return "version: 1\n"
           "environments:\n"
           "  - name: dev\n    description: Laptops\n"
           "  - name: production\n    description: Live\n    protected: true\n"
           "namespaces:\n"
           "  - name: database\n    description: Database\n"
           "  - name: payments\n    description: Payments\n"
           "sops:\n"
           "  default_backend: age\n"
           "  age:\n    recipients:\n      - " +
           me.recipient + "\n" + more_recipients +
           "file_pattern: \"secrets/{namespace}/{environment}.enc.yaml\"\n";
  }
  void write_manifest() const { repo.write("clef.yaml", manifest_text()); }

  WorkspaceOptions options() const {
    WorkspaceOptions out;
    out.folder = repo.path();
    out.environment = [this](const char* name) -> std::optional<std::string> {
      const auto it = environment.find(name);
      return it == environment.end() ? std::nullopt : std::optional(it->second);
    };
    out.clock = &clock;
    return out;
  }
  Workspace workspace() const { return Workspace::open(options()); }

  static ChangeOptions change_options() {
    ChangeOptions out;
    out.command = "git clef set";
    return out;
  }

  // Manifest and empty cells, as `init` leaves them.
  void scaffold() const {
    write_manifest();
    Workspace space = workspace();
    Change change(space, change_options());
    for (const CellId& id : space.manifest().cells())
      change.create_cell(id);
    change.commit();
  }
  Change::Result set(const CellId& id, const std::string& key, const std::string& value,
                     ChangeOptions wanted = change_options()) const {
    Workspace space = workspace();
    Change change(space, std::move(wanted));
    change.cell(id).set({sops::Step{key, std::nullopt}}, syntax::Tree::string(value));
    return change.commit();
  }
  std::optional<std::string> get(const CellId& id, const std::string& key) const {
    Workspace space = workspace();
    const auto value = space.open_cell(id).get({sops::Step{key, std::nullopt}});
    return value ? std::optional(std::string(value->text.reveal_text())) : std::nullopt;
  }

  test::Sandbox sandbox;
  test::GitRepo repo;
  age::KeyPair me;
  age::KeyPair other;
  FixedClock clock;
  std::map<std::string, std::string> environment;
};

inline sops::Path key_path(const std::string& name) { return {sops::Step{name, std::nullopt}}; }

}  // namespace clef::matrix
