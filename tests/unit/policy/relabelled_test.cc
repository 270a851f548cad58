// SPDX-License-Identifier: MIT
// A type tag that was changed without the key is seen against the last commit (docs/SECURITY.md:
// tags lie outside the MAC where the bytes stay the same).
#include "policy/relabelled.h"

#include "unit/policy/lint_world.h"

namespace clef::policy {
namespace {

constexpr const char* kDev = "secrets/database/dev.enc.yaml";
constexpr const char* kTold =
    "error sops secrets/database/dev.enc.yaml PORT: the type of 'PORT' was changed without its "
    "value, which needs no key: it may have been tampered with";

class Relabelled : public testing::Test {
 public:
  Relabelled() {
    world.write_schema("database",
                       "keys:\n  DB_HOST: { type: string }\n  PORT: { type: string }\n");
    world.set({"database", "dev"}, "PORT", "5432");
    world.set({"database", "production"}, "PORT", "5433");
    world.repo.commit_all("a matrix");
  }
  bool told(const LintReport& report) const {
    const Lines all = lines(report.issues);
    return std::find(all.begin(), all.end(), kTold) != all.end();
  }
  void relabel() const {
    const std::string text = world.repo.read(kDev);
    const std::size_t at = text.find("type:str]", text.find("PORT:"));
    world.repo.write(kDev, std::string(text).replace(at, 9, "type:int]"));
  }
  LintWorld world;
};

TEST_F(Relabelled, ATagChangedInTheWorkTreeIsAnErrorWithAndWithoutKeys) {
  EXPECT_FALSE(told(world.lint()));
  relabel();
  EXPECT_TRUE(told(world.lint()));
  EXPECT_TRUE(told(world.keyless()));
}

TEST_F(Relabelled, ATypeChangedWithTheKeyIsNot) {
  matrix::Workspace space = world.workspace();
  {
    matrix::Change change(space, matrix::World::change_options());
    change.cell({"database", "dev"}).set(matrix::key_path("PORT"), syntax::Tree::integer(5432));
    change.commit();
  }
  EXPECT_NE(world.repo.read(kDev).find("type:int]"), std::string::npos);
  EXPECT_FALSE(told(world.lint()));
}

TEST_F(Relabelled, ACellThatHeadHasNotSaysNothing) {
  world.repo.git({"rm", "-q", "--cached", kDev});
  world.repo.git({"commit", "-q", "-m", "without"});
  relabel();
  EXPECT_FALSE(told(world.lint()));
}

TEST_F(Relabelled, ACellThatHeadHasAsSomethingElseSaysNothing) {
  const std::string text = world.repo.read(kDev);
  world.repo.write(kDev, "no: cell\n");
  world.repo.commit_all("a mistake");
  world.repo.write(kDev, text);
  relabel();
  EXPECT_FALSE(told(world.lint()));
}

}  // namespace
}  // namespace clef::policy
