// SPDX-License-Identifier: MIT
// Users and passwords together: connection strings, HTTP's basic authentication.
#include <algorithm>
#include <array>
#include <string>

#include "scan/generic_text.h"
#include "scan/placeholder.h"
#include "scan/validator_checks.h"

namespace clef::scan {

namespace {

struct Login {
  std::string_view user;
  std::string_view password;
  std::string_view host;
};

constexpr std::size_t kMostLine = 1'024;

// The URL in which the secret stands, or which it is: from the start of its scheme's "://".
std::string_view url_at(std::string_view secret, std::string_view text, std::size_t begin) {
  const std::size_t inside = secret.find("://");
  if (inside != std::string_view::npos)
    return secret.substr(inside);
  begin = std::min(begin, text.size());
  const std::string_view before =
      text.substr(begin - std::min(begin, kMostLine), std::min(begin, kMostLine));
  const std::size_t line = before.rfind('\n');
  const std::size_t scheme = before.rfind("://");
  if (scheme == std::string_view::npos || (line != std::string_view::npos && line > scheme))
    return {};
  return text.substr(begin - before.size() + scheme, before.size() - scheme + kMostLine);
}

std::optional<Login> login_of_url(std::string_view url) {
  if (!take(url, "://"))
    return std::nullopt;
  const std::string_view authority = url.substr(0, url.find_first_of("/?#\"'` \t\r\n\\)"));
  const std::size_t at = authority.find('@');  // one in a password is written %40
  if (at == std::string_view::npos)
    return std::nullopt;
  Login login;
  login.host = authority.substr(at + 1);
  login.host = login.host.substr(0, login.host.find_first_of(",;"));
  std::string_view user = authority.substr(0, at);
  login.user = take_until(user, ':');
  login.password = user;
  return login;
}

// Of "Server=db;User Id=me;Password=…;".
std::string_view field(std::string_view text, std::initializer_list<std::string_view> names) {
  while (!text.empty()) {
    std::string_view value = take_until(text, ';');
    std::string_view name = take_until(value, '=');
    while (!name.empty() && (is_blank(name.front()) || is_quote(name.front())))
      name.remove_prefix(1);
    for (const std::string_view wanted : names)
      if (name.size() == wanted.size() && starts_with_word(name, wanted))
        return value;
  }
  return {};
}

std::optional<Login> login_of_fields(std::string_view secret, std::string_view text,
                                     std::size_t begin) {
  std::string_view fields = secret;
  if (secret.find('=') == std::string_view::npos)
    fields = line_around(text, std::min(begin, text.size()), kMostLine);
  Login login;
  login.password = field(fields, {"password", "pwd"});
  login.user = field(fields, {"user id", "uid", "user", "username"});
  login.host = field(fields, {"server", "data source", "host", "address"});
  if (login.password.empty())
    return std::nullopt;
  return login;
}

// "tcp:db.corp.net,1433" without what says how to get there.
std::string name_of_host(std::string_view host) {
  take(host, "tcp:");
  return lowered(host.substr(0, host.find_first_of(":,")));
}

// Names that no one can own (RFC 2606, RFC 6761): whatever is said to them is made up.
bool is_documentation_host(std::string_view host) {
  constexpr auto kNames =
      std::to_array<std::string_view>({"example.com", "example.org", "example.net"});
  constexpr auto kEnds = std::to_array<std::string_view>(
      {".example.com", ".example.org", ".example.net", ".example", ".invalid"});
  const std::string name = name_of_host(host);
  return is_one_of(name, kNames) || ends_with_any(name, kEnds);
}

// This machine, and words that stand for a name.
bool is_nowhere(std::string_view host) {
  if (host.starts_with('['))
    return host.starts_with("[::1]");
  constexpr auto kNames = std::to_array<std::string_view>(
      {"localhost", "127.0.0.1", "0.0.0.0", "host", "hostname", "server", "domain", "(local)", ".",
       "host.docker.internal", "db", "database", "example", "your-host", "ip", "address"});
  constexpr auto kEnds = std::to_array<std::string_view>(
      {".test", ".localhost", "domain.com", "host.com", "mydomain.com"});
  const std::string name = name_of_host(host);
  return name.empty() || is_one_of(name, kNames) || ends_with_any(name, kEnds);
}

// The logins that RFC 7617 and RFC 6749 show, and every document after them.
bool is_documented(const Login& login) {
  return login.password == "open sesame" || login.user == "s6BhdRkqt3";
}

// "user:…@host": nobody's, with a password to fit.
bool is_template(const Login& login) {
  constexpr auto kUsers = std::to_array<std::string_view>({"user", "username"});
  constexpr auto kHosts =
      std::to_array<std::string_view>({"host", "hostname", "server", "domain", "address"});
  return is_one_of(lowered(login.user), kUsers) && is_one_of(name_of_host(login.host), kHosts);
}

bool is_made_up(const Login& login) {
  return login.password.empty() || is_documented(login) || is_placeholder(login.password) ||
         is_reference(login.password, true) || is_documentation_host(login.host) ||
         is_template(login);
}

Validity judge_login(const Login& login) {
  if (is_made_up(login))
    return Validity::placeholder;
  return login.password == login.user || is_nowhere(login.host) ? Validity::harmless
                                                                : Validity::unknown;
}

}  // namespace

Validity check_connection_string(std::string_view secret, std::string_view text,
                                 std::size_t begin) {
  auto login = login_of_url(url_at(secret, text, begin));
  if (!login)
    login = login_of_fields(secret, text, begin);
  if (!login)
    return Validity::unknown;
  return judge_login(*login);
}

// machine HOST login USER password SECRET, the secret last.
Validity check_netrc(std::string_view secret, std::string_view text, std::size_t begin) {
  constexpr std::size_t kMostEntry = 640;
  begin = std::min(begin, text.size());
  const std::size_t reach = std::min(begin, kMostEntry);
  const std::string_view before = text.substr(begin - reach, reach);
  const auto word_after = [&](std::string_view key) {
    const std::size_t at = before.rfind(key);
    if (at == std::string_view::npos)
      return std::string_view{};
    std::string_view rest = before.substr(at + key.size());
    while (!rest.empty() &&
           (is_blank(rest.front()) || rest.front() == '\n' || rest.front() == '\r'))
      rest.remove_prefix(1);
    return rest.substr(0, rest.find_first_of(" \t\r\n"));
  };
  // "0123456789": perhaps a password, which a placeholder is not.
  if (is_placeholder(secret) && !is_plain_placeholder(secret))
    return Validity::harmless;
  return judge_login({word_after("login"), secret, word_after("machine")});
}

// RFC 7617: base64 of user:password, which may not hold control characters.
Validity check_basic_auth(std::string_view secret, std::string_view /*text*/,
                          std::size_t /*begin*/) {
  const auto bytes = base64_decode_any(secret);
  if (!bytes)
    return Validity::invalid;
  std::string_view pair = as_text(*bytes);
  const bool is_printable = std::all_of(pair.begin(), pair.end(), [](char c) {
    return static_cast<std::uint8_t>(c) >= ' ' && c != '\x7f';
  });
  if (!is_printable || pair.find(':') == std::string_view::npos)
    return Validity::invalid;
  Login login;
  login.user = take_until(pair, ':');
  login.password = pair;
  return is_made_up(login) ? Validity::placeholder : Validity::valid;
}

}  // namespace clef::scan
