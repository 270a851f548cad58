// SPDX-License-Identifier: MIT
// There is always a text, never a value in it, and nothing that git may keep where git keeps it.
#include "entry/textconv.h"

#include "unit/matrix/world.h"

namespace clef::entry {
namespace {

constexpr const char* kCanary = "canary-5f1c";

class TextconvTest : public ::testing::Test {
 protected:
  TextconvTest() {
    world.scaffold();
    world.set({"database", "dev"}, "KEY", kCanary);
  }
  std::string converted(const std::string& file = "secrets/database/dev.enc.yaml") {
    Session::Options options;
    options.folder = world.repo.path();
    options.environment = world.options().environment;
    std::string out = textconv(world.repo / file, std::move(options));
    EXPECT_EQ(out.find(kCanary), std::string::npos) << out;
    EXPECT_FALSE(out.empty());
    return out;
  }
  bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  }
  matrix::World world;
};

TEST_F(TextconvTest, MasksWithAKeyAndStaysSealedWithout) {
  const std::string open = converted();
  EXPECT_TRUE(open.starts_with("KEY              str  ‹")) << open;
  EXPECT_TRUE(has(open, "~mac             ok\n")) << open;
  world.environment.erase("CLEF_AGE_KEY");
  const std::string sealed = converted();
  EXPECT_TRUE(sealed.starts_with("KEY              str  ‹sealed ")) << sealed;
  EXPECT_TRUE(has(sealed, "~mac             unchecked (no key)\n")) << sealed;
}

TEST_F(TextconvTest, WithoutLocalItFallsBackToCiphertexts) {
  world.environment.erase("HOME");
  const std::string out = converted();
  EXPECT_TRUE(has(out, "~mac             ok\n")) << out;
  EXPECT_EQ(out, converted());
}

TEST_F(TextconvTest, Edge20_WhatGitWouldKeepIsStructureOnly) {
  world.repo.git({"config", "diff.clef.cachetextconv", "true"});
  const std::string out = converted();
  EXPECT_EQ(out.substr(0, out.find('\n')), "KEY              str");
  EXPECT_FALSE(has(out, "~data-key")) << out;
}

TEST_F(TextconvTest, Edge20_SoIsItWhereGitNeedNotBeAsked) {
  // The sandbox's own variables would leave the settings to git.
  const test::ScopedEnv ceiling("GIT_CEILING_DIRECTORIES", std::nullopt);
  const test::ScopedEnv system("GIT_CONFIG_SYSTEM", std::nullopt);
  EXPECT_TRUE(has(converted(), "~data-key"));
  world.repo.git({"config", "diff.clef.cachetextconv", "true"});
  const std::string out = converted();
  EXPECT_EQ(out.substr(0, out.find('\n')), "KEY              str");
  EXPECT_FALSE(has(out, "~data-key")) << out;
}

TEST_F(TextconvTest, FollowsTheUsersSettings) {
  world.repo.git({"config", "clef.diff.length", "bucket"});
  EXPECT_TRUE(has(converted(), "›  <16\n"));
  world.repo.git({"config", "clef.diff.hideKeys", "true"});
  EXPECT_FALSE(has(converted(), "KEY"));
}

TEST_F(TextconvTest, NamesReadersByTheTopManifest) {
  EXPECT_FALSE(has(converted(), "(alice)"));
  std::string manifest = world.manifest_text();
  const std::string plain = "- " + world.me.recipient + "\n";
  manifest.replace(manifest.find(plain), plain.size(),
                   "- key: " + world.me.recipient + "\n        label: alice\n");
  world.repo.write("clef.yaml", manifest);
  EXPECT_TRUE(has(converted(), " (alice)\n")) << converted();
}

TEST_F(TextconvTest, AnythingElseHasATextToo) {
  world.repo.write("plain.yaml", std::string("a: ") + kCanary + "\n");
  EXPECT_TRUE(has(converted("plain.yaml"), "~plaintext"));
  world.repo.write("broken.yaml", std::string("a: [") + kCanary + "\n");
  EXPECT_TRUE(has(converted("broken.yaml"), "~unread"));
  world.repo.write("empty.yaml", "");
  EXPECT_EQ(converted("empty.yaml"), "~empty\n");
  EXPECT_EQ(converted("nowhere"), "~unread          not-found\n");
}

TEST_F(TextconvTest, WorksOutsideOfARepository) {
  Session::Options options;
  options.folder = world.sandbox.path();
  options.environment = world.options().environment;
  const std::string out =
      textconv(world.repo / "secrets/database/dev.enc.yaml", std::move(options));
  EXPECT_TRUE(out.starts_with("KEY              str  ‹sealed ")) << out;
}

}  // namespace
}  // namespace clef::entry
