// SPDX-License-Identifier: MIT
#include "scan/blob_text.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/take_field.h"
#include "base/utf8.h"
#include "scan/utf_text.h"

namespace clef::scan {
namespace {

constexpr std::size_t kSniffed = 8000;
constexpr std::size_t kLongestPointer = 1024;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr std::string_view kAgeBegin = "-----BEGIN AGE ENCRYPTED FILE-----";
constexpr std::string_view kAgeEnd = "-----END AGE ENCRYPTED FILE-----";

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// But for those that texts have: white space, backspace, escape.
bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  constexpr std::string_view kUsual = "\b\t\n\v\f\r\x1b";
  return (byte < 0x20 && kUsual.find(c) == std::string_view::npos) || byte == 0x7F;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_space(text.back()))
    text.remove_suffix(1);
  return text;
}

bool is_armor_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '/' || c == '=' || is_space(c);
}

bool is_armored_file(std::string_view text) {
  text = trimmed(text);
  if (!text.starts_with(kAgeBegin) || !text.ends_with(kAgeEnd) ||
      text.size() < kAgeBegin.size() + kAgeEnd.size())
    return false;
  text.remove_prefix(kAgeBegin.size());
  text.remove_suffix(kAgeEnd.size());
  return std::all_of(text.begin(), text.end(), is_armor_byte);
}

// Of three known lines and nothing else.
bool is_lfs_pointer(std::string_view text) {
  if (text.size() > kLongestPointer ||
      !text.starts_with("version https://git-lfs.github.com/spec/"))
    return false;
  while (!text.empty()) {
    const std::string_view line = take_field(text, '\n');
    if (!line.starts_with("version https://git-lfs.github.com/spec/") &&
        !line.starts_with("oid sha256:") && !line.starts_with("size ") && !line.starts_with("ext-"))
      return false;
  }
  return true;
}

bool is_binary_cipher(std::string_view text) {
  constexpr std::array<std::string_view, 2> kHeaders = {std::string_view("\0GITCRYPT\0", 10),
                                                        "age-encryption.org/v1\n"};
  const bool has_header = std::any_of(kHeaders.begin(), kHeaders.end(),
                                      [&](auto header) { return text.starts_with(header); });
  return has_header && is_binary(text) && !reads_like_text(text);
}

struct Armor {
  std::string_view begin;
  std::string_view end;
};
constexpr std::array<Armor, 3> kArmors = {{
    {"ENC[", "]"},
    {kAgeBegin, kAgeEnd},
    {"-----BEGIN PGP MESSAGE-----", "-----END PGP MESSAGE-----"},
}};

// A value of SOPS holds base64 and a few names; what is not so is no ciphertext.
bool is_sops_value(std::string_view value) {
  return value.starts_with("ENC[AES256_GCM,data:") &&
         std::all_of(value.begin(), value.end(), [](char c) {
           return (is_armor_byte(c) && !is_space(c)) || c == '[' || c == ']' || c == ',' ||
                  c == ':' || c == '_';
         });
}

bool is_armor(std::string_view block, const Armor& armor) {
  block.remove_prefix(armor.begin.size());
  block.remove_suffix(armor.end.size());
  return std::all_of(block.begin(), block.end(), [](char c) {
    return is_armor_byte(c) || c == '\\' || c == ':' || c == '.' || c == '-' || c == '"' ||
           c == ',' || c == '|';
  });
}

void add_spans(std::string_view text, const Armor& armor, std::vector<CipherSpan>& spans) {
  std::size_t at = text.find(armor.begin);
  while (at != std::string_view::npos) {
    const std::size_t close = text.find(armor.end, at + armor.begin.size());
    if (close == std::string_view::npos)
      return;
    const std::string_view block = text.substr(at, close + armor.end.size() - at);
    const bool holds = armor.end == "]" ? is_sops_value(block) : is_armor(block, armor);
    if (holds)
      spans.push_back({at, at + block.size()});
    at = text.find(armor.begin, holds ? at + block.size() : at + armor.begin.size());
  }
}

}  // namespace

bool is_binary(std::string_view text) {
  return std::memchr(text.data(), 0, std::min(text.size(), kSniffed)) != nullptr;
}

bool reads_like_text(std::string_view text) {
  constexpr std::size_t kOneIn = 32;
  text = text.substr(0, kSniffed);
  auto odd = static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return is_control(c); }));
  for (std::string_view rest = text; odd * kOneIn <= text.size(); ++odd) {
    const std::size_t bad = first_invalid_utf8(rest);
    if (bad == std::string_view::npos)
      return true;
    rest.remove_prefix(bad + 1);
  }
  return false;
}

bool is_encrypted(std::string_view text) {
  return is_binary_cipher(text) || is_armored_file(text) || is_lfs_pointer(text);
}

BlobText blob_text(std::string_view blob, const ScanOptions& options) {
  BlobText out;
  out.text = blob;
  if (blob.size() > options.max_bytes) {
    out.skip = Skip::too_large;
  } else if (blob.empty()) {
    return out;
  } else if (is_encrypted(blob)) {
    out.skip = Skip::encrypted;
  } else if (auto utf8 = from_utf16(blob)) {
    out.utf16 = std::make_unique<const std::string>(std::move(*utf8));
    out.text = *out.utf16;
  } else if (is_binary(blob) && !reads_like_text(blob)) {
    out.skip = Skip::binary;
  }
  if (out.text.starts_with(kByteOrderMark)) {
    out.dropped = kByteOrderMark.size();
    out.text.remove_prefix(out.dropped);
  }
  return out;
}

void move_places(const BlobText& from, std::size_t size, std::vector<Finding>& findings) {
  if (from.dropped == 0 && !from.utf16)
    return;
  const auto moved = [&](std::size_t at) {
    const std::size_t in_utf8 = at + from.dropped;
    return from.utf16 ? utf16_offset(*from.utf16, in_utf8, size) : in_utf8;
  };
  for (Finding& finding : findings) {
    for (Place* place : {&finding.place, &finding.secret_place}) {
      if (place->start_line == 0)
        continue;
      place->begin = moved(place->begin);
      place->end = moved(place->end);
    }
  }
}

std::vector<CipherSpan> cipher_spans(std::string_view text) {
  std::vector<CipherSpan> spans;
  for (const Armor& armor : kArmors)
    add_spans(text, armor, spans);
  std::sort(spans.begin(), spans.end(),
            [](const CipherSpan& a, const CipherSpan& b) { return a.begin < b.begin; });
  return spans;
}

}  // namespace clef::scan
