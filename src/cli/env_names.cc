// SPDX-License-Identifier: MIT
#include "cli/env_names.h"

#include <algorithm>
#include <array>
#include <string>

namespace clef::cli {
namespace {

constexpr std::array<std::string_view, 11> kPrefixes = {
    "LD_", "DYLD_", "GIT_", "PYTHON", "PERL", "RUBY", "BASH_", "NODE_", "NPM_", "MALLOC_", "JAVA_"};
constexpr std::array<std::string_view, 48> kNames = {"PATH",
                                                     "IFS",
                                                     "ENV",
                                                     "SHELLOPTS",
                                                     "BASHOPTS",
                                                     "PS1",
                                                     "PS4",
                                                     "PROMPT_COMMAND",
                                                     "CDPATH",
                                                     "FPATH",
                                                     "ZDOTDIR",
                                                     "SHELL",
                                                     "EDITOR",
                                                     "VISUAL",
                                                     "PAGER",
                                                     "BROWSER",
                                                     "LESSOPEN",
                                                     "LESSCLOSE",
                                                     "MANPAGER",
                                                     "HOME",
                                                     "TMPDIR",
                                                     "GCONV_PATH",
                                                     "LOCPATH",
                                                     "NLSPATH",
                                                     "GLIBC_TUNABLES",
                                                     "HOSTALIASES",
                                                     "RESOLV_HOST_CONF",
                                                     "OPENSSL_CONF",
                                                     "OPENSSL_MODULES",
                                                     "OPENSSL_ENGINES",
                                                     "SSL_CERT_FILE",
                                                     "SSL_CERT_DIR",
                                                     "CURL_CA_BUNDLE",
                                                     "REQUESTS_CA_BUNDLE",
                                                     "CURL_HOME",
                                                     "CLASSPATH",
                                                     "_JAVA_OPTIONS",
                                                     "JDK_JAVA_OPTIONS",
                                                     "GEM_HOME",
                                                     "GEM_PATH",
                                                     "GOFLAGS",
                                                     "RUSTFLAGS",
                                                     "PHPRC",
                                                     "PHP_INI_SCAN_DIR",
                                                     "LUA_PATH",
                                                     "LUA_CPATH",
                                                     "TERMINFO",
                                                     "DBUS_SESSION_BUS_ADDRESS"};

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z')
      c = static_cast<char>(c - 'a' + 'A');
  return out;
}

}  // namespace

bool is_dangerous_name(std::string_view name) {
  const std::string folded = upper(name);  // http_proxy counts like HTTP_PROXY
  if (folded.ends_with("_PROXY") || folded.starts_with("BASH_FUNC"))
    return true;
  const auto begins = [&folded](std::string_view prefix) { return folded.starts_with(prefix); };
  return std::any_of(kPrefixes.begin(), kPrefixes.end(), begins) ||
         std::find(kNames.begin(), kNames.end(), folded) != kNames.end();
}

bool is_key_variable(std::string_view name) {
  return name.starts_with("CLEF_") || name.starts_with("SOPS_");
}

}  // namespace clef::cli
