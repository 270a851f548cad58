// SPDX-License-Identifier: MIT
// Nobody is asked without leave (security.md S44, entry points).
#include "keys/prompts.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::keys {
namespace {

TEST(S44_Prompts, APassphraseIsNotAskedForWithoutLeave) {
  try {
    passphrase_prompt("/home/ada/key.age", false)();
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Errc::no_terminal);
    EXPECT_NE(error.message().find("'/home/ada/key.age'"), std::string::npos);
  }
}

TEST(S44_Prompts, APluginReachesNobodyWithoutLeave) {
  const age::PluginUi ui = plugin_ui(nullptr, false);
  EXPECT_EQ(ui.resolver, nullptr);
  EXPECT_FALSE(ui.message);
  EXPECT_FALSE(ui.request);
  EXPECT_FALSE(ui.confirm);
}

}  // namespace
}  // namespace clef::keys
