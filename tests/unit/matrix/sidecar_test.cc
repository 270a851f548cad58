// SPDX-License-Identifier: MIT
// Placeholders and dates of change, read leniently.
#include "matrix/sidecar.h"

#include "expect_error.h"

namespace clef::matrix {
namespace {

constexpr const char* kText =
    "# Managed by Clef\n"
    "version: 1\n"
    "pending:\n"
    "  - { key: SMTP_PASS, since: \"2026-05-01T08:00:00.000Z\", setBy: clef set --random }\n"
    "rotations:\n"
    "  - { key: DB_URL, last_rotated_at: \"2026-04-02T10:11:12.000Z\", rotated_by: \"Kim\", "
    "rotation_count: 3 }\n";

TEST(Sidecar, ReadsBothLists) {
  const Sidecar sidecar = Sidecar::read("x", kText);
  EXPECT_TRUE(sidecar.problem().empty());
  ASSERT_NE(sidecar.find_pending("SMTP_PASS"), nullptr);
  EXPECT_EQ(sidecar.find_pending("SMTP_PASS")->set_by, "clef set --random");
  ASSERT_NE(sidecar.find_rotation("DB_URL"), nullptr);
  EXPECT_EQ(sidecar.find_rotation("DB_URL")->rotation_count, 3);
  EXPECT_EQ(sidecar.find_rotation("DB_URL")->last_rotated_at, "2026-04-02T10:11:12.000Z");
}

TEST(Sidecar, PassesOverBadEntriesAndBadFiles) {
  const Sidecar bad = Sidecar::read("x", "pending: [ {since: x}, 3, {key: A} ]\nrotations: 7\n");
  EXPECT_EQ(bad.pending().size(), 1u);
  EXPECT_TRUE(bad.rotations().empty());
  const Sidecar worse = Sidecar::read("x", "pending: [\n");
  EXPECT_TRUE(worse.pending().empty());
  EXPECT_FALSE(worse.problem().empty());
}

TEST(Sidecar, UnchangedIsTheSameText) {
  Sidecar sidecar = Sidecar::read("x", kText);
  sidecar.forget("NOT_THERE");
  sidecar.clear_pending("NOT_THERE");
  EXPECT_FALSE(sidecar.changed());
  EXPECT_EQ(sidecar.text(), kText);
}

TEST(Sidecar, ARealValueCountsAndEndsThePending) {
  Sidecar sidecar = Sidecar::read("x", kText);
  sidecar.record_rotation("DB_URL", "2026-06-01T00:00:00.000Z", "Lee");
  sidecar.record_rotation("SMTP_PASS", "2026-06-01T00:00:00.000Z", "Lee");
  EXPECT_EQ(sidecar.find_rotation("DB_URL")->rotation_count, 4);
  EXPECT_EQ(sidecar.find_rotation("SMTP_PASS")->rotation_count, 1);
  EXPECT_EQ(sidecar.find_pending("SMTP_PASS"), nullptr);
  EXPECT_TRUE(sidecar.changed());
}

TEST(Sidecar, AnotherPlaceholderKeepsTheFirstDate) {
  Sidecar sidecar = Sidecar::read("x", kText);
  sidecar.mark_pending("SMTP_PASS", "2027-01-01T00:00:00.000Z", "git clef set");
  EXPECT_FALSE(sidecar.changed());
  sidecar.mark_pending("NEW", "2027-01-01T00:00:00.000Z", "git clef set");
  EXPECT_TRUE(sidecar.changed());
}

TEST(Sidecar, ForgettingAKeyTakesThePathsBelowIt) {
  Sidecar sidecar;
  for (const char* key : {"db", "db.port", "db[0]", "dbx"})
    sidecar.record_rotation(key, "t", "me");
  sidecar.forget("db");
  ASSERT_EQ(sidecar.rotations().size(), 1u);
  EXPECT_EQ(sidecar.rotations()[0].key, "dbx");
}

TEST(Sidecar, RenamingAKeyKeepsItsRecords) {
  Sidecar sidecar;
  sidecar.record_rotation("db.port", "t", "me");
  sidecar.record_rotation("dbx", "t", "me");
  sidecar.mark_pending("db", "t", "me");
  sidecar.rename("db", "store");
  EXPECT_NE(sidecar.find_rotation("store.port"), nullptr);
  EXPECT_NE(sidecar.find_rotation("dbx"), nullptr);
  EXPECT_NE(sidecar.find_pending("store"), nullptr);
}

TEST(Sidecar, WritesWhatItReads) {
  Sidecar sidecar;
  sidecar.mark_pending("A", "2026-05-01T08:00:00.000Z", "git clef set");
  sidecar.record_rotation("B: #odd", "2026-05-01T08:00:00.000Z", "Kim \"K\" <kim@x.io>");
  const Sidecar again = Sidecar::read("x", sidecar.text());
  EXPECT_EQ(again.find_pending("A")->since, "2026-05-01T08:00:00.000Z");
  EXPECT_EQ(again.find_rotation("B: #odd")->rotated_by, "Kim \"K\" <kim@x.io>");
}

// Enough keys for places to be noted, between changes that move them.
TEST(Sidecar, EveryRotationOfManyIsRecordedOnce) {
  Sidecar sidecar;
  const auto record_all = [&sidecar] {
    for (int i = 0; i < 100; ++i)
      sidecar.record_rotation("K" + std::to_string(i), "t", "me");
  };
  record_all();
  record_all();
  ASSERT_EQ(sidecar.rotations().size(), 100U);
  EXPECT_EQ(sidecar.find_rotation("K99")->rotation_count, 2);
  sidecar.forget("K0");
  sidecar.rename("K50", "moved");
  record_all();
  EXPECT_EQ(sidecar.rotations().size(), 101U);
  EXPECT_EQ(sidecar.find_rotation("K0")->rotation_count, 1) << "begins anew";
  EXPECT_EQ(sidecar.find_rotation("K50")->rotation_count, 1);
  EXPECT_EQ(sidecar.find_rotation("K99")->rotation_count, 3);
  EXPECT_EQ(sidecar.find_rotation("moved")->rotation_count, 2);
}

}  // namespace
}  // namespace clef::matrix
