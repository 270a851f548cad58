// SPDX-License-Identifier: MIT
// A sidecar in its one style, and changed without touching the rest.
#include "matrix/sidecar_text.h"

#include "expect_error.h"

namespace clef::matrix {
namespace {

TEST(SidecarText, HasOneStyle) {
  const std::string text = new_sidecar_text({{"A", "2026-05-01T08:00:00.000Z", "git clef set", {}}},
                                            {{"B", "2026-05-02T08:00:00.000Z", "Kim", 2, {}}});
  EXPECT_EQ(text,
            "# Kept by git-clef: which values are placeholders, when the others last changed.\n"
            "version: 1\n"
            "pending:\n"
            "  - key: A\n"
            "    since: \"2026-05-01T08:00:00.000Z\"\n"
            "    setBy: git clef set\n"
            "rotations:\n"
            "  - key: B\n"
            "    last_rotated_at: \"2026-05-02T08:00:00.000Z\"\n"
            "    rotated_by: Kim\n"
            "    rotation_count: 2\n");
}

TEST(SidecarText, WritesBothListsThoughEmpty) {
  EXPECT_TRUE(contains(new_sidecar_text({}, {}), "pending: []\nrotations: []\n"));
}

constexpr const char* kText =
    "# ours\n"
    "version: 1\n"
    "owner: ops   # unknown field\n"
    "pending: []\n"
    "rotations:\n"
    "  # why this one matters\n"
    "  - key: A\n"
    "    last_rotated_at: \"2026-05-02T08:00:00.000Z\"\n"
    "    rotated_by: Kim\n"
    "    rotation_count: 2\n"
    "    ticket: OPS-7\n"
    "  - key: B\n"
    "    last_rotated_at: \"2026-05-02T08:00:00.000Z\"\n"
    "    rotated_by: Kim\n"
    "    rotation_count: 5\n";

TEST(SidecarText, AChangeIsASpliceThatKeepsCommentsAndUnknownFields) {
  Sidecar sidecar = Sidecar::read("x", kText);
  sidecar.record_rotation("A", "2026-06-01T00:00:00.000Z", "Kim");
  std::string expected = kText;
  expected.replace(expected.find("2026-05-02T"), 24, "2026-06-01T00:00:00.000Z");
  expected.replace(expected.find("rotation_count: 2"), 17, "rotation_count: 3");
  EXPECT_EQ(sidecar.text(), expected);
}

TEST(SidecarText, AdditionsAndRemovalsLeaveTheRest) {
  Sidecar sidecar = Sidecar::read("x", kText);
  sidecar.forget("B");
  sidecar.mark_pending("C", "2026-06-01T00:00:00.000Z", "git clef set");
  sidecar.record_rotation("D", "2026-06-01T00:00:00.000Z", "Kim");
  const std::string text = sidecar.text();
  for (const char* part : {"# ours\n", "owner: ops   # unknown field\n", "# why this one matters\n",
                           "    ticket: OPS-7\n"})
    EXPECT_TRUE(contains(text, part)) << text;
  const Sidecar again = Sidecar::read("x", text);
  EXPECT_EQ(again.problem(), "");
  EXPECT_EQ(again.find_rotation("B"), nullptr);
  EXPECT_EQ(again.find_rotation("A")->rotation_count, 2);
  EXPECT_EQ(again.find_rotation("D")->rotation_count, 1);
  EXPECT_EQ(again.find_pending("C")->since, "2026-06-01T00:00:00.000Z");
}

TEST(SidecarText, ListsThatAreMissingOrNullAreMade) {
  for (const char* text : {"version: 1\n", "version: 1\npending:\nrotations: ~\n"}) {
    Sidecar sidecar = Sidecar::read("x", text);
    sidecar.mark_pending("C", "t", "me");
    sidecar.record_rotation("D", "t", "me");
    const Sidecar again = Sidecar::read("x", sidecar.text());
    EXPECT_NE(again.find_pending("C"), nullptr) << sidecar.text();
    EXPECT_NE(again.find_rotation("D"), nullptr) << sidecar.text();
  }
}

TEST(SidecarText, AValueWithoutQuotesStandsForItself) {
  const std::string text =
      "rotations:\n"
      "  - {key: 0x10, last_rotated_at: 2026-05-02, rotated_by: 007, rotation_count: 0x2}\n"
      "  - {key: B, last_rotated_at: 2026-05-02T08:00:00Z, rotated_by: yes}\n";
  Sidecar sidecar = Sidecar::read("x", text);
  EXPECT_EQ(sidecar.find_rotation("0x10")->last_rotated_at, "2026-05-02");
  EXPECT_EQ(sidecar.find_rotation("0x10")->rotated_by, "007");
  EXPECT_EQ(sidecar.find_rotation("0x10")->rotation_count, 2);
  sidecar.record_rotation("B", "2026-05-02T08:00:00Z", "yes");
  std::string expected = text;
  expected.insert(expected.find("yes}") + 3, ", rotation_count: 1");
  EXPECT_EQ(sidecar.text(), expected);
}

TEST(SidecarText, ASecondEntryOfAKeyStaysAsItIs) {
  const std::string text = "pending:\n  - {key: A, since: x}\n  - {key: A, since: y}\n";
  Sidecar sidecar = Sidecar::read("x", text);
  EXPECT_EQ(sidecar.find_pending("A")->since, "x");
  sidecar.rename("A", "B");
  EXPECT_TRUE(contains(sidecar.text(), "{key: A, since: y}")) << sidecar.text();
  EXPECT_TRUE(contains(sidecar.text(), "{key: B, since: x")) << sidecar.text();
}

TEST(SidecarText, AliasesAreReadAndWrittenOut) {
  Sidecar sidecar =
      Sidecar::read("x", "who: &w Kim\nrotations: [{key: A, rotated_by: *w}, {key: B}]\n");
  EXPECT_EQ(sidecar.find_rotation("A")->rotated_by, "Kim");
  sidecar.record_rotation("B", "t", "me");
  const Sidecar again = Sidecar::read("x", sidecar.text());
  EXPECT_EQ(again.find_rotation("A")->rotated_by, "Kim");
  EXPECT_EQ(again.find_rotation("B")->rotation_count, 1);
}

TEST(SidecarText, AnEmptyFileIsFilled) {
  for (const char* text : {"", "\n", "# only this\n", "---\n"}) {
    Sidecar sidecar = Sidecar::read("x", text);
    EXPECT_EQ(sidecar.problem(), "");
    sidecar.record_rotation("B", "t", "me");
    EXPECT_NE(Sidecar::read("x", sidecar.text()).find_rotation("B"), nullptr) << sidecar.text();
  }
}

TEST(SidecarText, ManyNewEntriesAreWrittenWhole) {
  Sidecar sidecar = Sidecar::read("x", kText);
  for (int i = 0; i < 200; ++i)
    sidecar.record_rotation("K" + std::to_string(i), "t", "me");
  const Sidecar again = Sidecar::read("x", sidecar.text());
  EXPECT_EQ(again.rotations().size(), 202u);
  EXPECT_EQ(again.find_rotation("B")->rotation_count, 5);
}

}  // namespace
}  // namespace clef::matrix
