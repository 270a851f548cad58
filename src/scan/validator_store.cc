// SPDX-License-Identifier: MIT
// Files that are known by their names: whether they are what they are called, and hold keys. The
// secret is empty, the text is all of the file.
#include <algorithm>
#include <string>

#include "scan/generic_text.h"
#include "scan/validator_checks.h"

namespace clef::scan {

namespace {

using namespace std::string_view_literals;

// What is not what its name says, or holds certificates alone, opens nothing.
Validity holds_key(bool holds) { return holds ? Validity::unknown : Validity::placeholder; }

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// RFC 7292: SEQUENCE { INTEGER 3 …, of definite or indefinite length.
bool is_pkcs12(std::string_view bytes) {
  const ByteView der = as_bytes(bytes);
  if (der.size() < 2 || der[0] != 0x30)
    return false;
  std::size_t at = 1;
  if (der[1] == 0x80)
    ++at;
  else if (!der_length(der, at))
    return false;
  return bytes.substr(at).starts_with("\x02\x01\x03"sv);
}

// keyBag and pkcs8ShroudedKeyBag (pkcs-12 10.1.1 and 2), or what nobody can look into:
// encryptedData and envelopedData (pkcs-7 6 and 3), both of whose contents may be keys.
bool may_hold_key(std::string_view der) {
  constexpr std::string_view kKeyBag = "\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01\x01"sv;
  constexpr std::string_view kShroudedBag = "\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01\x02"sv;
  constexpr std::string_view kEncrypted = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x06"sv;
  constexpr std::string_view kEnveloped = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03"sv;
  return contains(der, kKeyBag) || contains(der, kShroudedBag) || contains(der, kEncrypted) ||
         contains(der, kEnveloped);
}

// Some are kept as base64, for variables of CI.
bool is_base64_of_der(std::string_view text) {
  return text.starts_with("MI") && std::all_of(text.begin(), text.end(), [](char c) {
           return is_base64url_char(c) || c == '+' || c == '/' || c == '=' || c == '\n' ||
                  c == '\r';
         });
}

// Reads big-endian numbers and fields of a key store of Java; `ok` once told of an end is false.
class StoreReader {
 public:
  explicit StoreReader(std::string_view bytes) : rest_(bytes) {}

  bool ok() const { return ok_; }
  std::size_t number(std::size_t size) {
    const std::string_view bytes = take_bytes(size);
    std::size_t value = 0;
    for (const char c : bytes)
      value = value << 8U | static_cast<unsigned char>(c);
    return value;
  }
  void skip(std::size_t size) { static_cast<void>(take_bytes(size)); }

 private:
  std::string_view take_bytes(std::size_t size) {
    ok_ = ok_ && size <= rest_.size();
    if (!ok_)
      return {};
    const std::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return bytes;
  }

  std::string_view rest_;
  bool ok_ = true;
};

// Version, number of entries, then of each its kind (1 private key, 2 certificate, 3 secret key),
// alias and date; a certificate's type and bytes. The first entry with a key ends the search.
bool has_key_entry(std::string_view store) {
  constexpr std::size_t kCertificate = 2;
  StoreReader reader(store);
  const std::size_t version = reader.number(4);
  const std::size_t entries = reader.number(4);
  for (std::size_t i = 0; i < entries && reader.ok(); ++i) {
    if (reader.number(4) != kCertificate)
      return true;
    reader.skip(reader.number(2));
    reader.skip(8);
    if (version >= 2)
      reader.skip(reader.number(2));
    reader.skip(reader.number(4));
  }
  return !reader.ok();  // cut, or not as expected: nothing is proven
}

}  // namespace

Validity check_pkcs12(std::string_view /*secret*/, std::string_view text, std::size_t /*begin*/) {
  if (is_base64_of_der(text))
    return Validity::unknown;
  return holds_key(is_pkcs12(text) && may_hold_key(text));
}

// JKS and JCEKS by their magic numbers, Bouncy Castle's by its version, and PKCS#12, which all of
// them may be by now.
Validity check_java_keystore(std::string_view secret, std::string_view text, std::size_t begin) {
  if (text.starts_with("\xfe\xed\xfe\xed"sv) || text.starts_with("\xce\xce\xce\xce"sv))
    return holds_key(has_key_entry(text.substr(4)));
  if (text.starts_with("\0\0\0\1"sv) || text.starts_with("\0\0\0\2"sv))
    return Validity::unknown;
  return is_base64_of_der(text) ? Validity::unknown : check_pkcs12(secret, text, begin);
}

Validity check_keepass(std::string_view /*secret*/, std::string_view text, std::size_t /*begin*/) {
  return holds_key(text.starts_with("\x03\xd9\xa2\x9a"sv));
}

}  // namespace clef::scan
