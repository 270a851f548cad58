// SPDX-License-Identifier: MIT
// git's filter protocol, byte for byte (gitattributes(5), "long running filter process").
#include "entry/filter_process.h"

#include <fcntl.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "support/sandbox.h"

namespace clef::entry {
namespace {

// Answers with its input between brackets and notes what it was asked.
class Brackets final : public ContentFilter {
 public:
  std::string clean(std::string_view path, Secret content) override {
    asked += "clean " + std::string(path) + "\n";
    if (path == "bad")
      throw Error(Errc::clear_leaf, "no");
    return "[" + std::string(content.reveal_text()) + "]";
  }
  Secret smudge(const SmudgePlace& place, Secret content) override {
    asked += "smudge " + place.path + " " + place.blob + " " + place.treeish + "\n";
    return Secret::copy_of("(" + std::string(content.reveal_text()) + ")");
  }
  std::string asked;
};

std::string packet(std::string_view payload) {
  char length[5];
  std::snprintf(length, sizeof length, "%04zx", payload.size() + 4);
  return length + std::string(payload);
}

const std::string kHello =
    "0016git-filter-client\n000eversion=2\n00000015capability=clean\n0016capability=smudge\n"
    "0015capability=delay\n0000";
const std::string kWelcome =
    "0016git-filter-server\n000eversion=2\n00000015capability=clean\n0016capability=smudge\n0000";

class FilterProcessTest : public ::testing::Test {
 protected:
  // What we write to a git that says `input` and closes its end.
  std::string answer(std::string_view input) {
    const auto in = dir.write("in", input);
    const auto out = dir.write("out", "");
    const Fd from(::open(in.c_str(), O_RDONLY));
    const Fd to(::open(out.c_str(), O_WRONLY));
    git::PacketReader reader(from.get());
    git::PacketWriter writer(to.get());
    FilterProcess process(reader, writer, filter, [this](const Error& e) { told.push_back(e); });
    failure.reset();
    try {
      process.run();
    } catch (const Error& error) {
      failure = error.code();
    }
    return dir.read("out");
  }
  std::string dialogue(std::string_view requests) {
    const std::string text = answer(kHello + std::string(requests));
    EXPECT_EQ(text.substr(0, kWelcome.size()), kWelcome);
    return text.substr(kWelcome.size());
  }
  test::TempDir dir;
  Brackets filter;
  std::vector<Error> told;
  std::optional<Errc> failure;
};

TEST_F(FilterProcessTest, Edge23_TheHandshakeIsExact) {
  EXPECT_EQ(answer(kHello), kWelcome);
  EXPECT_FALSE(failure);
}

TEST_F(FilterProcessTest, Edge23_OnlyWhatGitOffersIsAnnounced) {
  EXPECT_EQ(answer("0016git-filter-client\n000eversion=2\n00000015capability=clean\n0000"),
            "0016git-filter-server\n000eversion=2\n00000015capability=clean\n0000");
}

TEST_F(FilterProcessTest, Edge23_AFileIsAnsweredExactly) {
  EXPECT_EQ(dialogue("0012command=clean\n0013pathname=a/b=c\n00000009hello0000"),
            "0013status=success\n0000000b[hello]00000000");
  EXPECT_EQ(filter.asked, "clean a/b=c\n");
}

TEST_F(FilterProcessTest, Edge23_UnknownKeysArePassedOverAndLineFeedsMayBeMissing) {
  EXPECT_EQ(dialogue(packet("command=smudge") + packet("pathname=a\n") + packet("colour=red\n") +
                     packet("ref=refs/heads/main\n") + packet("treeish=" + std::string(40, 'a')) +
                     packet("blob=" + std::string(40, 'b')) + packet("can-delay=1\n") + "0000" +
                     packet("x") + "0000"),
            "0013status=success\n00000007(x)00000000");
  EXPECT_EQ(filter.asked, "smudge a " + std::string(40, 'b') + " " + std::string(40, 'a') + "\n");
}

TEST_F(FilterProcessTest, Edge23_NothingIsAFileToo) {
  EXPECT_EQ(dialogue("0012command=clean\n000fpathname=a\n00000000"),
            "0013status=success\n00000006[]00000000");
}

TEST_F(FilterProcessTest, Edge23_ContentsOfEverySizeAroundThePacketComeBackWhole) {
  for (const std::size_t size : {std::size_t{65514}, std::size_t{65515}, std::size_t{65516},
                                 std::size_t{65517}, std::size_t{5} << 20}) {
    const std::string content(size, 'x');
    std::string request = "0012command=clean\n000fpathname=a\n0000";
    for (std::size_t at = 0; at < size; at += git::kPacketPayload)
      request += packet(std::string_view(content).substr(at, git::kPacketPayload));
    std::string wanted = "0013status=success\n0000";
    const std::string bracketed = "[" + content + "]";
    for (std::size_t at = 0; at < bracketed.size(); at += git::kPacketPayload)
      wanted += packet(std::string_view(bracketed).substr(at, git::kPacketPayload));
    EXPECT_EQ(dialogue(request + "0000"), wanted + "00000000") << size;
  }
}

TEST_F(FilterProcessTest, Edge24_AFileThatFailsIsAnErrorAndTheNextIsServed) {
  EXPECT_EQ(dialogue("0012command=clean\n0011pathname=bad\n00000005x0000"
                     "0012command=clean\n000fpathname=a\n00000005y0000"),
            "0011status=error\n00000013status=success\n00000007[y]00000000");
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].code(), Errc::clear_leaf);
  EXPECT_FALSE(failure);
}

TEST_F(FilterProcessTest, AFileThatIsTooLargeIsReadToItsEndAndRefused) {
  std::string request = "0012command=clean\n000fpathname=a\n0000";
  const std::string part = packet(std::string(git::kPacketPayload, 'x'));
  for (std::size_t sent = 0; sent <= std::size_t{64} << 20; sent += git::kPacketPayload)
    request += part;
  EXPECT_EQ(dialogue(request + "0000" + "0012command=clean\n000fpathname=a\n00000005y0000"),
            "0011status=error\n00000013status=success\n00000007[y]00000000");
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].code(), Errc::too_large);
}

TEST_F(FilterProcessTest, Edge24_GitMayLeaveBetweenFilesOnly) {
  dialogue("0012command=clean\n000fpathname=a\n00000005y0000");
  EXPECT_FALSE(failure);
  for (const char* cut :
       {"001", "0012comm", "0012command=clean\n", "0012command=clean\n000fpathname=a\n0000",
        "0012command=clean\n000fpathname=a\n00000009he",
        "0012command=clean\n000fpathname=a\n0000"
        "0009hello"}) {
    dialogue(cut);
    EXPECT_EQ(failure, Errc::malformed) << cut;
  }
}

TEST_F(FilterProcessTest, WhatIsNoSuchConversationIsRefusedWithoutAnAnswer) {
  for (const char* text : {"", "hello", "0000", "0016git-filter-client\n0000",
                           "0016git-filter-client\n000eversion=1\n0000",
                           "0015git-other-client\n000eversion=2\n0000", "0001", "0003", "FFFF"}) {
    EXPECT_EQ(answer(text), "") << text;
    EXPECT_EQ(failure, Errc::malformed) << text;
  }
}

TEST_F(FilterProcessTest, WhatWasNotOfferedEndsTheConversation) {
  for (const char* request : {"0021command=list_available_blobs\n0000", "0012command=clean\n0000",
                              "000fpathname=a\n0000", "0000"}) {
    EXPECT_EQ(dialogue(request), "") << request;
    EXPECT_EQ(failure, Errc::malformed) << request;
  }
}

}  // namespace
}  // namespace clef::entry
