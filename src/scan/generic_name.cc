// SPDX-License-Identifier: MIT
#include "scan/generic_name.h"

#include <algorithm>
#include <array>
#include <vector>

#include "scan/generic_text.h"

namespace clef::scan {

namespace {

constexpr auto kPasswords = std::to_array<std::string_view>(
    {"password", "passwd", "pwd", "pass", "passphrase", "passcode", "passwort", "pw", "psw", "pswd",
     "passw", "userpass", "dbpass", "passwords", "kennwort", "pin"});
constexpr auto kTokens =
    std::to_array<std::string_view>({"secret",       "secrets",          "token",
                                     "credential",   "credentials",      "cred",
                                     "creds",        "apikey",           "secretkey",
                                     "privatekey",   "accesskey",        "authkey",
                                     "authtoken",    "accesstoken",      "jwt",
                                     "pat",          "apitoken",         "apisecret",
                                     "clientsecret", "consumersecret",   "accountkey",
                                     "sharedkey",    "encryptionkey",    "masterkey",
                                     "signingkey",   "connectionstring", "secretkeybase",
                                     "dsn"});
constexpr auto kVague = std::to_array<std::string_view>(
    {"key",      "keys",    "auth",    "authorization", "authentication", "bearer", "signature",
     "sig",      "salt",    "session", "cookie",        "webhook",        "otp",    "seed",
     "mnemonic", "license", "sid",     "cert",          "private",        "hmac",   "entropy",
     "psk"});
// Before "key" these make it a secret's, or anything but.
constexpr auto kKeyMakers = std::to_array<std::string_view>({"api",
                                                             "secret",
                                                             "private",
                                                             "access",
                                                             "auth",
                                                             "encryption",
                                                             "signing",
                                                             "master",
                                                             "storage",
                                                             "account",
                                                             "client",
                                                             "shared",
                                                             "subscription",
                                                             "license",
                                                             "licence",
                                                             "aes",
                                                             "crypto",
                                                             "ssh",
                                                             "app",
                                                             "application",
                                                             "service",
                                                             "consumer",
                                                             "deploy",
                                                             "hmac",
                                                             "jwt",
                                                             "admin",
                                                             "server",
                                                             "write",
                                                             "read",
                                                             "oauth",
                                                             "instrumentation",
                                                             "cipher",
                                                             "crypt",
                                                             "rsa",
                                                             "pgp",
                                                             "gpg",
                                                             "tls",
                                                             "ssl",
                                                             "sas",
                                                             "stripe",
                                                             "sendgrid",
                                                             "mailgun",
                                                             "twilio",
                                                             "aws",
                                                             "azure",
                                                             "s3",
                                                             "openai",
                                                             "maps",
                                                             "google",
                                                             "algolia",
                                                             "user",
                                                             "session",
                                                             "integration",
                                                             "wrapping",
                                                             "security"});
constexpr auto kKeyBreakers = std::to_array<std::string_view>(
    {"public", "primary",  "foreign",     "sort",     "partition", "cache",  "index", "object",
     "unique", "row",      "map",         "dict",     "hot",       "hash",   "field", "group",
     "column", "registry", "event",       "item",     "list",      "parent", "route", "storage_",
     "config", "message",  "translation", "i18n",     "lookup",    "node",   "query", "react",
     "range",  "pub",      "press",       "shortcut", "host",      "known"});
constexpr auto kHarmless = std::to_array<std::string_view>(
    {"mask",        "nonce",       "id",         "ids",          "name",      "names",
     "file",        "filename",    "path",       "paths",        "dir",       "url",
     "uri",         "urls",        "link",       "length",       "len",       "size",
     "type",        "kind",        "alias",      "author",       "authors",   "keyboard",
     "monkey",      "csrf",        "xsrf",       "algorithm",    "algo",      "alg",
     "tokenizer",   "count",       "index",      "field",        "label",     "hint",
     "placeholder", "prompt",      "policy",     "reset",        "regex",     "pattern",
     "format",      "min",         "max",        "header",       "param",     "params",
     "parameter",   "column",      "class",      "expiry",       "expires",   "expiration",
     "ttl",         "timeout",     "enabled",    "disabled",     "version",   "prefix",
     "suffix",      "endpoint",    "provider",   "method",       "manager",   "service",
     "handler",     "public",      "code",       "message",      "msg",       "error",
     "title",       "description", "text",       "help",         "input",     "page",
     "form",        "strength",    "usage",      "store",        "storage",   "required",
     "valid",       "invalid",     "validation", "confirmation", "options",   "option",
     "scope",       "issuer",      "audience",   "ref",          "refs",      "arn",
     "namespace",   "tokens",      "mode",       "status",       "state",     "date",
     "time",        "age",         "at",         "by",           "is",        "has",
     "no",          "not",         "view",       "screen",       "button",    "icon",
     "image",       "module",      "package",    "plugin",       "script",    "test",
     "spec",        "schema",      "template",   "model",        "entity",    "info",
     "fn",          "func",        "callback",   "getter",       "encoder",   "decoder",
     "iv",          "tag",         "example",    "expected",     "want",      "got",
     "actual",      "parser",      "word",       "words",        "selector",  "xpath",
     "css",         "element",     "io",         "host",         "hostname",  "domain",
     "user",        "username",    "login",      "email",        "table",     "region",
     "location",    "language",    "locale",     "env",          "var",       "variable",
     "flag",        "arg",         "argument",   "limit",        "rotation",  "change",
     "changed",     "change_",     "updated",    "created",      "protected", "down",
     "up",          "ptr",         "offset",     "begin",        "end",       "start",
     "position",    "pos",         "char",       "chars",        "charset"});
constexpr auto kDigests = std::to_array<std::string_view>(
    {"sha",        "sha1",     "sha256",     "sha384",    "sha512",      "sha224", "md5",
     "digest",     "checksum", "checksums",  "integrity", "etag",        "commit", "rev",
     "revision",   "oid",      "hash",       "hashes",    "fingerprint", "crc",    "crc32",
     "srcrev",     "blake2",   "blake3",     "uuid",      "guid",        "sri",    "sum",
     "thumbprint", "treeish",  "pin_sha256", "narhash",   "gitrev"});
// Say nothing of their own at the end of a name.
constexpr auto kNeutral = std::to_array<std::string_view>(
    {"prod",    "production", "dev",       "development", "staging",   "value",   "val",
     "string",  "str",        "old",       "new",         "default",   "base64",  "b64",
     "enc",     "encrypted",  "raw",       "plain",       "hex",       "live",    "local",
     "data",    "bytes",      "main",      "primary",     "secondary", "current", "previous",
     "const",   "base",       "plaintext", "clear",       "a",         "b",       "c",
     "x",       "const_",     "global",    "qa",          "uat",       "stage",   "sandbox",
     "encoded", "two",        "one",       "again",       "repeat",    "confirm"});

// In lower case, without trailing digits; cut at signs and where the case changes.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  const auto take = [&](std::size_t begin, std::size_t end) {
    std::string word = lowered(name.substr(begin, end - begin));
    while (!word.empty() && is_digit(word.back()) && !is_one_of(word, kDigests))
      word.pop_back();
    if (!word.empty())
      words.push_back(std::move(word));
  };
  std::size_t begin = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool is_cut = !is_alnum(name[i]);
    const bool follows = i > 0 && is_upper(name[i]);
    const bool is_hump = follows && (is_lower(name[i - 1]) || is_digit(name[i - 1]));
    const bool ends_capitals =
        follows && is_upper(name[i - 1]) && i + 1 < name.size() && is_lower(name[i + 1]);
    if (!is_cut && !is_hump && !ends_capitals)
      continue;
    take(begin, i);
    begin = is_cut ? i + 1 : i;
  }
  take(begin, name.size());
  return words;
}

// "dbpassword", "mysecret": the word ends in one that counts.
bool ends_in_one(std::string_view word, Words words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view end) { return end.size() >= 5 && word.ends_with(end); });
}

NameKind key_kind(std::string_view before) {
  if (is_one_of(before, kKeyMakers))
    return NameKind::token;
  return is_one_of(before, kKeyBreakers) ? NameKind::harmless : NameKind::vague;
}

NameKind word_kind(std::string_view word, std::string_view before) {
  if (is_one_of(word, kPasswords))
    return NameKind::password;
  if (is_one_of(word, kTokens))
    return before == "csrf" || before == "xsrf" || before == "next" || before == "page"
               ? NameKind::harmless
               : NameKind::token;
  if (word == "key" || word == "keys")
    return key_kind(before);
  if (is_one_of(word, kVague))
    return NameKind::vague;
  if (is_one_of(word, kDigests))
    return NameKind::digest;
  if (is_one_of(word, kHarmless))
    return NameKind::harmless;
  if (ends_in_one(word, kPasswords))
    return NameKind::password;
  return ends_in_one(word, kTokens) ? NameKind::token : NameKind::plain;
}

}  // namespace

NameKind name_kind(std::string_view name) {
  std::vector<std::string> words = words_of(name);
  while (words.size() > 1 && is_one_of(words.back(), kNeutral))
    words.pop_back();
  // A word that says nothing leaves it to those before: DB_PASSWORD_ACME.
  for (std::size_t i = words.size(); i > 0; --i) {
    const std::string_view before = i > 1 ? std::string_view(words[i - 2]) : std::string_view();
    const NameKind kind = word_kind(words[i - 1], before);
    if (kind != NameKind::plain)
      return kind;
  }
  return NameKind::plain;
}

}  // namespace clef::scan
