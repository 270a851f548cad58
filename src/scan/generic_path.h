// SPDX-License-Identifier: MIT
// What a path says about the values in its file.
#pragma once

#include <cstdint>
#include <string_view>

namespace clef::scan {

// What a word without quotes means after `=` or `:`.
enum class Syntax : std::uint8_t {
  code,    // a reference
  config,  // the value: .env, .ini, .yaml, .properties, shell
  text     // either: prose, logs, unknown
};

struct PathTraits {
  Syntax syntax = Syntax::text;
  bool is_yaml = false;
  bool is_generated = false;  // lock files, vendored and minified code: hashes, nobody's secrets
  bool is_labels = false;     // translations: "password" is a label there
  bool is_netrc = false;      // words apart by white space
  bool is_hot = false;        // made to hold secrets: .env, credentials, terraform.tfvars
  bool is_sample = false;     // tests, fixtures, docs, examples
};

PathTraits path_traits(std::string_view path);

}  // namespace clef::scan
