// SPDX-License-Identifier: MIT
// Thousands of random three-way edits against a plain model: no key is lost, none comes back, and
// what nobody touched keeps its bytes. The same seeds every time.
#include <array>

#include "change/merge.h"
#include "launch.h"
#include "merge_model.h"
#include "merge_world.h"
#include "unit/sops/known_key.h"

namespace clef::test {
namespace {

using Values = std::map<std::string, std::string>;

Values values_of(const sops::OpenDocument& document) {
  Values out;
  for (const auto& value : document.values())
    out[sops::to_string(value.path)] = as_text(document.reveal(value));
  return out;
}

Values without(Values values, const std::set<std::string>& paths) {
  for (const std::string& path : paths)
    values.erase(path);
  return values;
}

// ENC texts by path.
Values sealed_values(const sops::SealedDocument& document) {
  Values out;
  for (const sops::Leaf& leaf : document.leaves())
    out[sops::to_string(leaf.path)] = document.document().scalar_text(leaf.node);
  return out;
}

std::set<std::string> paths_of(const std::vector<change::KeyConflict>& conflicts) {
  std::set<std::string> out;
  for (const change::KeyConflict& each : conflicts)
    out.insert(sops::to_string(each.path));
  return out;
}

// ---- In this process: the merge itself.

struct Sealed {
  sops::SealedDocument sealed;
  sops::OpenDocument open;
  Sealed(sops::SealedDocument document, const sops::DataKey& key)
      : sealed(std::move(document)), open(sealed.open(key)) {}
};

class RandomMerge {
 public:
  RandomMerge(unsigned seed, syntax::Format format) : random_(seed), format_(format) {}

  void check() {
    const ModelDoc base = random_.document();
    const ModelDoc ours = random_.edited(base);
    const ModelDoc theirs = random_.edited(base);
    const sops::DataKey key = sops::vector_key();
    const Sealed b(sops::seal_plain(format_, text(base), key, sops::options_with(), clock_, rng_),
                   key);
    const Sealed o(b.open.seal_text(text(ours), clock_, rng_), key);
    const Sealed t(b.open.seal_text(text(theirs), clock_, rng_), key);
    change::MergeInput input;
    input.base = change::Version{&b.sealed, &b.open};
    input.ours = {&o.sealed, &o.open};
    input.theirs = {&t.sealed, &t.open};
    change::MergeSealing sealing;
    sealing.clock = &clock_;
    sealing.rng = &rng_;
    const change::MergeResult result = change::merge(input, sealing);
    const ModelMerge wanted = merge_models(base_of(base), ours, theirs);
    ASSERT_EQ(paths_of(result.conflicts), wanted.conflicts);
    const auto merged = sops::SealedDocument::parse(format_, result.text);
    ASSERT_EQ(without(values_of(merged.open(key)), wanted.conflicts), wanted.values);
    check_bytes(sealed_values(merged), sealed_values(o.sealed), ours.values(), wanted.values);
    if (format_ == syntax::Format::yaml)
      check_comments(base, ours, theirs, wanted, result.text, key);
  }

 private:
  [[nodiscard]] std::string text(const ModelDoc& doc) const {
    return format_ == syntax::Format::json ? doc.json() : doc.yaml();
  }

  static void check_bytes(const Values& merged, const Values& ours, const Values& plain_ours,
                          const Values& plain) {
    for (const auto& [path, value] : plain) {
      const auto own = plain_ours.find(path);
      if (own != plain_ours.end() && own->second == value) {
        ASSERT_EQ(merged.at(path), ours.at(path)) << path;
      }
    }
  }

  // A comment that only one side made or changed is there, above its key.
  static void check_comments(const ModelDoc& base, const ModelDoc& ours, const ModelDoc& theirs,
                             const ModelMerge& wanted, const std::string& text,
                             const sops::DataKey& key) {
    const auto merged = sops::SealedDocument::parse(syntax::Format::yaml, text);
    const std::string plain = syntax::emit(syntax::Format::yaml, merged.open(key).plain());
    for (const auto& [path, value] : wanted.values) {
      const ModelEntry* b = base.find(path);
      for (const auto& [side, other] : {std::pair(&ours, &theirs), std::pair(&theirs, &ours)}) {
        const ModelEntry* s = side->find(path);
        const ModelEntry* o = other->find(path);
        const std::string before = b == nullptr ? "" : b->comment;
        const bool only_here = s != nullptr && s->comment != before && !s->comment.empty() &&
                               (o == nullptr || o->comment == before);
        if (only_here) {
          ASSERT_NE(plain.find("# " + s->comment + "\n"), std::string::npos) << path << '\n'
                                                                             << plain;
        }
      }
    }
  }

  ModelRandom random_;
  syntax::Format format_;
  sops::FixedClock clock_;
  sops::CountingRng rng_;
};

TEST(MergeRandom, TwoThousandThreeWayEditsOfYaml) {
  for (unsigned seed = 1; seed <= 2000; ++seed) {
    RandomMerge(seed, syntax::Format::yaml).check();
    ASSERT_FALSE(::testing::Test::HasFatalFailure()) << "seed " << seed;
  }
}

TEST(MergeRandom, FiveHundredThreeWayEditsOfJson) {
  for (unsigned seed = 1; seed <= 500; ++seed) {
    RandomMerge(seed, syntax::Format::json).check();
    ASSERT_FALSE(::testing::Test::HasFatalFailure()) << "seed " << seed;
  }
}

// ---- Through git: many files a merge.

constexpr unsigned kFiles{12};

struct Expected {
  ModelBase base;
  ModelDoc ours;
  ModelDoc theirs;
  std::set<std::string> readers;  // empty: mine alone
  bool reader_conflict = false;   // a new key for somebody whom nobody approved
};

class MergeRandomThroughGit : public ::testing::TestWithParam<unsigned> {
 protected:
  using Docs = std::array<ModelDoc, kFiles>;

  [[nodiscard]] fs::path file(unsigned i) const {
    return world.repo() / ("f" + std::to_string(i) + ".enc.yaml");
  }
  // The first version of each file, on `root`.
  Docs start() {
    Docs docs;
    for (unsigned i = 0; i < kFiles; ++i) {
      docs[i] = random.document();
      world.write_sealed(file(i), docs[i].yaml());
    }
    world.commit("root");
    world.git({"branch", "root"});
    return docs;
  }
  Docs edit(const Docs& docs) {
    Docs out;
    for (unsigned i = 0; i < kFiles; ++i) {
      out[i] = random.edited(docs[i]);
      write(i, out[i]);
    }
    return out;
  }
  void write(unsigned i, const ModelDoc& doc) const {
    write_text(
        file(i),
        world.open(file(i)).seal_text(doc.yaml(), world.world.clock, crypto::system_rng()).text());
  }
  // An empty commit, too: the commands below name commits.
  void commit(const char* message) const {
    world.git({"add", "-A"});
    world.git({"commit", "-q", "--allow-empty", "-m", message});
  }

  void check(unsigned i, const Expected& expected) {
    const ModelMerge wanted = merge_models(expected.base, expected.ours, expected.theirs);
    const auto conflict = world.conflict(file(i));
    const std::string context = "seed " + std::to_string(GetParam()) + " file " + std::to_string(i);
    if (wanted.conflicts.empty() && !expected.reader_conflict) {
      ASSERT_FALSE(conflict) << context << ": " << MergeWorld::told(conflict);
      ASSERT_EQ(values_of(world.open(file(i))), wanted.values) << context;
      if (!expected.readers.empty()) {
        ASSERT_EQ(world.readers(file(i)), expected.readers) << context;
      }
      return;
    }
    ASSERT_TRUE(conflict) << context;
    std::set<std::string> keys = paths_of(conflict->keys);
    ASSERT_EQ(keys.erase("") > 0, expected.reader_conflict) << context;
    ASSERT_EQ(keys, wanted.conflicts) << context;
  }
  void check_all(const Docs& base, const Docs& ours, const Docs& theirs) {
    for (unsigned i = 0; i < kFiles; ++i)
      check(i, {base_of(base[i]), ours[i], theirs[i], {}, false});
    world.expect_tidy();
  }
  void sops_opens_what_is_clean() const;

  MergeWorld world;
  ModelRandom random{GetParam()};
};

void MergeRandomThroughGit::sops_opens_what_is_clean() const {
  const fs::path sops = fs::path(CLEF_PEERS_DIR) / "sops";
  ASSERT_TRUE(fs::exists(sops)) << "run scripts/install-peers";
  const ScopedEnv key("SOPS_AGE_KEY", std::string(world.world.me.identity.reveal_text()));
  for (unsigned i = 0; i < 3; ++i) {
    if (world.conflict(file(i)))
      continue;
    const Ended ended =
        launch({sops, {"decrypt", file(i).string()}, world.repo().path(), {}, nullptr});
    ASSERT_EQ(ended.status, 0) << ended.errors;
  }
}

TEST_P(MergeRandomThroughGit, Merge) {
  const Docs base = start();
  world.branch("topic");
  const Docs theirs = edit(base);
  commit("topic");
  world.go_to("main");
  const Docs ours = edit(base);
  commit("main");
  (void)world.run({"merge", "-q", "-m", "m", "topic"});
  check_all(base, ours, theirs);
  sops_opens_what_is_clean();
}

TEST_P(MergeRandomThroughGit, Rebase) {
  const Docs base = start();
  world.branch("topic");
  const Docs theirs = edit(base);
  commit("topic");
  world.go_to("main");
  const Docs ours = edit(base);
  commit("main");
  world.go_to("topic");
  (void)world.run({"rebase", "-q", "--empty=keep", "main"});
  check_all(base, ours, theirs);
}

TEST_P(MergeRandomThroughGit, CherryPick) {
  const Docs root = start();
  world.branch("topic");
  const Docs base = edit(root);
  commit("before");
  const Docs theirs = edit(base);
  commit("picked");
  world.go_to("main");
  const Docs ours = edit(root);
  commit("main");
  (void)world.run({"cherry-pick", "--allow-empty", "topic"});
  check_all(base, ours, theirs);
}

TEST_P(MergeRandomThroughGit, Revert) {
  const Docs theirs = start();
  const Docs base = edit(theirs);
  commit("reverted");
  const Docs ours = edit(base);
  commit("after");
  (void)world.run({"revert", "--no-edit", "HEAD~1"});
  check_all(base, ours, theirs);
}

TEST_P(MergeRandomThroughGit, StashPop) {
  const Docs base = start();
  const Docs theirs = edit(base);
  world.repo().write("more", "x");  // so that there always is something to stash
  world.git({"stash", "-q", "-u"});
  const Docs ours = edit(base);
  commit("main");
  (void)world.run({"stash", "pop"});
  check_all(base, ours, theirs);
}

TEST_P(MergeRandomThroughGit, CrissCross) {
  const Docs root = start();
  world.branch("side");
  const Docs side = edit(root);
  commit("side");
  world.git({"branch", "s1"});
  world.go_to("main");
  const Docs main = edit(root);
  commit("main");
  world.git({"branch", "m1"});
  // Each takes the other's commit, whatever comes of it, and goes on.
  world.git({"merge", "-q", "-s", "ours", "-m", "m", "s1"});
  const Docs ours = edit(main);
  commit("settled");
  world.go_to("side");
  world.git({"merge", "-q", "-s", "ours", "-m", "m", "m1"});
  const Docs theirs = edit(side);
  commit("settled");
  world.go_to("main");
  (void)world.run({"merge", "-q", "-m", "m", "side"});
  for (unsigned i = 0; i < kFiles; ++i)
    check(i, {virtual_model(root[i], main[i], side[i]), ours[i], theirs[i], {}, false});
}

TEST_P(MergeRandomThroughGit, ReadersAndRotation) {
  const Docs base = start();
  const std::string me = world.world.me.recipient;
  const std::string other = world.world.other.recipient;
  std::array<Expected, kFiles> expected;
  // 0 none, 1 a reader more, 2 a new data key.
  const auto act = [&](unsigned i, unsigned what) {
    if (what == 2)
      world.rotate(file(i), {me});
    if (what == 1)
      world.add_reader(file(i), other);
  };
  std::array<unsigned, kFiles> did{};
  world.branch("topic");
  const Docs theirs = edit(base);
  for (unsigned i = 0; i < kFiles; ++i)
    act(i, did[i] = random.below(3));
  commit("topic");
  world.go_to("main");
  const Docs ours = edit(base);
  for (unsigned i = 0; i < kFiles; ++i) {
    const unsigned here = random.below(3);
    act(i, here);
    expected[i] = {base_of(base[i]), ours[i], theirs[i], {me}, here + did[i] == 3};
    if (here == 1 || did[i] == 1)
      expected[i].readers.insert(other);
  }
  commit("main");
  (void)world.run({"merge", "-q", "-m", "m", "topic"});
  for (unsigned i = 0; i < kFiles; ++i)
    check(i, expected[i]);
  sops_opens_what_is_clean();
}

INSTANTIATE_TEST_SUITE_P(Seeds, MergeRandomThroughGit, ::testing::Range(1U, 6U));

}  // namespace
}  // namespace clef::test
