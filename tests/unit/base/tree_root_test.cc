// SPDX-License-Identifier: MIT
// Nothing that a repository holds leads out of it (security.md S7), with openat2 and without.
#include <algorithm>
#include <fcntl.h>
#include <functional>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/file.h"
#include "support/forked.h"
#include "support/sandbox.h"

namespace clef {
namespace {

using test::TempDir;

// Makes openat2 fail with `error` from here on, as old kernels (ENOSYS) and sandboxes (EPERM) do.
void forbid_openat2(unsigned error) {
  sock_filter program[] = {
      {BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(seccomp_data, nr)},
      {BPF_JMP | BPF_JEQ | BPF_K, 0, 1, SYS_openat2},
      {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ERRNO | error},
      {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW},
  };
  const sock_fprog filter{4, program};
  ASSERT_EQ(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), 0);
  ASSERT_EQ(::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter), 0);
}

// Each test runs with the kernel's openat2 and twice with the walk that replaces it.
class TreeRootTest : public ::testing::TestWithParam<unsigned> {
 protected:
  void in_both_ways(const std::function<void(const TreeRoot&)>& check) const {
    if (GetParam() == 0)
      return check(TreeRoot(dir_.path()));
    const int status = test::run_forked([&] {
      forbid_openat2(GetParam());
      check(TreeRoot(dir_.path()));
      return HasFailure() ? 1 : 0;
    });
    EXPECT_EQ(status, 0);
  }

  const TempDir dir_;
};
INSTANTIATE_TEST_SUITE_P(Openat2, TreeRootTest,
                         ::testing::Values(0U, unsigned{ENOSYS}, unsigned{EPERM}));

template <class Work>
Errc code_of(Work work) {
  try {
    work();
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "nothing was thrown";
  return Errc::internal_error;
}

void expect_unsafe(const TreeRoot& root, const std::string& path) {
  EXPECT_EQ(code_of([&] { root.read(path, kMiB); }), Errc::unsafe_path) << path;
  EXPECT_EQ(code_of([&] { (void)root.exists(path); }), Errc::unsafe_path) << path;
}

void expect_unsafe_parent(const TreeRoot& root, const std::string& path) {
  for (const bool create : {false, true})
    EXPECT_EQ(code_of([&] { root.open_parent(path, create); }), Errc::unsafe_path) << path;
}

TEST_P(TreeRootTest, ReadsRegularFiles) {
  dir_.write("a/b/file", "text");
  dir_.write("top", "");
  in_both_ways([](const TreeRoot& root) {
    EXPECT_EQ(root.read("a/b/file", 4), "text");
    EXPECT_EQ(root.read("top", 0), "");
    EXPECT_TRUE(root.exists("a/b/file"));
    EXPECT_EQ(code_of([&] { root.read("a/b/file", 3); }), Errc::too_large);
  });
}

TEST_P(TreeRootTest, HasNothingWhereFileOrFolderIsAbsent) {
  dir_.write("file", "text");
  in_both_ways([](const TreeRoot& root) {
    for (const char* path : {"absent", "absent/file", "file/below"}) {
      EXPECT_EQ(root.read(path, 10), std::nullopt) << path;
      EXPECT_FALSE(root.exists(path)) << path;
    }
  });
}

TEST_P(TreeRootTest, RefusesALinkedFile) {
  dir_.write("real", "text");
  fs::create_symlink("real", dir_ / "inside");
  fs::create_symlink("/etc/passwd", dir_ / "outside");
  fs::create_symlink("absent", dir_ / "dangling");
  fs::create_symlink("/proc/self/environ", dir_ / "environ");
  in_both_ways([](const TreeRoot& root) {
    for (const char* path : {"inside", "outside", "dangling", "environ"})
      expect_unsafe(root, path);
  });
}

TEST_P(TreeRootTest, RefusesALinkedFolder) {
  dir_.write("real/file", "text");
  fs::create_symlink("real", dir_ / "secrets");
  fs::create_symlink("/etc", dir_ / "etc");
  fs::create_symlink("..", dir_ / "up");
  fs::create_directory(dir_ / "a");
  fs::create_symlink("../real", dir_ / "a/deep");
  in_both_ways([](const TreeRoot& root) {
    for (const char* path : {"secrets/file", "etc/passwd", "up/x", "a/deep/file", "etc/new/file"}) {
      expect_unsafe(root, path);
      expect_unsafe_parent(root, path);
    }
    EXPECT_EQ(code_of([&] { root.list("secrets"); }), Errc::unsafe_path);
  });
  EXPECT_FALSE(fs::exists("/etc/new"));
}

// A FIFO would wait for a writer: without O_NONBLOCK this test would never end.
TEST_P(TreeRootTest, RefusesFifosSocketsFoldersAndDevices) {
  ASSERT_EQ(::mkfifo((dir_ / "fifo").c_str(), 0600), 0);
  fs::create_directory(dir_ / "folder");
  const bool device = ::mknod((dir_ / "null").c_str(), S_IFCHR | 0600, makedev(1, 3)) == 0;
  in_both_ways([device](const TreeRoot& root) {
    expect_unsafe(root, "fifo");
    expect_unsafe(root, "folder");
    if (device)
      expect_unsafe(root, "null");
  });
}

TEST_P(TreeRootTest, RefusesToEnterASubmodule) {
  dir_.write(".git/config", "");
  dir_.write("sub/.git", "gitdir: ../.git/modules/sub\n");
  dir_.write("sub/file", "text");
  dir_.write("nested/.git/HEAD", "");
  dir_.write("nested/deep/file", "text");
  fs::create_directory(dir_ / "odd");
  fs::create_symlink("elsewhere", dir_ / "odd/.git");
  in_both_ways([](const TreeRoot& root) {
    for (const char* path :
         {"sub/file", "sub/new", "nested/deep/file", "nested/new/file", "odd/file"}) {
      expect_unsafe(root, path);
      expect_unsafe_parent(root, path);
    }
    EXPECT_EQ(code_of([&] { root.list("sub"); }), Errc::unsafe_path);
  });
  EXPECT_FALSE(fs::exists(dir_ / "nested/new"));
}

TEST_P(TreeRootTest, ChecksTheTextOfEveryPathItOpens) {
  dir_.write(".git/config", "x");
  in_both_ways([](const TreeRoot& root) {
    for (const char* path : {"../x", "/etc/passwd", ".git/config", ".GIT/config", "a\nb", ""}) {
      expect_unsafe(root, path);
      expect_unsafe_parent(root, path);
    }
    EXPECT_EQ(code_of([&] { root.list("../x"); }), Errc::unsafe_path);
  });
}

TEST_P(TreeRootTest, MakesFoldersOnlyWhenAsked) {
  dir_.write("file", "");
  in_both_ways([this](const TreeRoot& root) {
    EXPECT_EQ(code_of([&] { root.open_parent("new/deep/file", false); }), Errc::not_found);
    EXPECT_FALSE(fs::exists(dir_ / "new"));
    const Fd made = root.open_parent("new/deep/file", true);
    const Fd again = root.open_parent("new/deep/file", true);
    const Fd found = root.open_parent("new/deep/file", false);
    EXPECT_TRUE(made && again && found);
    EXPECT_TRUE(fs::is_directory(dir_ / "new/deep"));
    EXPECT_EQ(::fsync(made.get()), 0) << "fit for syncing";
    EXPECT_TRUE(root.open_parent("top", false));
    expect_unsafe_parent(root, "file/below");
  });
}

TEST_P(TreeRootTest, ListsRegularFilesSorted) {
  dir_.write("b", "");
  dir_.write("a/2", "");
  dir_.write("a/10", "");
  dir_.write("a-b", "");
  dir_.write(".git/config", "");
  dir_.write("sub/.git", "");
  dir_.write("sub/file", "");
  dir_.write("a/git~1", "");
  dir_.write("a/new\nline", "");
  fs::create_symlink("b", dir_ / "link");
  fs::create_symlink("a", dir_ / "folder-link");
  ASSERT_EQ(::mkfifo((dir_ / "fifo").c_str(), 0600), 0);
  in_both_ways([](const TreeRoot& root) {
    using Paths = std::vector<std::string>;
    EXPECT_EQ(root.list(""), (Paths{"a-b", "a/10", "a/2", "b"}));
    EXPECT_EQ(root.list("a"), (Paths{"a/10", "a/2"}));
    EXPECT_EQ(root.list("absent"), Paths{});
  });
}

TEST(TreeRoot, RefusesATopThatIsNoFolder) {
  const TempDir dir;
  dir.write("file", "");
  EXPECT_EQ(code_of([&] { TreeRoot(dir / "absent"); }), Errc::io_error);
  EXPECT_EQ(code_of([&] { TreeRoot(dir / "file"); }), Errc::io_error);
}

TEST(TreeRoot, StaysInItsFolderWhenThatIsRenamed) {
  const TempDir dir;
  dir.write("tree/file", "mine");
  const TreeRoot root(dir / "tree");
  fs::rename(dir / "tree", dir / "moved");
  dir.write("tree/file", "another");
  EXPECT_EQ(root.read("file", 10), "mine");
}

TEST(TreeRoot, ReportsAFileItMayNotRead) {
  if (::geteuid() == 0) {
    const TempDir dir;
    dir.write("file", "x");
    fs::permissions(dir / "file", fs::perms::none);
    fs::permissions(dir.path(), static_cast<fs::perms>(0755));
    EXPECT_EQ(test::run_forked([&dir] {
                if (::setuid(12345) != 0)
                  return 2;
                const TreeRoot root(dir.path());
                return code_of([&] { root.read("file", 1); }) == Errc::io_error ? 0 : 1;
              }),
              0);
    return;
  }
  const TempDir dir;
  dir.write("file", "x");
  fs::permissions(dir / "file", fs::perms::none);
  EXPECT_EQ(code_of([&] { TreeRoot(dir.path()).read("file", 1); }), Errc::io_error);
}

}  // namespace
}  // namespace clef
