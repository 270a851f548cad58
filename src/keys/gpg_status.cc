// SPDX-License-Identifier: MIT
#include "keys/gpg_status.h"

#include <array>
#include <charconv>

namespace clef::keys {
namespace {

constexpr std::string_view kPrefix = "[GNUPG:] ";

template <class Work>
void for_each_line(std::string_view text, Work work) {
  while (!text.empty()) {
    const auto end = text.find('\n');
    work(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (!line.empty()) {
    const auto end = line.find(' ');
    if (end != 0)
      words.push_back(line.substr(0, end));
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  }
  return words;
}

unsigned number(std::string_view text) {
  unsigned value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// The low 16 bits of a libgpg-error value; above 0x8000 stands an errno.
const char* decryption_problem(unsigned error) {
  switch (error & 0xFFFFU) {
    case 11:
      return "the passphrase of the PGP key was wrong";
    case 85:
      return "the PGP key is locked and nobody could be asked for its passphrase";
    case 99:
      return "the passphrase prompt of the PGP key was cancelled";
    default:
      return (error & 0x8000U) != 0
                 ? "the PGP key is locked and its passphrase could not be asked for"
                 : "the PGP key is here but gpg could not use it";
  }
}

const char* recipient_problem(unsigned reason) {
  switch (reason) {
    case 1:
      return "gpg does not know the public key";
    case 2:
      return "gpg knows several public keys of that id";
    case 3:
      return "the PGP key cannot be used for encryption";
    case 4:
      return "the PGP key is revoked";
    case 5:
      return "the PGP key is expired";
    case 10:
      return "gpg does not trust the PGP key";
    case 13:
      return "the PGP key is disabled";
    default:
      return "gpg refuses the PGP key";
  }
}

// Later lines explain less than earlier ones, but a locked key says more than a missing one.
void explain(GpgStatus& status, const char* why, bool stronger = false) {
  if (status.why.empty() || stronger)
    status.why = why;
}

void read_line(GpgStatus& status, bool& failed, const std::vector<std::string_view>& words) {
  const std::string_view keyword = words.empty() ? std::string_view{} : words[0];
  const std::string_view first = words.size() > 1 ? words[1] : std::string_view{};
  if (keyword == "DECRYPTION_OKAY") {
    status.decrypted = true;
  } else if (keyword == "DECRYPTION_FAILED" || keyword == "BADMDC") {
    failed = true;
  } else if (keyword == "END_ENCRYPTION") {
    status.encrypted = true;
  } else if (keyword == "NO_SECKEY") {
    explain(status, "its private PGP key is not here");
  } else if (keyword == "ERROR" && first == "pkdecrypt_failed") {
    status.locked = true;
    explain(status, decryption_problem(words.size() > 2 ? number(words[2]) : 0), true);
  } else if (keyword == "NODATA") {
    explain(status, "it is not a PGP message");
  } else if (keyword == "INV_RECP") {
    explain(status, recipient_problem(number(first)));
  }
}

}  // namespace

GpgStatus parse_gpg_status(std::string_view text) {
  GpgStatus status;
  bool failed = false;
  for_each_line(text, [&](std::string_view line) {
    if (line.starts_with(kPrefix))
      read_line(status, failed, words_of(line.substr(kPrefix.size())));
  });
  status.decrypted = status.decrypted && !failed;
  return status;
}

std::vector<std::string> fingerprints_of(std::string_view listing) {
  // "fpr", then eight empty fields, then the fingerprint.
  constexpr std::string_view kRecord = "fpr:::::::::";
  std::vector<std::string> result;
  for_each_line(listing, [&](std::string_view line) {
    if (line.starts_with(kRecord))
      result.emplace_back(
          line.substr(kRecord.size(), line.find(':', kRecord.size()) - kRecord.size()));
  });
  return result;
}

}  // namespace clef::keys
