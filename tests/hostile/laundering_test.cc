// SPDX-License-Identifier: MIT
// Production's ciphertext at dev's path, with a reader list that looks like dev's: whatever the
// person does with it, the key of a dev reader opens none of production (security.md S1). Judged
// with the real age.
#include <algorithm>

#include "base/process.h"
#include "matrix_world.h"
#include "sops/sealed.h"
#include "traps.h"

namespace clef::test {
namespace {

using Words = std::vector<std::string>;

class Laundering : public testing::Test {
 protected:
  Laundering() {
    run_peer("age-keygen", {"-o", dev_key().string()});
    const std::string text = read_text(dev_key());
    const std::size_t at = text.find("age1");
    dev_reader = text.substr(at, text.find('\n', at) - at);
    give_dev_a_reader();
    world.set("database/production", "TOKEN", kCanary);
    world.set("database/dev", "TOKEN", "dev-token");
    world.repo.commit_all("values");
    production_key = data_key("database/production");
  }

  fs::path dev_key() const { return world.sandbox / "dev-key.txt"; }
  fs::path own_key() const { return world.key_file(); }

  static Ended run_peer(const std::string& name, Words args, const std::string& input = {}) {
    return launch({fs::path(CLEF_PEERS_DIR) / name, std::move(args), "/", input, nullptr});
  }

  // dev alone gets a second reader; its cells are made anew for it.
  void give_dev_a_reader() {
    world.edit(world.repo / "clef.yaml", "  - name: dev\n",
               "  - name: dev\n    recipients:\n      - " + world.own_recipient() + "\n      - " +
                   dev_reader + "\n");
    for (const char* cell : {"database/dev", "payments/dev"})
      fs::remove(world.cell(cell));
    fs::remove(world.repo / "secrets/database/dev.clef-meta.yaml");
    const Ended made =
        world.clef({"fill", "--cells", "--all", "--yes", "--accept-recipient", dev_reader});
    ASSERT_EQ(made.status, 0) << made.errors;
  }

  static std::vector<sops::WrappedKey> wrapped(const std::string& text) {
    std::vector<sops::WrappedKey> out;
    try {
      const auto cell = sops::SealedDocument::parse(syntax::Format::yaml, text);
      for (const sops::WrappedKey* key : cell.metadata().all_keys())
        out.push_back(*key);
    } catch (const std::exception&) {
      return out;  // no cell, or a conflict
    }
    return out;
  }
  std::string data_key(const std::string& cell) const {
    for (const sops::WrappedKey& key : wrapped(read_text(world.cell(cell))))
      if (key.id() == world.own_recipient())
        return run_peer("age", {"-d", "-i", own_key().string()}, key.enc).output;
    return {};
  }

  // The attacker's commit, made without any key: the file of production, its readers renamed.
  void launder(bool with_bindings) const {
    std::string forged = read_text(world.cell("database/production"));
    const std::string dev = read_text(world.cell("database/dev"));
    const auto old = wrapped(dev);
    std::string entry;
    for (const sops::WrappedKey& key : old)
      if (key.id() == dev_reader) {
        entry = "        - recipient: " + dev_reader + "\n          enc: |\n";
        std::size_t at = 0;
        while (at < key.enc.size()) {
          const std::size_t end = std::min(key.enc.find('\n', at), key.enc.size());
          entry += "            " + key.enc.substr(at, end - at) + "\n";
          at = end + 1;
        }
      }
    ASSERT_FALSE(entry.empty());
    const std::size_t at = forged.find("    lastmodified:");
    ASSERT_NE(at, std::string::npos);
    write_text(world.cell("database/dev"), forged.insert(at, entry));
    if (!with_bindings)
      world.repo.write(".clef/bindings", "");
    world.repo.git({"commit", "-q", "--no-verify", "-am", "rotate dev"});
  }

  // Nothing in the repository lets dev's reader have production's key or value: no version of any
  // file, committed, staged or in the work tree.
  void expect_closed(const std::string& when) const {
    std::vector<std::string> texts;
    for (const auto& entry : fs::recursive_directory_iterator(world.repo / "secrets"))
      if (entry.is_regular_file())
        texts.push_back(read_text(entry.path()));
    const std::string all = world.repo.git({"cat-file", "--batch-all-objects", "--batch-check"});
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t end = std::min(all.find('\n', at), all.size());
      const std::string one = all.substr(at, end - at);
      if (one.find(" blob ") != std::string::npos)
        texts.push_back(world.repo.git({"cat-file", "blob", one.substr(0, one.find(' '))}) + "\n");
      at = end + 1;
    }
    for (const std::string& text : texts) {
      EXPECT_EQ(text.find(kCanary), std::string::npos) << when;
      for (const sops::WrappedKey& key : wrapped(text)) {
        if (key.id() != dev_reader)
          continue;
        EXPECT_NE(run_peer("age", {"-d", "-i", dev_key().string()}, key.enc).output, production_key)
            << when;
      }
    }
    const Ended got =
        launch({"/usr/bin/env",
                {"-u", "CLEF_AGE_KEY", world.command({}).program.string(), "--identity",
                 dev_key().string(), "get", "--raw", "database/dev", "TOKEN"},
                world.repo.path(),
                "",
                nullptr});
    EXPECT_EQ(got.output.find(kCanary), std::string::npos) << when;
  }

  // The person does everything he could think of with what is in front of him.
  void finish_somehow() const {
    const std::string file = "secrets/database/dev.enc.yaml";
    for (const Words& words : std::vector<Words>{{"resolve", "--list", file},
                                                 {"resolve", "--all-theirs", file},
                                                 {"resolve", "--all-ours", file},
                                                 {"lint"},
                                                 {"lint", "--fix", "--yes"},
                                                 {"repair", file},
                                                 {"set", "--yes", "--stdin", "database/dev", "NEW"},
                                                 {"fill", "--yes", "--all"}}) {
      static_cast<void>(world.clef(words, "v"));
      expect_closed(words.front());
    }
  }

  MatrixWorld world;
  std::string dev_reader;
  std::string production_key;
};

TEST_F(Laundering, TheAttackIsReal) {
  ASSERT_EQ(production_key.size(), 32u);
  launder(true);
  EXPECT_EQ(world.get("database/dev", "TOKEN"), kCanary);  // it verifies, for who reads both
  expect_closed("before anything");
}

TEST_F(Laundering, S1_LintNamesWhoseKeyItIs) {
  launder(true);
  const Ended lint = world.clef({"lint"});
  EXPECT_EQ(lint.status, 1);
  EXPECT_NE(lint.output.find("its data key belongs to another cell"), std::string::npos)
      << lint.output;
}

class LaunderingBy : public Laundering, public testing::WithParamInterface<Words> {};

TEST_P(LaunderingBy, S1_OpensNothingForADevReader) {
  for (const bool with_bindings : {true, false}) {
    const std::string name = with_bindings ? "evil" : "evil-unbound";
    const std::string home = world.repo.git({"rev-parse", "--abbrev-ref", "HEAD"});
    world.repo.git({"checkout", "-qb", name});
    launder(with_bindings);
    world.repo.git({"checkout", "-q", home});
    world.repo.git({"checkout", "-qb", "work-" + name});
    world.set("database/dev", "OTHER", with_bindings ? "1" : "2");
    world.repo.commit_all("own work");
    Words words = GetParam();
    words.push_back(name);
    static_cast<void>(git_status(world.repo.path(), words));
    expect_closed(words.front());
    finish_somehow();
    static_cast<void>(world.clef({"restore", "database/dev", "TOKEN", "--from", name, "--yes"}));
    expect_closed("restore");
    static_cast<void>(git_status(world.repo.path(), {words.front(), "--abort"}));
    static_cast<void>(world.clef({"restore", "database/dev", "TOKEN", "--from", name, "--yes"}));
    expect_closed("restore after abort");
    world.repo.git({"reset", "-q", "--hard"});
    world.repo.git({"checkout", "-qf", home});
  }
}

INSTANTIATE_TEST_SUITE_P(Git, LaunderingBy,
                         testing::Values(Words{"merge", "--no-edit"}, Words{"rebase"},
                                         Words{"cherry-pick"}),
                         [](const auto& param) {
                           return param.param.front() == "cherry-pick" ? "cherry_pick"
                                                                       : param.param.front();
                         });

}  // namespace
}  // namespace clef::test
