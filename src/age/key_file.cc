// SPDX-License-Identifier: MIT
// Files of keys: one a line, or one ssh private key, or an age file around such a list.

#include "age/age.h"
#include "age/locked_identity.h"
#include "age/ssh_private.h"
#include "age/ssh_public.h"
#include "base/error.h"
#include "base/file.h"
#include "base/take_field.h"
#include "base/utf8.h"

namespace clef::age {
namespace {

constexpr std::size_t kMaxFile = 16 * kMiB;
constexpr std::size_t kMaxIdentityLine = std::size_t{64} * 1024;
constexpr std::size_t kMaxRecipientLine = std::size_t{8} * 1024;

void check_text(std::string_view content, std::string_view name) {
  if (content.size() > kMaxFile)
    throw Error(Errc::age_key, "the key file {} is larger than {} bytes", Shown::path(name),
                Shown::number(kMaxFile));
  if (!is_utf8(content))
    throw Error(Errc::age_key, "the key file {} is not text in UTF-8", Shown::path(name));
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Runs `parse`; its error comes out with the place, for the line itself is never shown.
template <class Parse>
void at_line(std::string_view name, std::size_t number, Parse parse) {
  try {
    parse();
  } catch (const Error& e) {
    throw Error(Errc::age_key, "line {} of the key file {} cannot be used: {}", Shown::line(number),
                Shown::path(name), Shown::foreign(e.message()));
  }
}

void check_line(std::string_view line, std::size_t cap) {
  if (line.size() > cap)
    throw Error(Errc::age_key, "the line is longer than {} bytes",
                Shown::number(static_cast<std::int64_t>(cap)));
  if (is_blank(line.front()) || is_blank(line.back()))
    throw Error(Errc::age_key, "a blank stands before or after the key");
}

// Calls `use` for each line that is neither empty nor a comment.
template <class Use>
void for_each_key(std::string_view content, std::string_view name, std::size_t cap, Use use) {
  std::size_t number = 0;
  while (!content.empty()) {
    ++number;
    std::string_view line = take_field(content, '\n');
    if (line.ends_with('\r'))
      line.remove_suffix(1);
    if (line.empty() || line.front() == '#')
      continue;
    at_line(name, number, [&] {
      check_line(line, cap);
      use(line, number);
    });
  }
}

Identities parse_identity_lines(std::string_view content, std::string_view name,
                                const PluginUi& ui) {
  check_text(content, name);
  Identities out;
  for_each_key(content, name, kMaxIdentityLine, [&](std::string_view line, std::size_t) {
    out.push_back(parse_identity(line, ui));
  });
  if (out.empty())
    throw Error(Errc::age_key, "the key file {} holds no key", Shown::path(name));
  return out;
}

Identities parse_ssh_file(const Secret& content, std::string_view name) {
  Identities out;
  at_line(name, 1, [&] { out.push_back(parse_ssh_private_key(content)); });
  return out;
}

}  // namespace

Identities parse_identity_file(const Secret& content, std::string_view name, const PluginUi& ui,
                               std::function<Secret()> passphrase) {
  const std::string_view text = content.reveal_text();
  if (text.starts_with("age-encryption") || text.starts_with("-----BEGIN AGE")) {
    if (text.size() > kMaxFile)
      throw Error(Errc::age_key, "the key file {} is larger than {} bytes", Shown::path(name),
                  Shown::number(kMaxFile));
    std::string own_name(name);
    Identities out;
    out.push_back(std::make_unique<LockedIdentity>(
        content.clone(), own_name, std::move(passphrase), [own_name, ui](const Secret& plaintext) {
          return parse_identity_lines(plaintext.reveal_text(), own_name, ui);
        }));
    return out;
  }
  if (text.starts_with("-----BEGIN"))
    return parse_ssh_file(content, name);
  return parse_identity_lines(text, name, ui);
}

Recipients parse_recipient_file(std::string_view content, std::string_view name, const PluginUi& ui,
                                std::vector<std::string>* skipped) {
  check_text(content, name);
  Recipients out;
  for_each_key(content, name, kMaxRecipientLine, [&](std::string_view line, std::size_t number) {
    const std::optional<std::string> other = other_ssh_type(line);
    if (!other) {
      out.push_back(parse_recipient(line, ui));
      return;
    }
    if (skipped != nullptr)
      skipped->push_back("line " + std::to_string(number) + ": " + escape_for_display(*other));
  });
  if (out.empty())
    throw Error(Errc::age_key, "the recipients file {} holds no usable key", Shown::path(name));
  return out;
}

}  // namespace clef::age
