// SPDX-License-Identifier: MIT
// Settings count as git counts them; a label that could mean two readers means none.
#include "entry/display.h"

#include "unit/matrix/world.h"
#include "unit/sops/known_key.h"

namespace clef::entry {
namespace {

TEST(DisplaySettings, AreOffUnlessSet) {
  const DisplaySettings settings = display_settings({});
  EXPECT_FALSE(settings.bucket_lengths || settings.hide_keys || settings.cached);
}

TEST(DisplaySettings, TheLastOneCounts) {
  EXPECT_TRUE(display_settings({{"diff.clef.cachetextconv", "true"}}).cached);
  EXPECT_TRUE(display_settings({{"diff.clef.cachetextconv", "YES"}}).cached);
  EXPECT_FALSE(
      display_settings({{"diff.clef.cachetextconv", "true"}, {"diff.clef.cachetextconv", "false"}})
          .cached);
  EXPECT_TRUE(display_settings({{"clef.diff.length", "bucket"}}).bucket_lengths);
  EXPECT_FALSE(display_settings({{"clef.diff.length", "exact"}}).bucket_lengths);
  EXPECT_TRUE(display_settings({{"clef.diff.hidekeys", "1"}}).hide_keys);
}

TEST(DisplaySettings, OnlyDriversThatCallUsMatterForTheCache) {
  EXPECT_FALSE(display_settings({{"diff.pdf.cachetextconv", "true"}}).cached);
  EXPECT_TRUE(display_settings({{"diff.my.driver.textconv", "/opt/git-clef textconv --"},
                                {"diff.my.driver.cachetextconv", "true"}})
                  .cached);
  EXPECT_FALSE(display_settings({{"diff.cachetextconv", "true"}}).cached);
}

TEST(UnambiguousLabels, LeavesOutWhatIsSharedOrDouble) {
  const matrix::World world;
  const std::string bob = "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg";
  const auto labels = [](const std::string& recipients) {
    return unambiguous_labels(matrix::Manifest::parse(
        "clef.yaml",
        "version: 1\nenvironments:\n  - name: dev\n    description: d\n"
        "namespaces:\n  - name: a\n    description: a\n"
        "sops:\n  default_backend: age\n  age:\n    recipients:\n" +
            recipients + "file_pattern: \"s/{namespace}/{environment}.enc.yaml\"\n"));
  };
  const std::string alice = "      - key: " + matrix::kAlice + "\n        label: alice\n";
  const std::map<std::string, std::string> one = {{matrix::kAlice, "alice"}};
  EXPECT_EQ(labels(alice), one);
  EXPECT_EQ(labels(alice + "      - key: " + bob + "\n        label: bob\n").size(), 2u);
  EXPECT_TRUE(labels(alice + "      - key: " + bob + "\n        label: alice\n").empty());
}

TEST(Remembering, AsksOnceForTheSameWrappedKeys) {
  int asked = 0;
  const change::Unlock unlock = remembering([&](const sops::Metadata&) {
    ++asked;
    return asked == 1 ? std::optional(sops::vector_key()) : std::nullopt;
  });
  const sops::SealedDocument one = sops::seal_yaml("a: 1\n");
  EXPECT_TRUE(unlock(one.metadata()));
  EXPECT_TRUE(unlock(one.metadata()));
  EXPECT_EQ(asked, 1);
  sops::Metadata other = one.metadata();
  other.groups.front().front().enc += "x";
  EXPECT_FALSE(unlock(other));
  EXPECT_FALSE(unlock(other));
  EXPECT_EQ(asked, 2);
}

}  // namespace
}  // namespace clef::entry
