// SPDX-License-Identifier: MIT
// What git hands to the driver at the edges: labels of every age, bases that never were a commit,
// names with other rules, a program that is gone, attributes that only come in.
#include <set>
#include <sstream>

#include "launch.h"
#include "merge_world.h"

namespace clef::test {
namespace {

const std::string kCell = MergeWorld::kCell;

// A topic that changes A and a main that changes B; HEAD is main.
void diverge(const MergeWorld& world) {
  world.branch("topic");
  world.set("A", "topic");
  world.commit("topic");
  world.go_to("main");
  world.set("B", "main");
  world.commit("main");
}

TEST(MergeDriver, Edge02_LabelsMayBeLiteralNamesOrEmpty) {
  const MergeWorld world;
  const auto version = [&](const char* name, const char* value) {
    world.set("A", value);
    world.repo().write(name, read_text(world.cell()));
  };
  version("o", "base");
  version("b", "theirs");
  version("ours", "ours");
  const auto told = [&](const std::vector<std::string>& labels) {
    world.repo().write("a", world.repo().read("ours"));
    std::vector<std::string> args = {"merge-driver", "--base=o", "--ours=a", "--theirs=b",
                                     "--path=" + kCell};
    args.insert(args.end(), labels.begin(), labels.end());
    const Ended ended = launch({CLEF_PROGRAM, args, world.repo().path(), {}, nullptr});
    EXPECT_EQ(ended.status, 1) << ended.errors;
    return ended.errors;
  };
  // git 2.39 leaves what it does not know as it is; newer ones fill it in; a base without a name
  // is empty.
  const std::string unknown = told({"--lo=%S", "--la=%X", "--lb=%Y"});
  EXPECT_EQ(unknown.find('%'), std::string::npos) << unknown;
  const std::string named = told({"--lo=abc123", "--la=HEAD", "--lb=topic"});
  EXPECT_NE(named.find("and by topic"), std::string::npos) << named;
  EXPECT_EQ(told({"--lo=", "--la=", "--lb="}), unknown);
  EXPECT_EQ(told({}), unknown);
}

// Four crossings. Each inner base is one of ours or of git's: no text that was spliced.
TEST(MergeDriver, Edge04_EveryInnerBaseIsADocumentOrStandsForSeveral) {
  const MergeWorld world;
  const fs::path seen = world.world.sandbox / "seen";
  const std::string driver = world.repo().git({"config", "merge.clef-virtual.driver"});
  world.git({"config", "merge.clef-virtual.driver",
             "{ echo %L; head -c 12 %O; echo; } >>'" + seen.string() + "'; " + driver});
  world.branch("side");
  for (int level = 0; level < 4; ++level) {
    const std::string n = std::to_string(level);
    for (const char* name : {"main", "side"}) {
      world.go_to(name);
      world.set("A", name + n);
      world.commit(name + n);
      world.git({"branch", "-f", name == std::string("main") ? "m" : "s"});
    }
    for (const auto& [here, there] : {std::pair("side", "m"), std::pair("main", "s")}) {
      world.go_to(here);
      (void)world.run({"merge", "-q", "-m", "m", there});
      world.git({"checkout", "--ours", "--", kCell});
      world.set("A", here + n);
      world.commit("settled");
    }
  }
  world.set("A", "last");
  world.commit("last");
  EXPECT_EQ(world.run({"merge", "-q", "-m", "m", "side"}).status, 1);
  EXPECT_EQ(MergeWorld::told(world.conflict()), "A several-ancestors");
  std::istringstream lines(read_text(seen));
  std::set<std::string> sizes;
  for (std::string size, base; std::getline(lines, size) && std::getline(lines, base);) {
    sizes.insert(size);
    EXPECT_TRUE(base.starts_with("A: ENC[") || base.starts_with("clef-virtual") ||
                base.starts_with("A: CLEF-CON"))
        << base;
  }
  for (const char* size : {"9", "11", "13"})
    EXPECT_TRUE(sizes.contains(size)) << size;
}

// production reads more people than dev: neither side's readers are right under the new name.
TEST(MergeDriver, Edge06_ANameWithOtherRulesIsAQuestion) {
  const MergeWorld world;
  const std::string before = "secrets/database/dev.enc.yaml";
  const std::string after = "secrets/database/production.enc.yaml";
  const std::string manifest = world.repo().read("clef.yaml");
  const std::string_view mark = "    protected: true\n";
  world.repo().write("clef.yaml", std::string(manifest).insert(
                                      manifest.find(mark) + mark.size(),
                                      "    recipients:\n      - " + world.world.me.recipient +
                                          "\n      - " + world.world.other.recipient + "\n"));
  world.git({"rm", "-q", after});
  world.commit("production goes");
  for (const bool readers : {true, false}) {
    world.git({"checkout", "-q", "-B", "topic", "main"});
    world.set("A", "topic");
    if (readers)
      world.add_reader(world.repo() / before, matrix::kAlice);
    world.commit("topic");
    world.git({"checkout", "-q", "-B", "renamed", "main"});
    world.set("B", "main");
    world.git({"mv", before, after});
    world.commit("renamed");
    const GitRun merged = world.run({"merge", "-q", "-m", "m", "topic"});
    const auto conflict = world.conflict(world.repo() / after);
    if (readers) {
      EXPECT_EQ(merged.status, 1) << merged.text;
      EXPECT_EQ(MergeWorld::told(conflict), " policy");
      world.git({"merge", "--abort"});
    } else {
      EXPECT_EQ(merged.status, 0) << merged.text << MergeWorld::told(conflict);
      EXPECT_EQ(world.values(world.repo() / after), "A=topic B=main C=0");
    }
  }
}

TEST(MergeDriver, Edge08_TheGuardSaysThatNothingWasMerged) {
  const MergeWorld world;
  const Ended made =
      launch({CLEF_PROGRAM, {"install", "--drivers", "--guard"}, world.repo().path(), {}, nullptr});
  ASSERT_EQ(made.status, 0) << made.errors;
  diverge(world);
  world.git({"branch", "before"});
  // With the program it merges.
  EXPECT_EQ(world.run({"merge", "-q", "-m", "m", "topic"}).status, 0);
  EXPECT_EQ(world.values(), "A=topic B=main C=0");
  world.git({"reset", "-q", "--hard", "before"});
  const std::string ours = read_text(world.cell());
  for (const char* name : {"merge.clef.driver", "merge.clef-meta.driver"}) {
    std::string driver = world.repo().git({"config", name});
    const std::string program = CLEF_PROGRAM;
    for (std::size_t at = 0; (at = driver.find(program, at)) != std::string::npos;)
      driver.replace(at, program.size(), "/gone/git-clef");
    ASSERT_NE(driver.find("command -v /gone/git-clef"), std::string::npos) << driver;
    world.git({"config", name, driver});
  }
  const GitRun merged = world.run({"merge", "-m", "m", "topic"});
  EXPECT_NE(merged.status, 0);
  EXPECT_NE(merged.text.find("git-clef missing: NOT merged"), std::string::npos) << merged.text;
  EXPECT_EQ(read_text(world.cell()), ours);
  EXPECT_NE(world.repo().git({"rev-parse", "HEAD"}), world.repo().git({"rev-parse", "topic"}));
  EXPECT_EQ(world.repo().git({"rev-list", "--merges", "HEAD"}), "");
}

TEST(MergeDriver, Edge09_InfoAttributesServeWhereTheIncomingSideBringsTheAttributes) {
  const MergeWorld world;
  const std::string attributes = world.repo().read(".gitattributes");
  world.git({"rm", "-q", ".gitattributes"});
  world.commit("none yet");
  world.branch("topic");
  world.repo().write(".gitattributes", attributes);
  world.set("A", "topic");
  world.commit("topic");
  world.go_to("main");
  ASSERT_FALSE(fs::exists(world.repo() / ".gitattributes"));
  world.set("B", "main");
  world.commit("main");
  const GitRun merged = world.run({"merge", "-q", "-m", "m", "topic"});
  EXPECT_EQ(merged.status, 0) << merged.text;
  EXPECT_EQ(world.values(), "A=topic B=main C=0");
  EXPECT_EQ(world.repo().git({"status", "--porcelain"}), "");
}

}  // namespace
}  // namespace clef::test
