// SPDX-License-Identifier: MIT
// Cells for what cannot hold a tree.
#include "cli/flat_values.h"

#include "crypto/random.h"
#include "keys/keyring.h"
#include "unit/cli/captured.h"
#include "unit/matrix/world.h"

namespace clef::cli {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

sops::OpenDocument cell(const std::string& values) {
  const sops::DataKey key(32);
  sops::SealOptions options;
  options.groups = {{keys::age_key(matrix::kAlice)}};
  options.groups[0][0].enc = "x";
  return sops::seal_plain(syntax::Format::yaml, values, key, options, system_clock(),
                          crypto::system_rng())
      .open(key);
}

Pairs flat(const std::string& values, const std::vector<std::string>& only = {},
           std::string* told = nullptr) {
  Pairs out;
  const Said said = said_to({}, [&](Output& output) {
    for (const auto& [key, value] : flat_values(cell(values), only, output))
      out.emplace_back(key, std::string(value.reveal_text()));
  });
  if (told != nullptr)
    *told = said.err;
  return out;
}

TEST(FlatValues, AreTheScalarsInFileOrderAsText) {
  EXPECT_EQ(flat("B: x\nA: 12\nc: true\nd: 1.5\ne: \"\"\n"),
            (Pairs{{"B", "x"}, {"A", "12"}, {"c", "true"}, {"d", "1.5"}, {"e", ""}}));
  EXPECT_EQ(flat("# only a comment\nA: x\n"), (Pairs{{"A", "x"}}));
}

TEST(FlatValues, ANullIsLeftOutAndSaidSo) {
  std::string told;
  EXPECT_EQ(flat("A: null\nB: x\n", {}, &told), (Pairs{{"B", "x"}}));
  EXPECT_EQ(told, "git-clef: note: 'A' is null and left out\n");
}

TEST(FlatValues, AMapOrListIsRefusedByName) {
  for (const std::string values : {"A: x\ndb:\n  user: hunter2\n", "A: x\ndb:\n  - hunter2\n"}) {
    const Error error = expect_error(Errc::wrong_type, [&] { flat(values); });
    EXPECT_TRUE(contains(error.message(), "'db'")) << error.message();
    EXPECT_FALSE(contains(error.message(), "hunter2")) << error.message();
    EXPECT_TRUE(contains(error.hint_text(), "--only")) << error.hint_text();
    EXPECT_EQ(flat(values, {"A"}), (Pairs{{"A", "x"}})) << "one that is not chosen is no trouble";
  }
}

TEST(FlatValues, OnlyChooses) {
  EXPECT_EQ(flat("A: 1\nB: 2\nC: 3\n", {"C", "A"}), (Pairs{{"A", "1"}, {"C", "3"}}));
  EXPECT_EQ(flat("A: 1\n", {"X"}), Pairs{});
}

TEST(TopNames, AreTheKeysThatHoldAValue) {
  EXPECT_EQ(top_names(cell("B: x\ndb:\n  user: a\n  port: 1\nA: null\nl:\n  - 1\n  - 2\n")),
            (std::vector<std::string>{"B", "db", "A", "l"}));
}

TEST(RequireKeys, NamesTheNearestOfTheFirstThatIsMissing) {
  require_keys({}, {});
  require_keys({"A"}, {"B", "A"});
  const Error near = expect_error(Errc::no_key, [] {
    require_keys({"DB_HOST", "DB_PROT", "X"}, {"DB_HOST", "DB_PORT"});
  });
  EXPECT_TRUE(contains(near.message(), "'DB_PROT'")) << near.message();
  EXPECT_EQ(near.hint_text(), "did you mean 'DB_PORT'?");
  const Error far = expect_error(Errc::no_key, [] { require_keys({"X"}, {"DB_HOST"}); });
  EXPECT_TRUE(contains(far.hint_text(), "git clef list")) << far.hint_text();
}

}  // namespace
}  // namespace clef::cli
