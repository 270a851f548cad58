// SPDX-License-Identifier: MIT
// Keys made with age-keygen and ssh-keygen for these tests, and what age sealed for them.
#pragma once

#include <string>

#include "keys/keyring.h"

namespace clef::keys {

inline constexpr const char* kAda =
    "AGE-SECRET-KEY-1LHX0J5YTMC7M5CKWYPYVLLTP74YK9C4KT9NN73F9KP6JWYL7ECPS8L3FV0";
inline constexpr const char* kAdaPublic =
    "age17hnu5l3858lfal7quv2swlsjsl4lewh9evq8d8u52p3q7tlr84jqdwrkd6";
inline constexpr const char* kBob =
    "AGE-SECRET-KEY-1EVN3SCS7X9N5R9TPU70XY6J8D3ZZK937CEV66DVTS33L8U2KVNCSZD9V8P";

inline constexpr const char* kSsh =
    "-----BEGIN OPENSSH PRIVATE KEY-----\n"
    "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n"
    "QyNTUxOQAAACBOssoVOla31MYRZOamCDVI+dcg4uY+3FUgTdLOodU+bgAAAIjU7P+H1Oz/\n"
    "hwAAAAtzc2gtZWQyNTUxOQAAACBOssoVOla31MYRZOamCDVI+dcg4uY+3FUgTdLOodU+bg\n"
    "AAAEB5cHbnETPuCEPkX9RMyTUDq3CfmkpI8xwfeQwNe0ocCk6yyhU6VrfUxhFk5qYINUj5\n"
    "1yDi5j7cVSBN0s6h1T5uAAAABHRlc3QB\n"
    "-----END OPENSSH PRIVATE KEY-----\n";
inline constexpr const char* kSshPublic =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE6yyhU6VrfUxhFk5qYINUj51yDi5j7cVSBN0s6h1T5u";

// What the two texts below hold.
inline constexpr const char* kSampleKey = "0123456789abcdef0123456789abcdef";
inline constexpr const char* kForAda =
    "-----BEGIN AGE ENCRYPTED FILE-----\n"
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBaQ1lhMGc2cXh4SU9GRXVI\n"
    "STRoeU1PQm5XSzh3Sm5DM1ByWFFjK2t5VlFjCjZ6NU1vc1docGx4c1lkT094YVdM\n"
    "bE5Ma3N0Ukk1S3BmVG9DSktwQytmMmsKLS0tIGFjL204TzBvcnh3dmt6SHhreWR1\n"
    "K25WRmhZcEgxaWVBdWhudnpPNjAwQmMKaGZXzfwo5loDwlXjFMuD/wiTqqvsL2jE\n"
    "NPytf9+6y9RjSgp1WQxuO3K/TVHJJXbuUDPdWR34BfGh5xOtKLpiWg==\n"
    "-----END AGE ENCRYPTED FILE-----\n";
inline constexpr const char* kForSsh =
    "-----BEGIN AGE ENCRYPTED FILE-----\n"
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNzaC1lZDI1NTE5ICsvZ3ZMZyB3czNP\n"
    "cU9aeUphUlJseENRUW1vOHVsRi9NdzhsTVVBTUJldDZmM2Yza3owCkpDVndNc1Yx\n"
    "ZE52RW5Qc2RFUHhQNjVJeWYwakt2Rm9pSWxqNGFSQUovMHcKLS0tIGdFaEs4bG9v\n"
    "akVKV2xuaGFEeVRCQ1JwRlBmSVArdllNMjcwMzRUSFc5RUEKGnt5K4DdhbP2LU9O\n"
    "SF2sUjLPmeBdlAizZlofj5D6b9G8eN2kw9kjpcxhO6MPDXKB7rmK0E8oXdtsEpQx\n"
    "q0jDWA==\n"
    "-----END AGE ENCRYPTED FILE-----\n";

inline std::string public_half(const char* identity) {
  return age::parse_identity(identity)->recipient();
}

inline sops::WrappedKey wrapped_for(const std::string& recipient, const std::string& enc) {
  sops::WrappedKey key = age_key(recipient);
  key.enc = enc;
  return key;
}

inline sops::Metadata one_group(sops::KeyGroup group) {
  sops::Metadata metadata;
  metadata.groups.push_back(std::move(group));
  return metadata;
}

// Counts how often it is asked; opens what `inner` opens.
class CountingIdentity final : public age::Identity {
 public:
  CountingIdentity(const char* identity, int& count)
      : inner_(age::parse_identity(identity)), count_(count) {}
  std::optional<age::FileKey> unwrap(const std::vector<age::Stanza>& stanzas) const override {
    ++count_;
    return inner_->unwrap(stanzas);
  }
  std::string recipient() const override { return inner_->recipient(); }

 private:
  std::unique_ptr<age::Identity> inner_;
  int& count_;
};

}  // namespace clef::keys
