// SPDX-License-Identifier: MIT
// A file pattern is found for files that are there already.
#include "matrix/adopt_pattern.h"

#include "expect_error.h"

namespace clef::matrix {
namespace {

TEST(MatchPattern, FindsBothNames) {
  EXPECT_EQ(match_pattern("secrets/{namespace}/{environment}.enc.yaml", "secrets/api/dev.enc.yaml"),
            (CellId{"api", "dev"}));
  EXPECT_EQ(match_pattern("{environment}/{namespace}.json", "dev/api.json"),
            (CellId{"api", "dev"}));
  EXPECT_EQ(match_pattern("{namespace}-{environment}.yaml", "a-b-c.yaml"), (CellId{"a", "b-c"}));
}

TEST(MatchPattern, RefusesOtherPaths) {
  for (const char* path : {"secrets/api/dev.yaml", "secrets/api/x/dev.enc.yaml", "secrets/api",
                           "secrets//dev.enc.yaml", "secrets/API/dev.enc.yaml", ""})
    EXPECT_FALSE(match_pattern("secrets/{namespace}/{environment}.enc.yaml", path)) << path;
  EXPECT_FALSE(match_pattern("secrets/{namespace}.yaml", "secrets/a.yaml"));
}

TEST(InferPattern, FindsTheUsualLayouts) {
  EXPECT_EQ(infer_pattern({"secrets/api/dev.enc.yaml", "secrets/web/dev.enc.yaml",
                           "secrets/api/production.enc.yaml"}),
            "secrets/{namespace}/{environment}.enc.yaml");
  EXPECT_EQ(infer_pattern({"dev/api.yaml", "prod/api.yaml", "prod/web.yaml"}),
            "{environment}/{namespace}.yaml");
  EXPECT_EQ(infer_pattern({"secrets/dev.yaml", "secrets/prod.yaml"}),
            "{namespace}/{environment}.yaml");
  EXPECT_EQ(infer_pattern({"conf/api.dev.enc.json", "conf/api.prod.enc.json"}),
            "conf/{namespace}.{environment}.enc.json");
}

TEST(InferPattern, GivesUpWithoutTwoNames) {
  EXPECT_FALSE(infer_pattern({"secrets.yaml"}));
  EXPECT_FALSE(infer_pattern({}));
}

}  // namespace
}  // namespace clef::matrix
