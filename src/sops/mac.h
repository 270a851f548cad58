// SPDX-License-Identifier: MIT
// The MAC over all values of a document (docs/format.md, "MAC").
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crypto/hash.h"
#include "sops/metadata.h"
#include "sops/value.h"

namespace clef::sops {

// Hash over the canonical plaintexts in file order; null, empty containers and comments are not
// added. With `only_encrypted`, leaves that stay in clear are left out, and the hash starts apart.
class MacHash {
 public:
  explicit MacHash(bool only_encrypted);
  void add(ByteView plaintext, bool encrypted);
  std::string finish();  // 128 upper-case hex digits; once

 private:
  crypto::Sha512 hash_;
  bool only_encrypted_;
};

// The stored form: the digits encrypted with the time of the change as AAD.
std::string seal_mac(ValueCipher& cipher, std::string_view digits, std::string_view lastmodified,
                     ByteView nonce);
// Errc::mac_mismatch if the metadata's MAC is missing, does not open or is another.
void check_mac(ValueCipher& cipher, const Metadata& metadata, std::string_view digits);

}  // namespace clef::sops
