// SPDX-License-Identifier: MIT
#include "cli/env_names.h"

#include <algorithm>
#include <array>
#include <string>

namespace clef::cli {
namespace {

constexpr std::array<std::string_view, 11> kPrefixes = {
    "LD_",   "DYLD_",       "GIT_",    "PYTHON", "PERL",    "RUBY",
    "BASH_", "NPM_CONFIG_", "MALLOC_", "JAVA_",  "CORECLR_"};
// Between blanks, each of them.
constexpr std::string_view kNames =
    " PATH IFS ENV SHELLOPTS BASHOPTS PS1 PS4 PROMPT_COMMAND CDPATH FPATH ZDOTDIR SHELL "
    "EDITOR VISUAL PAGER BROWSER LESSOPEN LESSCLOSE MANPAGER HOME TMPDIR GCONV_PATH "
    "LOCPATH NLSPATH GLIBC_TUNABLES HOSTALIASES RESOLV_HOST_CONF OPENSSL_CONF "
    "OPENSSL_MODULES OPENSSL_ENGINES SSL_CERT_FILE SSL_CERT_DIR CURL_CA_BUNDLE "
    "REQUESTS_CA_BUNDLE CURL_HOME CLASSPATH _JAVA_OPTIONS JDK_JAVA_OPTIONS GEM_HOME "
    "GEM_PATH GOFLAGS RUSTFLAGS PHPRC PHP_INI_SCAN_DIR LUA_PATH LUA_CPATH TERMINFO "
    "DBUS_SESSION_BUS_ADDRESS NODE_OPTIONS NODE_PATH NODE_EXTRA_CA_CERTS "
    "NODE_TLS_REJECT_UNAUTHORIZED NODE_REPL_EXTERNAL_MODULE DOTNET_STARTUP_HOOKS "
    "SSLKEYLOGFILE AWS_CA_BUNDLE PIP_CERT PIP_CONFIG_FILE MAKEFLAGS TAR_OPTIONS "
    "RUSTC_WRAPPER MAVEN_OPTS GRADLE_OPTS ERL_FLAGS ERL_AFLAGS JULIA_LOAD_PATH R_PROFILE "
    "GUILE_LOAD_PATH TCLLIBPATH SSH_ASKPASS SUDO_ASKPASS GTK_MODULES GTK_PATH "
    "QT_PLUGIN_PATH ";

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
         kNames.find(" " + folded + " ") != std::string_view::npos;
}

bool is_key_variable(std::string_view name) {
  return name.starts_with("CLEF_") || name.starts_with("SOPS_");
}

}  // namespace clef::cli
