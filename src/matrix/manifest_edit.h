// SPDX-License-Identifier: MIT
// Changes to clef.yaml that keep comments and layout: each is a splice of the text, and the result
// is parsed again, so that an invalid manifest cannot come out. Errc::bad_manifest, unknown_name,
// already_exists.
#pragma once

#include <string>
#include <string_view>

#include "matrix/manifest.h"

namespace clef::matrix {

Manifest with_environment(const Manifest& manifest, const Environment& added);
Manifest without_environment(const Manifest& manifest, std::string_view name);  // identities too
Manifest with_environment_renamed(const Manifest& manifest, std::string_view name,
                                  std::string_view new_name);  // identities too
Manifest with_environment_description(const Manifest& manifest, std::string_view name,
                                      std::string_view description);
Manifest with_protection(const Manifest& manifest, std::string_view env, bool is_protected);

Manifest with_namespace(const Manifest& manifest, const Namespace& added);
Manifest without_namespace(const Manifest& manifest, std::string_view name);  // identities too
Manifest with_namespace_renamed(const Manifest& manifest, std::string_view name,
                                std::string_view new_name);  // identities too
Manifest with_namespace_description(const Manifest& manifest, std::string_view name,
                                    std::string_view description);
// Empty `path`: none any more.
Manifest with_schema(const Manifest& manifest, std::string_view ns, std::string_view path);

// Empty `env`: the global list. An environment that inherits the global list is not forked:
// Errc::usage; adding a key that is there already: Errc::already_exists.
Manifest with_recipient(const Manifest& manifest, std::string_view env, const Recipient& added);
Manifest without_recipient(const Manifest& manifest, std::string_view env, std::string_view key);

}  // namespace clef::matrix
