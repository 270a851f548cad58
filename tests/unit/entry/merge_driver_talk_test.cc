// SPDX-License-Identifier: MIT
// Messages name sides, keys and the next command, and show foreign text escaped (S19).
#include "entry/merge_driver_talk.h"

#include "unit/entry/merge_driver_world.h"

namespace clef::entry {
namespace {

using change::Why;

class MergeTalkTest : public MergeDriverWorld {
 protected:
  std::vector<std::string> tell(const std::vector<change::KeyConflict>& conflicts,
                                SideNames names = {}) {
    said.clear();
    MergeCall call;
    call.path = "a.enc.yaml";
    const auto keep = [this](const Shown& text) { said.push_back(text.text()); };
    tell_conflicts({keep, keep}, call, names, conflicts);
    return said;
  }
};

TEST_F(MergeTalkTest, NamesKeyAndSides) {
  SideNames names;
  names.theirs = "topic\x1b[31m";
  EXPECT_EQ(tell({{matrix::key_path("A"), Why::we_deleted}}, names),
            (std::vector<std::string>{"'a.enc.yaml' needs a decision",
                                      "'A': deleted by current, changed by topic\\e[31m",
                                      "run 'git clef resolve a.enc.yaml'"}));
}

TEST_F(MergeTalkTest, SaysInARebaseWhichSideIsWhich) {
  SideNames names;
  names.rebase = true;
  EXPECT_EQ(tell({{{}, Why::no_key}}, names)[2],
            "current = the branch you rebase onto, incoming = your commit");
}

TEST_F(MergeTalkTest, CutsLongLists) {
  const std::vector<change::KeyConflict> many(50, {matrix::key_path("A"), Why::both_added});
  const auto lines = tell(many);
  EXPECT_EQ(lines.size(), 23U);
  EXPECT_EQ(lines[21], "and 30 more");
}

TEST_F(MergeTalkTest, TakesGitsNamesWhereItGivesAny) {
  Session session = this->session();
  MergeCall call;
  EXPECT_EQ(side_names(session, call).theirs, "incoming");
  call.theirs_label = "topic";
  call.ours_label = "HEAD";
  EXPECT_EQ(side_names(session, call).theirs, "topic");
  EXPECT_EQ(side_names(session, call).ours, "HEAD");
  EXPECT_FALSE(side_names(session, call).rebase);
  std::filesystem::create_directories(world.repo / ".git/rebase-merge");
  EXPECT_TRUE(side_names(session, call).rebase);
}

}  // namespace
}  // namespace clef::entry
