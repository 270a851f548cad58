// SPDX-License-Identifier: MIT
// Attributes are git's, of the work tree or of any tree, and asking leaves nothing behind.
#include "git/attribute_reader.h"

#include "unit/git/both_readers.h"

namespace clef::git {
namespace {

using test::ScopedEnv;

class AttributesOfPaths : public RepoReaderTest {
 protected:
  // MERGE of each path.
  std::vector<std::string> merge_of(const std::vector<std::string>& paths,
                                    std::string_view tree = {}) const {
    std::vector<std::string> out;
    for (const auto& values : reader()->attributes(paths, {"merge"}, tree))
      out.push_back(values.at("merge"));
    return out;
  }
  using Words = std::vector<std::string>;
};

TEST_P(AttributesOfPaths, AreSetUnsetUnspecifiedOrValues) {
  repo_.write(".gitattributes", "*.enc.yaml merge=clef diff -text\n");
  const auto values = reader()->attributes({"a.enc.yaml", "b"}, {"merge", "diff", "text", "x"}, "");
  ASSERT_EQ(values.size(), 2U);
  EXPECT_EQ(values[0],
            (std::map<std::string, std::string>{
                {"merge", "clef"}, {"diff", "set"}, {"text", "unset"}, {"x", "unspecified"}}));
  EXPECT_EQ(values[1].at("merge"), "unspecified");
  EXPECT_TRUE(reader()->attributes({}, {"merge"}, "").empty());
}

TEST_P(AttributesOfPaths, AreTheSameIfThePathsAreToldLater) {
  repo_.write(".gitattributes", "*.enc.yaml merge=clef\n");
  const auto git = reader();
  // As many as go to git at once, and more.
  for (const std::size_t count : {std::size_t{2}, std::size_t{5000}}) {
    Words paths;
    for (std::size_t i = 0; i < count; ++i)
      paths.push_back("folder\n/" + std::to_string(i) + (i % 2 == 0 ? ".enc.yaml" : ""));
    const auto answer = git->ask_attributes({"merge", "diff"});
    const Attributes found = answer(paths);
    EXPECT_TRUE(found == git->attributes(paths, {"merge", "diff"}, "")) << count;
    EXPECT_EQ(found.at(0).at("merge"), "clef");
    EXPECT_EQ(found.at(1).at("merge"), "unspecified");
  }
  EXPECT_TRUE(git->ask_attributes({"merge"})({}).empty());
}

TEST_P(AttributesOfPaths, Edge35_FollowGitsRulesOfPrecedence) {
  repo_.write(".gitattributes",
              "[attr]clefsecret merge=clef diff=clef -text\n*.enc.yaml clefsecret\n"
              "folder/ merge=never\nall/** merge=below\n");
  repo_.write("off/.gitattributes", "*.enc.yaml -merge\n");
  repo_.write("reset/.gitattributes", "*.enc.yaml !merge\n");
  repo_.write(".git/info/attributes", "won.enc.yaml merge=local\n");
  EXPECT_EQ(merge_of({"a.enc.yaml", "off/a.enc.yaml", "reset/a.enc.yaml", "folder/x", "all/x/y",
                      "off/won.enc.yaml"}),
            (Words{"clef", "unset", "unspecified", "unspecified", "below", "local"}));
}

TEST_P(AttributesOfPaths, Edge35_OfASymlinkAndASubmoduleAreThoseOfTheirNames) {
  repo_.write(".gitattributes", "*.enc.yaml merge=clef\n");
  fs::create_symlink("/etc/passwd", repo_ / "link.enc.yaml");
  fs::create_directories(repo_ / "sub.enc.yaml");
  EXPECT_EQ(merge_of({"link.enc.yaml", "sub.enc.yaml"}), (Words{"clef", "clef"}));
}

TEST_P(AttributesOfPaths, KeepTheOrderOfOddNames) {
  repo_.write(".gitattributes", "*.x merge=clef\n");
  EXPECT_EQ(merge_of({"new\nline.x", "-n", "not\xff.x", "\"q\".x", "a b", "dir//two.x"}),
            (Words{"clef", "unspecified", "clef", "clef", "unspecified", "clef"}));
}

TEST_P(AttributesOfPaths, OfATreeComeFromThatTreeAlone) {
  repo_.write(".gitattributes", "*.x merge=old\n");
  repo_.write("dir/.gitattributes", "b.x merge=nested\n");
  const std::string first = repo_.commit_all("first");
  repo_.write(".gitattributes", "*.x merge=new\n");
  fs::remove(repo_ / "dir/.gitattributes");
  repo_.commit_all("second");
  repo_.write(".gitattributes", "*.x merge=uncommitted\n");
  const Words paths = {"a.x", "dir/b.x", "absent/c.x"};
  EXPECT_EQ(merge_of(paths), (Words{"uncommitted", "uncommitted", "uncommitted"}));
  EXPECT_EQ(merge_of(paths, first), (Words{"old", "nested", "old"}));
  EXPECT_EQ(merge_of(paths, "HEAD"), (Words{"new", "new", "new"}));
  EXPECT_EQ(merge_of(paths, repo_.git({"rev-parse", "HEAD^{tree}"})), (Words{"new", "new", "new"}));
  EXPECT_EQ(code_of([&] { merge_of(paths, "absent"); }), Errc::git_failed);
}

TEST_P(AttributesOfPaths, OfATreeLeaveNothingBehind) {
  repo_.write(".gitattributes", "*.x merge=clef\n");
  repo_.commit_all("first");
  repo_.git({"config", "core.splitIndex", "true"});
  fs::create_directories(sandbox_ / "tmp");
  const ScopedEnv temporary("TMPDIR", sandbox_ / "tmp");
  const auto listing = [&] {
    Words out;
    for (const auto& entry : fs::recursive_directory_iterator(repo_ / ".git"))
      out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
  };
  const Words before = listing();
  EXPECT_EQ(merge_of({"a.x"}, "HEAD"), Words{"clef"});
  EXPECT_EQ(listing(), before);
  EXPECT_TRUE(fs::is_empty(sandbox_ / "tmp"));
}

TEST_P(AttributesOfPaths, OfABareRepositoryComeFromItsTrees) {
  repo_.write(".gitattributes", "*.x merge=clef\n");
  repo_.commit_all("first");
  repo_.git({"clone", "-q", "--bare", ".", sandbox_ / "bare.git"});
  const ScopedEnv named("GIT_DIR", sandbox_ / "bare.git");
  const auto git = reader_of(sandbox_ / "bare.git");
  EXPECT_EQ(git->attributes({"a.x"}, {"merge"}, "HEAD").at(0).at("merge"), "clef");
}

INSTANTIATE_TEST_SUITE_P(Both, AttributesOfPaths,
                         ::testing::Values(BackEnd::plumbing, BackEnd::libgit2), name_of_back_end);

}  // namespace
}  // namespace clef::git
