// SPDX-License-Identifier: MIT
#include "cli/flat_values.h"

#include <algorithm>

#include "base/error.h"
#include "cli/typed_value.h"
#include "matrix/names.h"

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

std::vector<std::string> top_names(const sops::OpenDocument& cell) {
  std::vector<std::string> out;
  for (const sops::OpenDocument::Value& value : cell.values())
    if (out.empty() || out.back() != value.path.front().key)
      out.push_back(value.path.front().key);
  return out;
}

void require_keys(const std::vector<std::string>& wanted, const std::vector<std::string>& known) {
  for (const std::string& key : wanted) {
    if (std::find(known.begin(), known.end(), key) != known.end())
      continue;
    Error error(Errc::no_key, "no key {} is there", Shown::key_name(key));
    if (const auto near = matrix::nearest_name(key, known))
      throw std::move(error).hint("did you mean {}?", Shown::key_name(*near));
    throw std::move(error).hint("'git clef list' shows all keys");
  }
}

}  // namespace clef::cli
