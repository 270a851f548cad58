// SPDX-License-Identifier: MIT
// What is well formed and still a reviewer's business.
#include "entry/range_findings.h"

#include <algorithm>

#include "unit/entry/judged_world.h"

namespace clef::entry {
namespace {

class FindingsTest : public JudgedTest {
 protected:
  std::vector<std::string> categories(std::set<std::string> accepted = {}) const {
    git::Repository repo = repository();
    RangeQuery query;
    query.base = base;
    query.tip = world.repo.git({"rev-parse", "HEAD"});
    query.include = {query.tip};
    query.exclude = {base};
    query.accepted = std::move(accepted);
    std::vector<std::string> out;
    for (const RangeIssue& found : judge_range(repo, query).issues)
      out.push_back(found.issue.category);
    std::sort(out.begin(), out.end());
    return out;
  }
};

TEST_F(FindingsTest, AnOrdinaryChangeIsNone) {
  world.clock.now += 1000;
  world.set({"database", "dev"}, "TOKEN", "other");
  world.repo.commit_all("other");
  EXPECT_TRUE(categories().empty());
}

TEST_F(FindingsTest, S30_AnOldVersionIs) {
  const std::string old = world.repo.read(kCell);
  world.clock.now += 1000;
  world.set({"database", "dev"}, "TOKEN", "other");
  world.repo.commit_all("other");
  commit(kCell, old);
  EXPECT_EQ(categories(), std::vector<std::string>{"rollback"});
}

TEST_F(FindingsTest, S5_AReaderInTheManifestIsUnlessAccepted) {
  commit("clef.yaml", world.manifest_text("      - " + matrix::kAlice + "\n"));
  const auto found = categories();
  EXPECT_EQ(std::count(found.begin(), found.end(), "reader-added"), 2) << "one an environment";
  const auto accepted = categories({matrix::kAlice});
  EXPECT_EQ(std::count(accepted.begin(), accepted.end(), "reader-added"), 0);
}

TEST_F(FindingsTest, S12_RulesFilesAre) {
  commit(".clefignore", "x\n");
  EXPECT_EQ(categories(), std::vector<std::string>{"rules"});
}

}  // namespace
}  // namespace clef::entry
