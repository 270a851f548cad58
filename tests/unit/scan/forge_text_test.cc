// SPDX-License-Identifier: MIT
// Paths and messages reach a forge as what they are, whatever is in them (S19).
#include "scan/forge_text.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

TEST(PathUri, KeepsWhatIsPlainAndEscapesTheRest) {
  EXPECT_EQ(path_uri("src/a-b_c.1~"), "src/a-b_c.1~");
  EXPECT_EQ(path_uri("a b/c%:#?"), "a%20b/c%25%3A%23%3F");
  EXPECT_EQ(path_uri("\xC3\xA9\n\xFF"), "%C3%A9%0A%FF");
  EXPECT_EQ(path_uri(""), "");
}

TEST(WorkflowText, S19_BeginsNoCommand) {
  EXPECT_EQ(workflow_text("100%\n::set-env::a,b", false), "100%25\\n::set-env::a,b");
  EXPECT_EQ(workflow_text("\r\n::set-env::a,b", true), "\\r\\n%3A%3Aset-env%3A%3Aa%2Cb");
}

TEST(SarifLog, HoldsTheRunAlone) {
  syntax::Tree run = syntax::Tree::map();
  run.add("results", syntax::Tree::list());
  EXPECT_EQ(syntax::emit_json_line(sarif_log(std::move(run))),
            "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\","
            "\"runs\":[{\"results\":[]}]}");
}

}  // namespace
}  // namespace clef::scan
