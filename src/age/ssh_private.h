// SPDX-License-Identifier: MIT
// Private ssh keys: the openssh-key-v1 container, and PKCS#8 or PKCS#1 in PEM.
#pragma once

#include <memory>

#include "age/age.h"

namespace clef::age {

// The identity of a private key file without a passphrase, at most 16 KiB. age_key for a malformed
// key, one of another kind, or one with a passphrase; no message holds anything of the content.
std::unique_ptr<Identity> parse_ssh_private_key(const Secret& content);

}  // namespace clef::age
