// SPDX-License-Identifier: MIT
// A repository whose objects lie in one pack, many of them as deltas.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "git/blob_stream.h"
#include "support/git_repo.h"

namespace clef::git {

class PackTest : public testing::Test {
 protected:
  PackTest() {
    std::string text;
    for (int i = 0; i < 400; ++i)
      text += "line " + std::to_string(i * 7919) + "\n";
    for (int i = 0; i < 40; ++i) {
      text.insert(static_cast<std::size_t>(i) * 50, "change " + std::to_string(i) + "\n");
      repo.write("a", text);
      repo.write("b", "small " + std::to_string(i));
      repo.commit_all("x");
    }
    repo.git({"repack", "-q", "-a", "-d", "-f"});
    list_objects(invocation(), [this](const ListedObject& object) { all.push_back(object); });
  }
  Invocation invocation() const { return Invocation(repo.path()); }
  fs::path objects() const { return repo / ".git/objects"; }
  fs::path index() const {
    for (const auto& file : fs::directory_iterator(objects() / "pack"))
      if (file.path().extension() == ".idx")
        return file.path();
    return {};
  }
  fs::path pack() const { return index().replace_extension(".pack"); }
  static void overwrite(const fs::path& path, const std::string& bytes) {
    fs::permissions(path, fs::perms::owner_all);
    test::write_text(path, bytes);
  }
  std::string by_git(const std::string& id) const {
    BlobStream stream(invocation(), {id}, 1000000);
    ObjectBuffer buffer;
    return stream.next(buffer) == BlobStream::Outcome::read ? std::string(buffer.text())
                                                            : "(missing)";
  }
  test::Sandbox sandbox;
  test::GitRepo repo{sandbox};
  std::vector<ListedObject> all;
};

}  // namespace clef::git
