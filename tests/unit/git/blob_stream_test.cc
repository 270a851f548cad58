// SPDX-License-Identifier: MIT
// Many objects out of one git: in order, whole, and none of them hides the next.
#include "git/blob_stream.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/git_repo.h"

namespace clef::git {
namespace {

using test::GitRepo;
using test::Sandbox;

class BlobStreamTest : public testing::Test {
 protected:
  std::string put(const std::string& text) const {
    repo.write("x", text);
    return repo.git({"hash-object", "-w", "x"});
  }
  Invocation invocation() const { return Invocation(repo.path()); }
  Sandbox sandbox;
  GitRepo repo{sandbox};
};

TEST_F(BlobStreamTest, AnswersInTheOrderOfItsIdsMoreThanOnePortion) {
  std::vector<std::string> ids;
  std::vector<std::string> texts;
  for (int i = 0; i < 12; ++i) {
    texts.push_back(std::string(static_cast<std::size_t>(i) * 1000, 'a') + std::to_string(i));
    ids.push_back(put(texts.back()));
  }
  for (std::size_t i = 12; i < 1700; ++i) {
    ids.push_back(ids[i % 12]);
    texts.push_back(texts[i % 12]);
  }
  BlobStream stream(invocation(), ids, 1000000);
  ObjectBuffer buffer;
  for (const std::string& text : texts) {
    ASSERT_EQ(stream.next(buffer), BlobStream::Outcome::read);
    ASSERT_EQ(buffer.text(), text);
  }
  EXPECT_EQ(stream.next(buffer), BlobStream::Outcome::missing) << "there is none any more";
}

TEST_F(BlobStreamTest, ReadsPastWhatIsTooLargeAndTakesBigObjectsWhole) {
  const std::string big(3000000, 'b');
  const std::vector<std::string> ids = {put(big), put("small"), put(big + "c"), put("")};
  BlobStream stream(invocation(), ids, big.size());
  ObjectBuffer buffer;
  ASSERT_EQ(stream.next(buffer), BlobStream::Outcome::read);
  EXPECT_TRUE(buffer.text() == big);
  ASSERT_EQ(stream.next(buffer), BlobStream::Outcome::read);
  EXPECT_EQ(buffer.text(), "small");
  EXPECT_EQ(stream.next(buffer), BlobStream::Outcome::too_large);
  ASSERT_EQ(stream.next(buffer), BlobStream::Outcome::read);
  EXPECT_EQ(buffer.text(), "");
}

TEST_F(BlobStreamTest, OneThatIsMissingOrDamagedDoesNotEndIt) {
  const std::string bad = put("to be damaged");
  const fs::path file = repo / (".git/objects/" + bad.substr(0, 2) + "/" + bad.substr(2));
  fs::permissions(file, fs::perms::owner_all);
  test::write_text(file, "no zlib");
  BlobStream stream(invocation(), {put("one"), std::string(40, '1'), put("two"), bad, put("three")},
                    100);
  ObjectBuffer buffer;
  const auto expect = [&](const std::string& text) {
    ASSERT_EQ(stream.next(buffer), BlobStream::Outcome::read);
    EXPECT_EQ(buffer.text(), text);
  };
  expect("one");
  EXPECT_EQ(stream.next(buffer), BlobStream::Outcome::missing);
  expect("two");
  EXPECT_EQ(stream.next(buffer), BlobStream::Outcome::missing);
  expect("three");
}

TEST_F(BlobStreamTest, ListsWhatIsThereAndSaysOfOthersThatTheyAreNot) {
  const std::string one = put("one");
  std::vector<ListedObject> all;
  list_objects(invocation(), [&](const ListedObject& object) { all.push_back(object); });
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].id, one);
  EXPECT_EQ(all[0].type, "blob");
  EXPECT_EQ(all[0].size, 3U);
  const auto some = look_up(invocation(), {std::string(40, '2'), one});
  ASSERT_EQ(some.size(), 2U);
  EXPECT_EQ(some[0].type, "");
  EXPECT_EQ(some[1].type, "blob");
}

}  // namespace
}  // namespace clef::git
