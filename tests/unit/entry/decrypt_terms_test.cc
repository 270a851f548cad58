// SPDX-License-Identifier: MIT
// What decrypting files into a work tree means is told before it is done (security.md S5, S28).
#include "entry/decrypt_terms.h"

#include <sys/stat.h>
#include <unistd.h>

#include "entry/clean_readers.h"
#include "filter_world.h"

namespace clef::entry {
namespace {

class DecryptTermsTest : public FilterWorld {
 protected:
  DecryptTerms terms(const std::string& pattern) const {
    Session session(options());
    return decrypt_terms(session, {pattern});
  }
  // "ID SCOPE…;" of each reader.
  std::string readers(const std::string& pattern) const {
    std::string out;
    for (const FilterReader& reader : terms(pattern).readers) {
      out += reader.id == world.me.recipient      ? "me"
             : reader.id == world.other.recipient ? "other"
                                                  : "?";
      for (const std::string& scope : reader.unapproved)
        out += " " + scope;
      out += ";";
    }
    return out;
  }
  bool leaks(const std::string& words, const std::string& pattern = "config/*") const {
    for (const std::string& leak : terms(pattern).leaks)
      if (leak.find(words) != std::string::npos)
        return true;
    return false;
  }
};

TEST_F(DecryptTermsTest, NamesTheReadersOfTheRuleThatAFileWouldMatch) {
  EXPECT_EQ(readers("config/*"), "me;");
  EXPECT_EQ(readers("config/*.yaml"), "me;");
  EXPECT_TRUE(terms("config/*").unruled.empty());
}

TEST_F(DecryptTermsTest, S5_AReaderWhomNobodyApprovedIsNamedAsSuch) {
  rules(world.other.recipient);
  EXPECT_EQ(readers("config/*"), "other .filters;");
  approve(std::string(kFilterApprovals), world.other.recipient);
  EXPECT_EQ(readers("config/*"), "other;");
}

TEST_F(DecryptTermsTest, S5_SoIsOneWhoCameWithAFile) {
  rules(world.me.recipient + "," + world.other.recipient);
  approve(std::string(kFilterApprovals), world.other.recipient);
  stage("config/app.yaml", clean("config/app.yaml", "\nuser: root\n"));
  rules(world.me.recipient);
  EXPECT_NE(readers("config/*").find("other;"), std::string::npos);
  fs::remove(local().folder() / "approved");
  EXPECT_NE(readers("config/*").find("other .filters;"), std::string::npos);
}

TEST_F(DecryptTermsTest, CellsAreReadByTheirManifestsReaders) {
  world.write_manifest();
  world.repo.write("clef.yaml", world.manifest_text("      - " + world.other.recipient + "\n"));
  stage("secrets/database/dev.enc.yaml", "x: y\n");
  EXPECT_NE(readers("secrets/**").find("other dev;"), std::string::npos) << readers("secrets/**");
}

TEST_F(DecryptTermsTest, APatternWithoutARuleIsToldOf) {
  EXPECT_EQ(terms("elsewhere/*").unruled, std::vector<std::string>{"elsewhere/*"});
  EXPECT_TRUE(terms("elsewhere/*").readers.empty());
}

TEST_F(DecryptTermsTest, S28_ArchivesLeakUnlessTheAttributeSaysOtherwise) {
  EXPECT_TRUE(leaks("git archive"));
  world.repo.write(".gitattributes", "config/* export-ignore\n");
  EXPECT_FALSE(leaks("git archive"));
}

TEST_F(DecryptTermsTest, S28_AFolderThatOthersCanEnterIsTold) {
  EXPECT_FALSE(leaks("other users")) << "the sandbox is this user's";
  ASSERT_EQ(::chmod(world.sandbox.path().c_str(), 0711), 0);
  ASSERT_EQ(::chmod(world.repo.path().c_str(), 0755), 0);
  // Whether others get that far depends on where the sandbox lies.
  bool open = true;
  for (fs::path each = world.sandbox.path().parent_path(); each != each.root_path();
       each = each.parent_path()) {
    struct stat st {};
    ASSERT_EQ(::stat(each.c_str(), &st), 0);
    open = open && (st.st_mode & S_IXOTH) != 0;
  }
  EXPECT_EQ(leaks("other users"), open);
  ASSERT_EQ(::chmod(world.sandbox.path().c_str(), 0700), 0);
}

TEST_F(DecryptTermsTest, S28_EveryLinkedWorkTreeIsLookedAt) {
  world.repo.commit_all("start");
  const std::string linked = "/dev/shm/clef-linked-" + std::to_string(::getpid());
  world.repo.git({"worktree", "add", "-q", linked});
  const bool told = leaks(linked + "' lies in a folder for temporary files");
  world.repo.git({"worktree", "remove", linked});
  EXPECT_TRUE(told);
}

TEST_F(DecryptTermsTest, WithoutPatternsNothingLeaks) {
  git::Repository repository = git::Repository::discover(world.repo.path()).value();
  EXPECT_TRUE(plaintext_leaks(repository, {}).empty());
}

}  // namespace
}  // namespace clef::entry
