// SPDX-License-Identifier: MIT
// Children get the variables of the allow-list and no key, token or PIN (security.md S10).
#include <algorithm>

#include <gtest/gtest.h>

#include "base/process.h"
#include "support/sandbox.h"

namespace clef {
namespace {

using test::ScopedEnv;

bool has(std::string_view name) {
  const std::string start = std::string(name) + "=";
  const auto environment = child_environment();
  return std::any_of(environment.begin(), environment.end(),
                     [&](const std::string& entry) { return entry.starts_with(start); });
}

TEST(ChildEnvironment, PassesTheAllowList) {
  for (const char* name :
       {"PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TERM", "TMPDIR",
        "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "GNUPGHOME", "GPG_TTY", "SSH_AUTH_SOCK", "DISPLAY",
        "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"}) {
    const ScopedEnv variable(name, "/x");
    EXPECT_TRUE(has(name)) << name;
  }
}

TEST(ChildEnvironment, KeepsEverythingElse) {
  for (const char* name :
       {"CLEF_AGE_KEY", "CLEF_AGE_KEY_FILE", "SOPS_AGE_KEY", "SOPS_AGE_KEY_CMD", "VAULT_TOKEN",
        "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "GITHUB_TOKEN", "PKCS11_PIN", "LD_PRELOAD",
        "BASH_ENV", "ENV", "NODE_OPTIONS", "GIT_SSH_COMMAND", "PATHEXT", "HOMEPAGE", "LCX",
        "DATABASE_PASSWORD"}) {
    const ScopedEnv variable(name, "canary");
    EXPECT_FALSE(has(name)) << name;
  }
}

// A child that searches PATH must not find the programs of the folder it runs in.
TEST(ChildEnvironment, KeepsTheAbsolutePartsOfPath) {
  const ScopedEnv path("PATH", ":.:/usr/bin::node_modules/.bin:/bin:");
  const auto environment = child_environment();
  EXPECT_NE(std::find(environment.begin(), environment.end(), "PATH=/usr/bin:/bin"),
            environment.end());
}

}  // namespace
}  // namespace clef
