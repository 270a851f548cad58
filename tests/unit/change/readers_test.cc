// SPDX-License-Identifier: MIT
// Who can read a merged document: removals win, and nobody gets a key from us unapproved.
#include "change/readers.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace clef::change {
namespace {

using sops::Metadata;

// "A1 B1": readers A and B with the data key 1.
Metadata readers(std::string_view text) {
  Metadata out;
  out.groups.resize(1);
  for (std::size_t at = 0; at < text.size(); at += 3) {
    sops::WrappedKey key;
    key.fields["recipient"] = text.substr(at, 1);
    key.enc = text.substr(at, 2);
    out.groups[0].push_back(key);
  }
  return out;
}

char key_of(const Metadata& metadata) { return metadata.groups[0][0].enc[1]; }

struct Told {
  std::string groups;  // entries' wrapped texts; "A?" is yet to be wrapped
  KeyChoice key;
  std::vector<Why> conflicts;
  bool operator==(const Told&) const = default;
};
void PrintTo(const Told& told, std::ostream* out) {
  *out << told.groups << " key " << static_cast<int>(told.key);
  for (const Why why : told.conflicts)
    *out << ' ' << why_name(why);
}

Told told(std::string_view base, std::string_view ours, std::string_view theirs,
          std::string_view approved = "") {
  const Metadata o = readers(ours);
  const Metadata t = readers(theirs);
  ReaderVersions versions;
  versions.ours = &o;
  versions.theirs = &t;
  if (!base.empty()) {
    const Metadata b = readers(base);
    versions.base = reader_ids(b);
    versions.ours_is_base = key_of(o) == key_of(b);
    versions.theirs_is_base = key_of(t) == key_of(b);
  }
  versions.ours_is_theirs = key_of(o) == key_of(t);
  versions.approved = [&](const sops::WrappedKey& key) {
    return approved.find(key.id()) != std::string_view::npos;
  };
  const ReaderMerge merge = merge_readers(versions);
  std::string groups;
  for (const sops::WrappedKey& key : merge.groups[0])
    groups += key.id() + (key.enc.empty() ? "?" : key.enc.substr(1)) + " ";
  return {groups, merge.key, merge.conflicts};
}

using Conflicts = std::vector<Why>;

TEST(Readers, StayAsTheyAre) {
  EXPECT_EQ(told("A1 B1", "A1 B1", "A1 B1"), (Told{"A1 B1 ", KeyChoice::ours, {}}));
}

TEST(Readers, ComeOverWithTheWrappedKeyOfTheirOwnSide) {
  EXPECT_EQ(told("A1", "A1", "A1 C1"), (Told{"A1 C1 ", KeyChoice::ours, {}}));
  EXPECT_EQ(told("A1", "A1 B1", "A1 C1"), (Told{"A1 B1 C1 ", KeyChoice::ours, {}}));
}

TEST(Readers, RemovedOnEitherSideAreGoneButTheirKeyMustGoToo) {
  EXPECT_EQ(told("A1 B1", "A1", "A1 B1"), (Told{"A1 ", KeyChoice::ours, {Why::rotation_required}}));
  EXPECT_EQ(told("A1 B1", "A1 B1", "A1"), (Told{"A1 ", KeyChoice::ours, {Why::rotation_required}}));
}

TEST(Readers, TakeOverADataKeyThatComesAlone) {
  EXPECT_EQ(told("A1 B1", "A1 B1", "A2 B2"), (Told{"A2 B2 ", KeyChoice::theirs, {}}));
  EXPECT_EQ(told("A1 B1", "A2 B2", "A1 B1"), (Told{"A2 B2 ", KeyChoice::ours, {}}));
}

TEST(Readers, AddedBesideARotationNeedApproval) {
  EXPECT_EQ(told("A1", "A1 C1", "A2"), (Told{"A2 ", KeyChoice::theirs, {Why::needs_approval}}));
  EXPECT_EQ(told("A1", "A1 C1", "A2", "C"), (Told{"A2 C? ", KeyChoice::theirs, {}}));
}

TEST(Readers, S4_ADataKeyThatComesWithOtherReadersIsNeverReused) {
  EXPECT_EQ(told("A1", "A1", "A2 E2", "A"), (Told{"A? ", KeyChoice::fresh, {Why::needs_approval}}));
  EXPECT_EQ(told("A1 B1", "A1 B1", "A2", "AB"), (Told{"A? ", KeyChoice::fresh, {}}));
  EXPECT_EQ(told("A1 B1", "A2", "A1 B1", "AB"), (Told{"A? ", KeyChoice::fresh, {}}));
}

TEST(Readers, ARemovalBesideARotationMakesANewKey) {
  EXPECT_EQ(told("A1 B1", "A1", "A2 B2", "A"), (Told{"A? ", KeyChoice::fresh, {}}));
}

TEST(Readers, S5_NobodyIsGivenAKeyUnapproved) {
  EXPECT_EQ(told("A1 B1", "A2 B2", "A3 B3", "A"),
            (Told{"A? ", KeyChoice::fresh, {Why::needs_approval}}));
  EXPECT_EQ(told("A1 B1", "A2 B2", "A3 B3", "AB"), (Told{"A? B? ", KeyChoice::fresh, {}}));
}

TEST(Readers, WithoutABaseNeedOneKeyOrANewOne) {
  EXPECT_EQ(told("", "A1 B1", "A1 C1"), (Told{"A1 B1 C1 ", KeyChoice::ours, {}}));
  EXPECT_EQ(told("", "A1", "A2", "A"), (Told{"A? ", KeyChoice::fresh, {}}));
}

TEST(Readers, AgreeingOnANewKeyIsNoRotationLeftUndone) {
  EXPECT_EQ(told("A1 B1", "A2", "A2"), (Told{"A2 ", KeyChoice::ours, {}}));
}

TEST(Readers, OfDividedKeysGoAsAWhole) {
  Metadata two = readers("A1 B1");
  two.groups.push_back(readers("C1").groups[0]);
  two.shamir_threshold = 2;
  ReaderVersions versions;
  versions.base = reader_ids(two);
  versions.ours = &two;
  versions.theirs = &two;
  versions.ours_is_base = versions.theirs_is_base = versions.ours_is_theirs = true;
  const ReaderMerge same = merge_readers(versions);
  EXPECT_EQ(same.groups.size(), 2U);
  EXPECT_EQ(same.shamir_threshold, 2U);
  EXPECT_TRUE(same.conflicts.empty());
  Metadata more = two;
  more.groups[1].push_back(readers("D1").groups[0][0]);
  versions.theirs = &more;
  EXPECT_EQ(merge_readers(versions).groups[1].size(), 2U);
  EXPECT_TRUE(merge_readers(versions).conflicts.empty());
  Metadata other = two;
  other.groups[0].push_back(readers("E1").groups[0][0]);
  versions.ours = &other;
  EXPECT_EQ(merge_readers(versions).conflicts, Conflicts{Why::needs_approval});
}

TEST(ReaderMerge, SaysWhetherSomethingIsToBeWrapped) {
  ReaderMerge merge;
  merge.groups = readers("A1").groups;
  EXPECT_FALSE(merge.needs_wrapping());
  merge.groups[0][0].enc.clear();
  EXPECT_TRUE(merge.needs_wrapping());
}

}  // namespace
}  // namespace clef::change
