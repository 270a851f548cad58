// SPDX-License-Identifier: MIT
#include "cli/flat_values.h"

#include <algorithm>

#include "base/error.h"
#include "cli/typed_value.h"

namespace clef::cli {
namespace {

bool chosen(const std::vector<std::string>& only, const std::string& key) {
  return only.empty() || std::find(only.begin(), only.end(), key) != only.end();
}

}  // namespace

FlatValues flat_values(const sops::OpenDocument& cell, const std::vector<std::string>& only,
                       Output& out) {
  FlatValues values;
  const std::vector<syntax::Tree> documents = cell.plain();
  if (documents.empty())
    return values;
  for (const auto& [key, value] : documents.front().items) {
    if (value.kind == syntax::Kind::comment || !chosen(only, key))
      continue;
    if (value.kind == syntax::Kind::null) {
      out.note("{} is null and left out", Shown::key_name(key));
      continue;
    }
    if (syntax::is_container(value.kind))
      throw Error(Errc::wrong_type, "{} is a {}, and one line is needed", Shown::key_name(key),
                  Shown::words(type_name(value.kind)))
          .hint("choose keys with --only, or export with --format json");
    values.emplace_back(key, value_text(value));
  }
  return values;
}

}  // namespace clef::cli
