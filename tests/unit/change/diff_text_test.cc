// SPDX-License-Identifier: MIT
// What people read of a file's difference, and nothing that a terminal would obey.
#include "change/diff_text.h"

#include <gtest/gtest.h>

#include "unit/change/described.h"

namespace clef::change {
namespace {

Description version(const std::string& plain, const DescribeOptions& options = key_at_hand()) {
  return describe(syntax::Format::yaml, sops::seal_yaml(plain).text(), options);
}

FileEvent event_of(const Description& before, const Description& after) {
  FileEvent event;
  event.path = "a.enc.yaml";
  fill_event(event, before, after, false, false);
  return event;
}

TEST(Heading, SaysWhatBecameOfTheFile) {
  FileEvent event;
  event.path = "b\x1b[2J.yaml";
  EXPECT_EQ(heading(event), "b\\e[2J.yaml");
  event.old_path = "a.yaml";
  EXPECT_EQ(heading(event), "b\\e[2J.yaml, renamed from a.yaml");
  event.old_path.clear();
  event.absent_before = true;
  EXPECT_EQ(heading(event), "b\\e[2J.yaml, added");
  event.absent_before = false;
  event.absent_after = true;
  EXPECT_EQ(heading(event), "b\\e[2J.yaml, removed");
}

TEST(Body, IsALineAChange) {
  const auto lines = body(event_of(version("a: 1\n"), version("a: 1\nb: \"\"\n")));
  EXPECT_EQ(lines, std::vector<std::string>{"added    b                str  \"\""});
}

TEST(Body, SaysWhatAReaderMustKnowOfTheVersions) {
  const Description broken = describe(syntax::Format::yaml, "a: [\n", key_at_hand());
  EXPECT_EQ(body(event_of(version("a: 1\n"), broken)),
            std::vector<std::string>{"the new version cannot be read"});
  const auto plain =
      body(event_of(describe(syntax::Format::yaml, "a: 1\n", key_at_hand()), version("a: 1\n")));
  EXPECT_EQ(plain.front(), "the old version is not encrypted");
  const auto sealed = body(event_of(version("a: 1\n", no_key()), version("a: 22\n", no_key())));
  EXPECT_EQ(sealed.front(), "not opened with the keys at hand; what was sealed anew looks changed");
}

TEST(IsUnchanged, ASealingAnewIsNothing) {
  EXPECT_TRUE(is_unchanged(event_of(version("a: 1\n"), version("a: 1\n"))));
  EXPECT_FALSE(is_unchanged(event_of(version("a: 1\n"), version("a: 2\n"))));
  EXPECT_FALSE(is_unchanged(
      event_of(version("a: 1\n"), describe(syntax::Format::yaml, "a: [\n", key_at_hand()))));
}

TEST(StateName, NamesEachStateDifferently) {
  EXPECT_EQ(state_name(State::opened), "opened");
  EXPECT_EQ(state_name(State::conflict), "conflict");
  EXPECT_EQ(state_name(State::unverified), "unverified");
}

}  // namespace
}  // namespace clef::change
