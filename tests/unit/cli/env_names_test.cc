// SPDX-License-Identifier: MIT
// Names that are more than data (docs/threat-model.md: a contributor without a key can add an empty
// value under any name).
#include "cli/env_names.h"

#include <gtest/gtest.h>

namespace clef::cli {
namespace {

TEST(DangerousName, MakesALoaderShellInterpreterOrGitRunSomething) {
  for (const char* name : {"LD_PRELOAD",
                           "LD_LIBRARY_PATH",
                           "LD_AUDIT",
                           "DYLD_INSERT_LIBRARIES",
                           "PATH",
                           "IFS",
                           "ENV",
                           "BASH_ENV",
                           "BASH_FUNC_ls%%",
                           "SHELLOPTS",
                           "PS4",
                           "PROMPT_COMMAND",
                           "GIT_SSH_COMMAND",
                           "GIT_CONFIG_COUNT",
                           "PYTHONPATH",
                           "PYTHONSTARTUP",
                           "PERL5OPT",
                           "PERL5LIB",
                           "RUBYOPT",
                           "NODE_OPTIONS",
                           "NPM_CONFIG_PREFIX",
                           "JAVA_TOOL_OPTIONS",
                           "_JAVA_OPTIONS",
                           "CLASSPATH",
                           "EDITOR",
                           "PAGER",
                           "BROWSER",
                           "HOME",
                           "TMPDIR",
                           "GCONV_PATH",
                           "LESSOPEN",
                           "OPENSSL_CONF"})
    EXPECT_TRUE(is_dangerous_name(name)) << name;
}

TEST(DangerousName, MakesATlsLibraryTrustOrAskSomeoneElse) {
  for (const char* name :
       {"SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE",
        "NODE_EXTRA_CA_CERTS", "HTTP_PROXY", "https_proxy", "no_proxy", "ALL_PROXY", "HOSTALIASES"})
    EXPECT_TRUE(is_dangerous_name(name)) << name;
}

TEST(DangerousName, CountsInAnyCase) {
  EXPECT_TRUE(is_dangerous_name("ld_preload"));
  EXPECT_TRUE(is_dangerous_name("Path"));
}

TEST(DangerousName, OrdinaryNamesAreNot) {
  for (const char* name :
       {"DB_HOST", "PATHS", "MY_PATH", "LD", "LDAP_URL", "API_KEY", "HOMEPAGE", "DIGIT_COUNT",
        "ENVIRONMENT", "PROXY", "PROXY_URL", "SHELL_COLOR", "NODE_ENV", "NPM_TOKEN", ""})
    EXPECT_FALSE(is_dangerous_name(name)) << name;
}

TEST(KeyVariable, IsOursOrSops) {
  for (const char* name : {"CLEF_AGE_KEY", "CLEF_STATE_DIR", "SOPS_AGE_KEY", "SOPS_AGE_KEY_CMD"})
    EXPECT_TRUE(is_key_variable(name)) << name;
  for (const char* name : {"CLEF", "SOPS", "MY_CLEF_X", "clef_age_key", "AGE_KEY", ""})
    EXPECT_FALSE(is_key_variable(name)) << name;
}

}  // namespace
}  // namespace clef::cli
