// SPDX-License-Identifier: MIT
#include "age/header.h"

#include <algorithm>

#include "age/stanza.h"
#include "base/encoding.h"
#include "base/error.h"

namespace clef::age {
namespace {

constexpr std::string_view kFamily = "age-encryption.org/";
constexpr std::string_view kVersion = "age-encryption.org/v1";
constexpr std::string_view kMacMark = "---";

// Lines of the header, with their bytes kept for the MAC and counted against the limit.
class HeaderLines {
 public:
  explicit HeaderLines(Input& in) : in_(in) {}

  std::optional<std::string> next() {
    std::string line;
    const LineEnd end = in_.read_line(line, kMaxHeader - seen_.size());
    if (end == LineEnd::too_long)
      throw Error(Errc::age_header, "the age header is longer than {} bytes",
                  Shown::number(std::int64_t{kMaxHeader}));
    if (end == LineEnd::end_of_data)
      return std::nullopt;
    seen_ += line;
    seen_ += '\n';
    if (seen_.size() > kMaxHeader)
      throw Error(Errc::age_header, "the age header is longer than {} bytes",
                  Shown::number(std::int64_t{kMaxHeader}));
    return line;
  }
  std::string take_seen() { return std::move(seen_); }

 private:
  Input& in_;
  std::string seen_;
};

void read_version(HeaderLines& lines) {
  const std::optional<std::string> line = lines.next();
  if (line && *line == kVersion)
    return;
  if (line && line->starts_with(kFamily))
    throw Error(Errc::age_header, "the age file has a version that is not supported: {}",
                Shown::foreign(*line))
        .hint("only {} files can be opened", Shown::name("age-encryption.org/v1"));
  throw Error(Errc::age_header, "this is not an age file: its first line is another");
}

crypto::Sha256Digest read_mac(std::string_view line) {
  const std::string_view rest = line.substr(kMacMark.size());
  const std::optional<Bytes> mac =
      rest.starts_with(' ') ? base64_decode(rest.substr(1), Padding::none) : std::nullopt;
  crypto::Sha256Digest out{};
  if (!mac || mac->size() != out.size())
    throw Error(Errc::age_header, "the last line of the age header is malformed");
  std::copy(mac->begin(), mac->end(), out.begin());
  return out;
}

void check_stanzas(const std::vector<Stanza>& stanzas) {
  if (stanzas.empty())
    throw Error(Errc::age_header, "the age header names no recipient");
  const auto is_scrypt = [](const Stanza& s) { return s.args[0] == "scrypt"; };
  // Beside other stanzas a passphrase would be one way in among several: the sender would not know
  // that he also trusts it, and a guesser would learn which one opened.
  if (stanzas.size() > 1 && std::any_of(stanzas.begin(), stanzas.end(), is_scrypt))
    throw Error(Errc::age_header, "the age header mixes a passphrase with other recipients");
}

Secret mac_key(const FileKey& file_key) {
  return crypto::hkdf_sha256(file_key.reveal(), {}, "header");
}

}  // namespace

Header read_header(Input& in) {
  HeaderLines lines(in);
  read_version(lines);
  Header header;
  const NextLine next = [&lines] { return lines.next(); };
  for (;;) {
    const std::optional<std::string> line = next();
    if (!line)
      throw Error(Errc::age_header, "the age header is cut short");
    if (line->starts_with(kMacMark)) {
      header.mac = read_mac(*line);
      header.authenticated = lines.take_seen();
      header.authenticated.resize(header.authenticated.size() - 1 - line->size() + kMacMark.size());
      check_stanzas(header.stanzas);
      return header;
    }
    std::optional<Stanza> stanza = read_stanza(*line, next);
    if (!stanza)
      throw Error(Errc::age_header, "stanza {} of the age header is malformed",
                  Shown::number(static_cast<std::int64_t>(header.stanzas.size() + 1)));
    header.stanzas.push_back(std::move(*stanza));
  }
}

bool mac_matches(const Header& header, const FileKey& file_key) {
  const crypto::Sha256Digest mac =
      crypto::hmac_sha256(mac_key(file_key).reveal(), as_bytes(header.authenticated));
  return equal_constant_time(mac, header.mac);
}

std::string write_header(const std::vector<Stanza>& stanzas, const FileKey& file_key) {
  std::string out(kVersion);
  out += '\n';
  for (const Stanza& stanza : stanzas)
    out += write_stanza(stanza);
  out += kMacMark;
  const crypto::Sha256Digest mac = crypto::hmac_sha256(mac_key(file_key).reveal(), as_bytes(out));
  out += ' ';
  out += base64_encode(mac, Padding::none);
  out += '\n';
  return out;
}

}  // namespace clef::age
