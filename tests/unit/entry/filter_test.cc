// SPDX-License-Identifier: MIT
// Both filters together: what one does the other undoes, and again.
#include "entry/filter.h"

#include "filter_world.h"

namespace clef::entry {
namespace {

constexpr const char* kPath = "config/app.json";
constexpr const char* kPlain = "{\"user\": \"root\", \"port\": 5432}\n";

TEST_F(FilterWorld, Edge25_CleanTwiceAndSmudgeTwiceChangeNothing) {
  const std::string sealed = clean(kPath, kPlain);
  EXPECT_EQ(clean(kPath, sealed), sealed);
  stage(kPath, sealed);
  const std::string plain = smudge(kPath, sealed);
  EXPECT_EQ(plain, kPlain);
  EXPECT_EQ(smudge(kPath, plain), plain);
  EXPECT_EQ(clean(kPath, smudge(kPath, smudge(kPath, sealed))), sealed);
}

TEST_F(FilterWorld, ASha256RepositoryIsAsGood) {
  const test::GitRepo other(world.sandbox, "sha256", {"--object-format=sha256"});
  other.write(".sops.yaml", world.repo.read(".sops.yaml"));
  Session::Options there = options();
  there.folder = other.path();
  const std::string sealed =
      Filter(there, warn()).clean(kPath, Secret::copy_of(std::string_view(kPlain)));
  const auto file = world.sandbox.write("blob", sealed);
  const std::string id = other.git({"hash-object", "-w", "--no-filters", file.string()});
  EXPECT_EQ(blob_id(sealed, 64), id);
  other.git({"update-index", "--add", "--cacheinfo", "100644," + id + "," + kPath});
  lose_key();
  EXPECT_EQ(Filter(there, warn()).clean(kPath, Secret::copy_of(std::string_view(kPlain))), sealed);
}

TEST_F(FilterWorld, NoRepositoryIsAnError) {
  Session::Options there = options();
  there.folder = world.sandbox.path();
  matrix::expect_error(Errc::no_repository, [&] { Filter(there, warn()); });
}

}  // namespace
}  // namespace clef::entry
