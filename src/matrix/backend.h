// SPDX-License-Identifier: MIT
// The key kinds a manifest can choose, and their ids as sops metadata entries.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sops/metadata.h"

namespace clef::matrix {

enum class Backend : std::uint8_t { age, awskms, gcpkms, azurekv, pgp, hsm };
std::string_view backend_name(Backend backend);
std::optional<Backend> parse_backend(std::string_view name);
// All names in their order, for messages and completion.
std::vector<std::string> backend_names();
// The field that holds the backend's key id ("aws_kms_arn", …); empty for age.
std::string_view backend_field(Backend backend);

// A backend with its key id as the manifest has it; `key_id` is empty for age.
struct BackendChoice {
  Backend backend = Backend::age;
  std::string key_id;
};

// The master keys of one choice as metadata entries; sops' comma lists become several.
// Errc::bad_recipient if the id has not the backend's form.
std::vector<sops::WrappedKey> master_keys(const BackendChoice& choice);

// The part of an AWS KMS key ARN that is wrong ("region", "account", …); nullopt if none is.
std::optional<std::string_view> arn_fault(std::string_view arn);

}  // namespace clef::matrix
