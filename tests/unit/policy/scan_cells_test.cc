// SPDX-License-Identifier: MIT
// A matrix file in clear is told of whatever is in it; a sealed one is not.
#include "policy/scan_cells.h"

#include <gtest/gtest.h>

#include "support/sandbox.h"
#include "unit/matrix/manifest_text.h"

namespace clef::policy {
namespace {

TEST(UnencryptedCells, AreThoseThatAManifestOrTheirNameCallsEncrypted) {
  const test::Sandbox sandbox;
  sandbox.write("clef.yaml", matrix::full_manifest());
  sandbox.write("secrets/web/dev.enc.yaml", "A: short\n");
  sandbox.write("other.enc.json", "{\"A\": 1}\n");
  sandbox.write("plain.yaml", "A: short\n");
  EXPECT_EQ(unencrypted_cells(sandbox.path(), {"clef.yaml", "other.enc.json", "plain.yaml",
                                               "secrets/web/dev.enc.yaml", "vanished.enc.yaml"}),
            (std::vector<std::string>{"other.enc.json", "secrets/web/dev.enc.yaml"}));
}

}  // namespace
}  // namespace clef::policy
