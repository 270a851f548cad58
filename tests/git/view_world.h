// SPDX-License-Identifier: MIT
// A repository in which git shows cells through our program, and a search for what must not show.
#pragma once

#include <array>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <vector>

#include "keys/keyring.h"
#include "sops/sealed.h"
#include "unit/matrix/world.h"

namespace clef::test {

inline constexpr const char* kCanary = "canary7d1e";

struct Viewed {
  int status = -1;
  std::string text;  // both streams

  bool says(std::string_view words) const { return text.find(words) != std::string::npos; }
};

class ViewWorld {
 public:
  static constexpr const char* kCell = "secrets/database/dev.enc.yaml";

  ViewWorld()
      : path_("PATH", fs::path(CLEF_PROGRAM).parent_path().string() + ":" + getenv("PATH")),
        key_("CLEF_AGE_KEY_FILE", (world.sandbox / "me.key").string()),
        tmp_("TMPDIR", (world.sandbox / "tmp").string()) {
    fs::create_directories(world.sandbox / "tmp");
    write_text(world.sandbox / "me.key", world.me.identity.reveal_text());
    write_text(world.sandbox / "other.key", world.other.identity.reveal_text());
    world.scaffold();
    write_text(world.repo / ".git/info/attributes", "*.enc.yaml merge=clef diff=clef -text\n");
    must("git config diff.clef.textconv 'git-clef textconv --'");
    must(
        "git config merge.clef.driver 'git-clef merge-driver --base=%O --ours=%A --theirs=%B "
        "--marker=%L --path=%P'");
    set("A", std::string(kCanary) + "-a1");
    set("B", std::string(kCanary) + "-b1");
    commit("one");
  }

  // In a shell at the top, with nothing on stdin.
  Viewed run(const std::string& command) const {
    const std::string line =
        "cd '" + world.repo.path().string() + "' && { " + command + "\n} 2>&1 </dev/null";
    FILE* const pipe = ::popen(line.c_str(), "r");
    if (pipe == nullptr)
      throw std::runtime_error("popen");
    Viewed out;
    std::array<char, 4096> buffer{};
    for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
      out.text.append(buffer.data(), n);
    const int status = ::pclose(pipe);
    out.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    return out;
  }
  std::string must(const std::string& command) const {
    Viewed out = run(command);
    EXPECT_EQ(out.status, 0) << command << "\n" << out.text;
    return out.text;
  }
  // The same, without the canary in what it prints or leaves anywhere.
  Viewed view(const std::string& command) const {
    Viewed out = run(command);
    EXPECT_FALSE(out.says(kCanary)) << command << "\n" << out.text;
    expect_no_canary(command);
    return out;
  }
  // In the work tree, under .git, loose and packed, in $TMPDIR and the home.
  void expect_no_canary(const std::string& after) const {
    EXPECT_EQ(run("grep -rlaF " + std::string(kCanary) + " . \"$TMPDIR/..\"").text, "") << after;
    EXPECT_EQ(
        run("git cat-file --batch-all-objects --batch --buffer | grep -caF " + std::string(kCanary))
            .text,
        "0\n")
        << after;
  }

  void commit(const std::string& subject) const {
    must("git add -A && git commit -q -m '" + subject + "'");
  }
  // In the cell database/dev of the work tree.
  void set(const std::string& key, const std::string& value) const {
    world.set({"database", "dev"}, key, value);
  }
  fs::path cell() const { return world.repo / kCell; }
  sops::SealedDocument sealed() const {
    return sops::SealedDocument::parse(syntax::Format::yaml, read_text(cell()));
  }
  // Every value sealed anew, under the same data key or a new one, for `recipient`.
  void reseal(bool new_key, const std::string& recipient = "") const {
    keys::KeyringConfig config;
    config.environment = world.options().environment;
    keys::Keyring keyring(std::move(config));
    const sops::SealedDocument before = sealed();
    const sops::DataKey old = keyring.unlock(before.metadata());
    const sops::DataKey key = new_key ? keys::new_data_key(crypto::system_rng()) : old.clone();
    sops::SealOptions options;
    options.selector = before.metadata().selector;
    options.groups = before.metadata().groups;
    if (new_key)
      options.groups =
          keyring.wrap(key, {{keys::age_key(recipient.empty() ? world.me.recipient : recipient)}},
                       0, world.clock, crypto::system_rng());
    write_text(cell(),
               before.open(old).reseal(key, options, world.clock, crypto::system_rng()).text());
  }
  // A sealed file of any keys under the cell's own data key.
  void seal(const fs::path& file, const std::string& plain) const {
    keys::KeyringConfig config;
    config.environment = world.options().environment;
    keys::Keyring keyring(std::move(config));
    const sops::SealedDocument like = sealed();
    sops::SealOptions options;
    options.groups = like.metadata().groups;
    write_text(file, sops::seal_plain(syntax::Format::yaml, plain, keyring.unlock(like.metadata()),
                                      options, world.clock, crypto::system_rng())
                         .text());
  }

  matrix::World world;

 private:
  ScopedEnv path_;
  ScopedEnv key_;
  ScopedEnv tmp_;
};

// The lines of a diff that begin with `sign`, its headers left out.
inline std::vector<std::string> lines_of(const std::string& diff, char sign) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin < diff.size();) {
    const std::size_t end = std::min(diff.find('\n', begin), diff.size());
    const std::string line = diff.substr(begin, end - begin);
    if (!line.empty() && line.front() == sign && !line.starts_with("+++") &&
        !line.starts_with("---"))
      out.push_back(line.substr(1));
    begin = end + 1;
  }
  return out;
}

}  // namespace clef::test
