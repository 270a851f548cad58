// SPDX-License-Identifier: MIT
#include "scan/placeholder.h"

#include <algorithm>
#include <array>

#include "scan/generic_text.h"

namespace clef::scan {

namespace {

constexpr auto kWords = std::to_array<std::string_view>({"example",
                                                         "sample",
                                                         "dummy",
                                                         "changeme",
                                                         "change_me",
                                                         "change-me",
                                                         "changethis",
                                                         "placeholder",
                                                         "redacted",
                                                         "your-",
                                                         "your_",
                                                         "your ",
                                                         "todo",
                                                         "fixme",
                                                         "xxxx",
                                                         "foobar",
                                                         "test123",
                                                         "***",
                                                         "_here",
                                                         "-here",
                                                         "notreal",
                                                         "not-real",
                                                         "not_real",
                                                         "insert",
                                                         "replace",
                                                         "fake",
                                                         "undefined",
                                                         "lorem",
                                                         "censored",
                                                         "masked",
                                                         "removed",
                                                         "qwerty",
                                                         "asdf",
                                                         "deadbeef",
                                                         "cafebabe",
                                                         "mypassword",
                                                         "my-secret",
                                                         "mysecret",
                                                         "my_secret",
                                                         "some-",
                                                         "some_",
                                                         "yourpass",
                                                         "secretkey",
                                                         "enter-",
                                                         "enter_",
                                                         "hidden",
                                                         "\xE2\x80\xA2\xE2\x80\xA2",
                                                         "....",
                                                         "<secret",
                                                         "goes-here",
                                                         "yoursecret",
                                                         "yourtoken",
                                                         "yourkey",
                                                         "my_password",
                                                         "my-password",
                                                         "not-a-",
                                                         "notasecret",
                                                         "changeit",
                                                         "default_",
                                                         "sanitized",
                                                         "obfuscated"});
// The whole value; with digits behind it is hardly better.
constexpr auto kWholes = std::to_array<std::string_view>(
    {"password",      "passwd",        "secret",      "token",      "null",         "none",
     "nil",           "true",          "false",       "test",       "testing",      "string",
     "value",         "default",       "required",    "optional",   "unknown",      "empty",
     "hello",         "bearer",        "basic",       "apikey",     "api_key",      "api-key",
     "credentials",   "username",      "user",        "pass",       "postgres",     "postgresql",
     "mysql",         "root",          "admin",       "guest",      "anonymous",    "rabbitmq",
     "redis",         "undefined",     "nan",         "key",        "auth",         "foo",
     "bar",           "baz",           "secret_key",  "secret-key", "access_token", "access-token",
     "refresh_token", "client_secret", "private_key", "number",     "boolean",      "object",
     "text",          "varchar",       "hidden",      "disabled",   "enabled"});

// Of a text in lower case.
bool has_any(std::string_view text, Words words) {
  return std::any_of(words.begin(), words.end(),
                     [&](auto word) { return text.find(word) != std::string_view::npos; });
}

bool is_whole_word(std::string_view value) {
  while (!value.empty() && (is_digit(value.back()) || value.back() == '!' || value.back() == '_'))
    value.remove_suffix(1);
  return value.empty() || std::any_of(kWholes.begin(), kWholes.end(), [&](auto word) {
           return value.size() == word.size() && starts_with_word(value, word);
         });
}

// Of the pairs of neighbours those that `holds`; the longest stretch, in characters.
template <class Holds>
std::size_t longest_stretch(std::string_view value, const Holds& holds) {
  std::size_t longest = 1;
  std::size_t stretch = 1;
  for (std::size_t i = 1; i < value.size(); ++i) {
    stretch = holds(value[i - 1], value[i]) ? stretch + 1 : 1;
    longest = std::max(longest, stretch);
  }
  return longest;
}

bool has_run(std::string_view value) {
  const std::size_t run = longest_stretch(value, [](char a, char b) { return a == b; });
  return run * 2 >= value.size() || (run >= 6 && value.size() <= 72);
}

// "abcdef", "fedcba", "456789".
bool has_sequence(std::string_view value) {
  const std::size_t up = longest_stretch(
      value, [](char a, char b) { return is_alnum(a) && to_lower(b) == to_lower(a) + 1; });
  const std::size_t down = longest_stretch(
      value, [](char a, char b) { return is_alnum(b) && to_lower(a) == to_lower(b) + 1; });
  const std::size_t longest = std::max(up, down);
  return longest >= 7 || (longest >= 4 && longest * 2 >= value.size());
}

// The whole value is one block again and again.
bool is_repeated(std::string_view value) {
  for (std::size_t period = 1; period <= value.size() / 2 && period <= 16; ++period)
    if (std::equal(value.begin() + static_cast<std::ptrdiff_t>(period), value.end(), value.begin()))
      return true;
  return false;
}

bool is_in_brackets(std::string_view value) {
  return value.size() >= 2 && ((value.front() == '<' && value.back() == '>') ||
                               (value.front() == '[' && value.back() == ']') ||
                               (value.front() == '{' && value.back() == '}') ||
                               (value.front() == '(' && value.back() == ')'));
}

constexpr auto kReferenceParts = std::to_array<std::string_view>(
    {"${",          "$(",         "{{",     "}}",   "<%",       "#{",       "%(",
     "process.env", "os.environ", "getenv", "env[", "secrets.", "keyvault", "secretsmanager",
     "config[",     "%s",         "{}",     "{0}",  "{1}",      "$env:"});
constexpr auto kReferenceStarts = std::to_array<std::string_view>(
    {"arn:",      "vault:",   "op://",    "aws-sm",   "ssm:",       "sm://",
     "gcp-sm",    "akv",      "env:",     "file:",    "ref+",       "!ref",
     "!sub",      "!getatt",  "!vault",   "env.",     "var.",       "local.",
     "data.",     "module.",  "self.",    "this.",    "settings.",  "config.",
     "args.",     "options.", "params.",  "request.", "req.",       "bao:",
     "projects/", "awssm",    "resolve:", "{resolve", "encrypted:", "/run/secrets/",
     "/etc/",     "/var/",    "/home/",   "/usr/",    "./",         "../",
     "~/"});

bool is_variable(std::string_view value) {
  if (value.size() < 2)
    return false;
  const char first = value.front();
  if ((first == '%' || first == '@') && value.back() == first)
    return true;
  if (first != '$' && first != '&' && first != '*' && first != '@')
    return false;
  value.remove_prefix(1);
  return (is_letter(value[0]) || value[0] == '_') &&
         std::all_of(value.begin(), value.end(), [](char c) {
           return is_alnum(c) || c == '_' || c == '.' || c == '-' || c == '>';
         });
}

// {name}: what a format string puts in.
bool has_field(std::string_view value) {
  const std::size_t open = value.find('{');
  const std::size_t close = value.find('}', open == std::string_view::npos ? value.size() : open);
  if (close == std::string_view::npos || close - open < 2)
    return false;
  const std::string_view name = value.substr(open + 1, close - open - 1);
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return is_alnum(c) || c == '_' || c == '.' || c == '!'; });
}

bool is_dotted_identifier(std::string_view value) {
  char before = '.';
  bool has_dot = false;
  for (const char c : value) {
    const bool begins = before == '.' || before == ':' || before == '>';
    if (!(is_letter(c) || c == '_' || (is_digit(c) && !begins) ||
          ((c == '.' || c == ':' || c == '-' || c == '>' || c == '?' || c == '!') &&
           before != '.')))
      return false;
    has_dot = has_dot || c == '.' || c == ':' || c == '>';
    before = c;
  }
  return has_dot && before != '.';
}

}  // namespace

bool is_plain_placeholder(std::string_view value) {
  return is_whole_word(value) || has_any(lowered(value), kWords) || has_run(value) ||
         is_repeated(value) || is_in_brackets(value);
}

bool is_placeholder(std::string_view value) {
  return is_plain_placeholder(value) || has_sequence(value);
}

bool is_reference(std::string_view value, bool is_literal) {
  const auto starts = [&](auto start) { return starts_with_word(value, start); };
  if (is_variable(value) || has_field(value) || has_any(lowered(value), kReferenceParts) ||
      std::any_of(kReferenceStarts.begin(), kReferenceStarts.end(), starts))
    return true;
  return !is_literal &&
         (value.find_first_of("([{") != std::string_view::npos || is_dotted_identifier(value));
}

}  // namespace clef::scan
