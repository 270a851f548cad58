// SPDX-License-Identifier: MIT
// A request is text of its author; the file around it stays as it was.
#include "cli/access_request.h"

#include "unit/cli/captured.h"
#include "unit/matrix/world.h"

namespace clef::cli {
namespace {

const std::string kHead = "# People who ask for access; 'git clef' writes this file.\n";

std::optional<std::string> with_kim(const std::optional<std::string>& present) {
  return with_request(present, matrix::kAlice, "Kim <kim@example.com>", matrix::FixedClock());
}

TEST(AccessRequest, MakesTheFile) {
  EXPECT_EQ(with_kim(std::nullopt), kHead + "requests:\n    - key: " + matrix::kAlice +
                                        "\n      label: Kim <kim@example.com>\n      requested_at: "
                                        "\"2026-01-02T03:04:05.678Z\"\n");
}

TEST(AccessRequest, StandsBehindTheOthersWhoseTextStays) {
  const std::string present = "# ours\nrequests:\n  - key: age1other # Lee\n    label: Lee\n";
  const auto text = with_kim(present);
  ASSERT_TRUE(text);
  EXPECT_TRUE(text->starts_with(present)) << *text;
  EXPECT_TRUE(contains(*text, "key: " + matrix::kAlice)) << *text;
}

TEST(AccessRequest, IsMadeOnce) {
  EXPECT_EQ(with_kim(with_kim(std::nullopt)), std::nullopt);
  EXPECT_EQ(with_kim("requests:\n  - { key: " + matrix::kAlice + ", label: Somebody }\n"),
            std::nullopt);
}

TEST(AccessRequest, ALabelIsAStringWhateverItHolds) {
  const auto text =
      with_request(std::nullopt, matrix::kAlice, "a: b\n- key: age1evil # ", matrix::FixedClock());
  ASSERT_TRUE(text);
  const auto doc = syntax::Document::parse(syntax::Format::yaml, *text);
  const syntax::NodeId list = doc.find(doc.roots().front(), "requests");
  const syntax::NodeId entry = doc[list].first_child;
  EXPECT_EQ(doc[entry].next, syntax::kNone) << *text;
  EXPECT_EQ(doc.scalar_text(doc.find(entry, "key")), matrix::kAlice);
  EXPECT_EQ(doc.scalar_text(doc.find(entry, "label")), "a: b\n- key: age1evil # ");
}

TEST(AccessRequest, IsNotAddedToWhatIsNoSuchFile) {
  for (const char* text : {"", "requests: 7\n", "requests: {}\n", "other: []\n"})
    expect_error(Errc::malformed, [&] { with_kim(text); });
  EXPECT_ANY_THROW(with_kim("requests: [\n"));
}

}  // namespace
}  // namespace clef::cli
