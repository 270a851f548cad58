// SPDX-License-Identifier: MIT
// A commit is read by its own manifest, and only a commit is a revision.
#include "matrix/view.h"

#include "expect_error.h"
#include "world.h"

namespace clef::matrix {
namespace {

const CellId kDev{"database", "dev"};

class ViewTest : public ::testing::Test {
 protected:
  ViewTest() {
    world.scaffold();
    world.set(kDev, "HOST", "first");
    world.repo.commit_all("first");
    world.set(kDev, "HOST", "second");
  }
  std::string value(View view) {
    const auto tree = view.open_cell(kDev).get({{"HOST", {}}});
    return tree ? std::string(tree->text.reveal_text()) : "(none)";
  }

  World world;
};

TEST_F(ViewTest, WithoutARevisionIsTheWorkTree) {
  Workspace space = world.workspace();
  View view(space, std::nullopt);
  EXPECT_EQ(view.commit(), "");
  EXPECT_EQ(value(std::move(view)), "second");
}

TEST_F(ViewTest, OfACommitReadsThatCommit) {
  Workspace space = world.workspace();
  View view(space, "HEAD");
  EXPECT_EQ(view.commit(), world.repo.git({"rev-parse", "HEAD"}));
  EXPECT_EQ(view.sidecar(kDev).find_pending("HOST"), nullptr);
  EXPECT_EQ(value(std::move(view)), "first");
}

TEST_F(ViewTest, RefusesWhatIsNoCommit) {
  Workspace space = world.workspace();
  for (const char* text : {"", "-x", "--all", ":clef.yaml", "HEAD:clef.yaml", "^HEAD", "a\nb"})
    expect_error(Errc::usage, [&] { View(space, text); });
  for (const char* text : {"nosuch", "HEAD~9", "HEAD^{tree}", "HEAD..HEAD"})
    expect_error(Errc::not_found, [&] { View(space, text); });
}

TEST_F(ViewTest, SaysWhichFileARevisionLacks) {
  Workspace space = world.workspace();
  world.repo.git({"rm", "-q", "--cached", "secrets/database/dev.enc.yaml"});
  world.repo.git({"commit", "-q", "-m", "without the cell"});
  const Error error = expect_error(Errc::not_found, [&] { View(space, "HEAD").sealed(kDev); });
  EXPECT_TRUE(contains(error.message(), "secrets/database/dev.enc.yaml"));
  EXPECT_FALSE(View(space, "HEAD").find_sealed(kDev));
  world.repo.git({"rm", "-q", "--cached", "clef.yaml"});
  world.repo.git({"commit", "-q", "-m", "without the manifest"});
  expect_error(Errc::not_found, [&] { View(space, "HEAD"); });
}

TEST_F(ViewTest, ProtectsWhatIsProtectedNowOrWas) {
  Workspace space = world.workspace();
  EXPECT_TRUE(View(space, "HEAD").is_protected("production"));
  EXPECT_FALSE(View(space, "HEAD").is_protected("dev"));
  EXPECT_FALSE(View(space, "HEAD").is_protected("nosuch"));
}

}  // namespace
}  // namespace clef::matrix
