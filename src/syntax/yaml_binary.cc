// SPDX-License-Identifier: MIT
#include "syntax/yaml_binary.h"

#include <utility>

#include "base/encoding.h"
#include "base/secret.h"

namespace clef::syntax {

std::optional<Bytes> decode_binary(std::string text) {
  std::erase_if(text, [](char c) { return c == '\n' || c == '\r'; });
  std::optional<Bytes> bytes = base64_decode(text, Padding::required);
  wipe(text);
  return bytes;
}

}  // namespace clef::syntax
