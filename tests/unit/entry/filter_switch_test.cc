// SPDX-License-Identifier: MIT
// lock and unlock: nothing changes unless all of it can (the flows in real git: tests/git).
#include "entry/filter_switch.h"

#include "filter_world.h"

namespace clef::entry {
namespace {

constexpr const char* kPath = "config/app.yaml";
constexpr const char* kPlain = "\nuser: root\n";

// git has no filter here: it writes what the index has.
class FilterSwitch : public FilterWorld {
 protected:
  FilterSwitch() : sealed(clean(kPath, kPlain)) {
    world.repo.write(".gitattributes", "config/* filter=clef -text\n");
    world.repo.write(kPath, sealed);
    world.repo.commit_all("first");
  }
  bool locked() const { return matrix::FilteredPaths(local()).locked(); }
  SwitchReport do_lock() {
    Session session(options());
    return lock(session);
  }
  SwitchReport do_unlock() {
    Session session(options());
    return unlock(session);
  }
  std::string sealed;
};

TEST_F(FilterSwitch, FlipsTheStateOfTheClone) {
  EXPECT_TRUE(do_lock().changed);
  EXPECT_TRUE(locked());
  EXPECT_FALSE(do_lock().changed);
  EXPECT_TRUE(do_unlock().changed);
  EXPECT_FALSE(locked());
}

TEST_F(FilterSwitch, WritesExactlyWhatDoesNotLieAsItShall) {
  EXPECT_TRUE(do_lock().paths.empty());
  EXPECT_EQ(do_unlock().paths, std::vector<std::string>{kPath});
}

TEST_F(FilterSwitch, RefusesOverLocalModifications) {
  world.repo.write(kPath, kPlain);  // to a git without the filter, it is one
  const Error error = matrix::expect_error(Errc::changed_underneath, [&] { do_lock(); });
  EXPECT_NE(error.message().find(kPath), std::string::npos);
  EXPECT_FALSE(locked());
  EXPECT_EQ(world.repo.read(kPath), kPlain);
}

TEST_F(FilterSwitch, RefusesToUnlockWithoutAnyKey) {
  do_lock();
  lose_key();
  matrix::expect_error(Errc::cannot_open, [&] { do_unlock(); });
  EXPECT_TRUE(locked());
}

}  // namespace
}  // namespace clef::entry
