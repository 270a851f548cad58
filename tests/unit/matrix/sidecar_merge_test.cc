// SPDX-License-Identifier: MIT
// Sidecars merge with their base, the same way in every order (docs/format.md, merging sidecars).
#include "matrix/sidecar_merge.h"

#include <map>
#include <random>
#include <vector>

#include "expect_error.h"
#include "matrix/binding.h"
#include "matrix/sidecar.h"
#include "matrix/sidecar_text.h"

namespace clef::matrix {
namespace {

std::string pending_entry(const std::string& key, const std::string& since) {
  return "  - key: " + key + "\n    since: \"" + since + "\"\n    setBy: git clef set\n";
}

std::string rotation_entry(const std::string& key, const std::string& at, int count,
                           const std::string& by = "Kim") {
  return "  - key: " + key + "\n    last_rotated_at: \"" + at + "\"\n    rotated_by: " + by +
         "\n    rotation_count: " + std::to_string(count) + "\n";
}

std::string file(const std::string& pending, const std::string& rotations) {
  return "# kept\nversion: 1\npending:" + (pending.empty() ? " []\n" : "\n" + pending) +
         "rotations:" + (rotations.empty() ? " []\n" : "\n" + rotations);
}

std::string merged(const std::string& base, const std::string& ours, const std::string& theirs) {
  const MergedText result = merge_sidecars(base, ours, theirs);
  EXPECT_TRUE(result.clean()) << result.problem;
  return result.text;
}

constexpr const char* kEarly = "2026-01-01T00:00:00.000Z";
constexpr const char* kLate = "2026-02-01T00:00:00.000Z";
constexpr const char* kLatest = "2026-03-01T00:00:00.000Z";

TEST(SidecarMerge, TakesBothSidesNewEntries) {
  const std::string base = file("", rotation_entry("OLD", kEarly, 1));
  const std::string ours =
      file("", rotation_entry("OLD", kEarly, 1) + rotation_entry("A", kLate, 1));
  const std::string theirs = file(pending_entry("P", kLate), rotation_entry("OLD", kEarly, 1));
  EXPECT_EQ(merged(base, ours, theirs),
            file(pending_entry("P", kLate),
                 rotation_entry("OLD", kEarly, 1) + rotation_entry("A", kLate, 1)));
}

TEST(SidecarMerge, AnEntryDeletedOnOneSideStaysDeleted) {
  const std::string base = file(pending_entry("P", kEarly), rotation_entry("A", kEarly, 1));
  EXPECT_EQ(merged(base, base, file("", "")), file("", ""));
  EXPECT_EQ(merged(base, file("", ""), base), file("", ""));
}

TEST(SidecarMerge, AnEntryThatTheBaseNeverHadIsNoDeletion) {
  const std::string ours = file("", rotation_entry("A", kEarly, 1));
  EXPECT_EQ(merged(file("", ""), ours, file("", "")), ours);
  EXPECT_EQ(merged("", ours, file("", "")), ours);
}

TEST(SidecarMerge, TheLaterOfTwoChangesStays) {
  const std::string base = file("", rotation_entry("A", kEarly, 1));
  const std::string ours = file("", rotation_entry("A", kLate, 2, "Lee"));
  const std::string theirs = file("", rotation_entry("A", kLatest, 2, "Ann"));
  EXPECT_EQ(merged(base, ours, theirs), theirs);
  EXPECT_EQ(merged(base, theirs, ours), theirs);
}

TEST(SidecarMerge, OneSideWentBackAndTheOtherDidNothing) {
  const std::string base = file("", rotation_entry("A", kLate, 2));
  const std::string reverted = file("", rotation_entry("A", kEarly, 1));
  EXPECT_EQ(merged(base, reverted, base), reverted);
  EXPECT_EQ(merged(base, base, reverted), reverted);
}

TEST(SidecarMerge, ADateIsNotLostToADeletion) {
  const std::string base = file("", rotation_entry("A", kEarly, 1));
  const std::string rotated = file("", rotation_entry("A", kLate, 2));
  EXPECT_EQ(merged(base, file("", ""), rotated), rotated);
  EXPECT_EQ(merged(base, rotated, file("", "")), rotated);
}

TEST(SidecarMerge, ARealValueEndsThePlaceholderOfBoth) {
  const std::string base = file(pending_entry("P", kEarly), "");
  const std::string real = file("", rotation_entry("P", kLate, 1));
  const std::string anew = file(pending_entry("P", kLatest), "");
  EXPECT_EQ(merged(base, base, real), real);
  EXPECT_EQ(merged(base, anew, real), real);
  EXPECT_EQ(merged(base, real, anew), real);
}

TEST(SidecarMerge, KeepsOursToTheByteWhereNothingIsTaken) {
  const std::string ours =
      "version: 1\n# mine\npending: []\nrotations:\n  - {key: A, last_rotated_at: \"" +
      std::string(kEarly) + "\", rotated_by: Kim, rotation_count: 1}   # why\n";
  EXPECT_EQ(merged("", ours, file("", "")), ours);
  EXPECT_EQ(merged("", file("", ""), ours), ours);
}

TEST(SidecarMerge, KeepsOurCommentsAndLayoutAroundWhatIsTaken) {
  const std::string base = file("", rotation_entry("A", kEarly, 1));
  const std::string ours = "# top\n" + base + "# end\n";
  const std::string theirs = file(pending_entry("P", kLate), rotation_entry("A", kLate, 2, "Ann"));
  const std::string text = merged(
      base, "# top\n" + file("", rotation_entry("A", kEarly, 1) + rotation_entry("B", kEarly, 1)),
      theirs);
  EXPECT_EQ(text, "# top\n" + file(pending_entry("P", kLate), rotation_entry("A", kLate, 2, "Ann") +
                                                                  rotation_entry("B", kEarly, 1)));
  EXPECT_EQ(merged(base, ours, theirs), theirs);
}

TEST(SidecarMerge, EmptyFilesMergeToAnEmptyOne) { EXPECT_EQ(merged("", "", ""), ""); }

TEST(SidecarMerge, WhatCannotBeReadWholeIsAProblemAndNeverEmpty) {
  const std::string good = file("", rotation_entry("A", kEarly, 1));
  for (const std::string& bad : std::vector<std::string>{
           "pending: [\n", "<<<<<<< HEAD\nversion: 1\n=======\n>>>>>>> x\n", "just text\n",
           "pending: {}\n", "rotations: 7\n", "pending:\n  - 3\n", "pending:\n  - {since: x}\n",
           "pending:\n  - {key: A}\n  - {key: A}\n", "version: 2\n", "version: 1\nmore: 1\n",
           "pending:\n  - {key: A, note: x}\n", "pending: &a []\nrotations: *a\n",
           "version: 1\n---\nversion: 1\n", "a: 1\na: 2\n", std::string("version: 1\0\n", 12)}) {
    for (const int side : {0, 1, 2}) {
      const MergedText result =
          merge_sidecars(side == 0 ? bad : good, side == 1 ? bad : good, side == 2 ? bad : good);
      EXPECT_FALSE(result.clean()) << side << bad;
      EXPECT_EQ(result.text, side == 1 ? bad : good) << side << bad;
    }
  }
}

TEST(SidecarMerge, AProblemNamesSideAndLineAndShowsNoForeignText) {
  const MergedText result =
      merge_sidecars("", file("", ""), "version: 1\npending:\n  - {since: \"\\e[31m\"}\n");
  EXPECT_EQ(result.problem, "theirs line 3: an entry without a key");
}

// Laws, over random small files with few keys and few dates, so that everything meets everything.
class Random {
 public:
  std::string side() {
    std::string pending;
    std::string rotations;
    for (const char* key : {"A", "B", "C"}) {
      if (one_in(3))
        pending += pending_entry(key, date());
      if (one_in(2))
        rotations += rotation_entry(key, date(), one_in(2) ? 1 : 2, one_in(2) ? "Kim" : "Lee");
    }
    return file(pending, rotations);
  }

 private:
  bool one_in(unsigned n) { return engine_() % n == 0; }
  std::string date() { return one_in(2) ? kEarly : one_in(2) ? kLate : kLatest; }
  std::mt19937 engine_{7};  // NOLINT(cert-msc51-cpp): the same files in every run
};

// What a text says, without its order and layout.
std::map<std::string, std::string> meaning(const std::string& text) {
  const Sidecar sidecar = Sidecar::read("x", text);
  EXPECT_TRUE(sidecar.problem().empty()) << text;
  std::map<std::string, std::string> out;
  for (const PendingKey& entry : sidecar.pending())
    out["pending " + entry.key] = entry.since + entry.set_by;
  for (const Rotation& entry : sidecar.rotations())
    out["rotation " + entry.key] =
        entry.last_rotated_at + entry.rotated_by + std::to_string(entry.rotation_count);
  return out;
}

constexpr int kRounds = 500;

TEST(SidecarMergeLaws, IsAssociative) {
  Random random;
  for (int round = 0; round < kRounds; ++round) {
    const std::string base = random.side();
    const std::string x = random.side();
    const std::string y = random.side();
    const std::string z = random.side();
    ASSERT_EQ(meaning(merged(base, merged(base, x, y), z)),
              meaning(merged(base, x, merged(base, y, z))))
        << base << x << y << z;
  }
}

TEST(SidecarMergeLaws, IsIdempotentAndKeepsTheUnchangedSideOut) {
  Random random;
  for (int round = 0; round < kRounds; ++round) {
    const std::string base = random.side();
    const std::string x = random.side();
    ASSERT_EQ(merged(base, x, x), x);
    ASSERT_EQ(merged(base, x, base), x);
    ASSERT_EQ(merged(base, base, x), meaning(base) == meaning(x) ? base : x);
    const std::string y = random.side();
    const std::string once = merged(base, x, y);
    ASSERT_EQ(meaning(merged(base, once, y)), meaning(once)) << base << x << y;
    ASSERT_EQ(merged(base, x, y), once);
  }
}

TEST(SidecarMergeLaws, MeansTheSameFromBothSides) {
  Random random;
  for (int round = 0; round < kRounds; ++round) {
    const std::string base = random.side();
    const std::string x = random.side();
    const std::string y = random.side();
    ASSERT_EQ(meaning(merged(base, x, y)), meaning(merged(base, y, x))) << base << x << y;
  }
}

TEST(BindingsMerge, S1_ACellThatBothSidesBoundAnewHasNoLineAndIsNoConflict) {
  const std::string dev = "api/dev v1:CqFw9cF3Y17SyNUMmRk6TQ==\n";
  const std::string other = "api/dev v1:JYeD0H8qrxLlFD8gdI0+4Q==\n";
  const std::string more = "database/dev v1:jhegvKi8z8DGRl8aXieB0g==\n";
  EXPECT_EQ(merge_bindings("", dev, more).text, dev + more);
  EXPECT_EQ(merge_bindings("", dev, more).note, "");
  for (const std::string base : {"", "api/dev v1:0T0FGWvaoCstypmSgj+mDg==\n"}) {
    const MergedText both = merge_bindings(base, dev, other + more);
    EXPECT_EQ(both.text, more);
    EXPECT_TRUE(both.clean());
    EXPECT_NE(both.note.find("'api/dev'"), std::string::npos) << both.note;
    EXPECT_EQ(merge_bindings(base, other + more, dev).text, more);
  }
}

TEST(BindingsMerge, TakesTheLineOfTheKeyThatTheMergeOfTheCellMade) {
  const std::string dev = "api/dev v1:CqFw9cF3Y17SyNUMmRk6TQ==\n";
  const std::string other = "api/dev v1:JYeD0H8qrxLlFD8gdI0+4Q==\n";
  std::string asked;
  const MergedText both = merge_bindings("", dev, other, [&asked](const Rebound& of) {
    asked = of.cell.text() + " " + of.ours + " " + of.theirs;
    return std::optional<std::string>("v1:jhegvKi8z8DGRl8aXieB0g==");
  });
  EXPECT_EQ(asked, "api/dev v1:CqFw9cF3Y17SyNUMmRk6TQ== v1:JYeD0H8qrxLlFD8gdI0+4Q==");
  EXPECT_EQ(both.text, "api/dev v1:jhegvKi8z8DGRl8aXieB0g==\n");
  EXPECT_EQ(both.note, "");
}

TEST(BindingsMerge, WhatCannotBeReadLeavesOurs) {
  const std::string dev = "api/dev v1:CqFw9cF3Y17SyNUMmRk6TQ==\n";
  const MergedText result = merge_bindings("", dev, "<<<<<<< HEAD\n");
  EXPECT_EQ(result.text, dev);
  EXPECT_FALSE(result.clean());
}

}  // namespace
}  // namespace clef::matrix
