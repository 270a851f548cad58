// SPDX-License-Identifier: MIT
// Paths say what a bare word means, and where hashes are not secrets.
#include "scan/generic_path.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

TEST(PathTraits, TellCodeFromConfiguration) {
  EXPECT_EQ(path_traits("src/main.go").syntax, Syntax::code);
  EXPECT_EQ(path_traits("deploy/.env").syntax, Syntax::config);
  EXPECT_EQ(path_traits(".env.production").syntax, Syntax::config);
  EXPECT_EQ(path_traits("a/application.PROPERTIES").syntax, Syntax::config);
  EXPECT_EQ(path_traits("README.md").syntax, Syntax::text);
  EXPECT_TRUE(path_traits("a.yml").is_yaml);
  EXPECT_FALSE(path_traits("a.yml.j2").is_yaml);
}

TEST(PathTraits, KnowLockFilesAndVendoredCode) {
  for (const char* path : {"package-lock.json", "sub/go.sum", "Cargo.lock", "web/app.min.js",
                           "api/v1.pb.go", "node_modules/x/index.js", "a/vendor/b.go"})
    EXPECT_TRUE(path_traits(path).is_generated) << path;
  for (const char* path : {"package.json", "go.mod", "locksmith.go", "src/vendors.cc", "sum.py"})
    EXPECT_FALSE(path_traits(path).is_generated) << path;
}

TEST(PathTraits, KnowTranslations) {
  EXPECT_TRUE(path_traits("app/locales/de.yml").is_labels);
  EXPECT_TRUE(path_traits("po/de.po").is_labels);
  EXPECT_TRUE(path_traits("ios/en.lproj/Main.strings").is_labels);
  EXPECT_FALSE(path_traits("app/local/de.yml").is_labels);
}

TEST(PathTraits, RaiseAndLowerSuspicion) {
  EXPECT_TRUE(path_traits("home/.netrc").is_netrc);
  EXPECT_TRUE(path_traits("home/.netrc").is_hot);
  EXPECT_TRUE(path_traits("prod.tfvars").is_hot);
  EXPECT_FALSE(path_traits("src/netrc.cc").is_hot);
  EXPECT_TRUE(path_traits("src/foo_test.go").is_sample);
  EXPECT_TRUE(path_traits("docs/a.md").is_sample);
  EXPECT_FALSE(path_traits("src/latest.go").is_sample);
}

}  // namespace
}  // namespace clef::scan
