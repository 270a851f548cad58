// SPDX-License-Identifier: MIT
#include "entry/key_claims.h"

#include "base/error.h"

namespace clef::entry {
namespace {

std::optional<std::string> work_tree_text(Session& session, const std::string& file) {
  if (session.repository().top().empty())
    return std::nullopt;
  return TreeRoot(session.repository().top()).read(file, matrix::kBindingsCap);
}

}  // namespace

matrix::KeyClaims gather_claims(Session& session, const std::string& file,
                                const std::vector<std::string>& trees, const NamedText& text) {
  matrix::KeyClaims claims(session.local());
  const auto add = [&claims](const auto& read) {
    try {
      if (const std::optional<std::string> lines = read())
        claims.add(*lines);
    } catch (const Error&) {
      // No such revision; a link or a pipe in its place: no lines.
    }
  };
  add([&] { return work_tree_text(session, file); });
  for (const std::string& tree : trees)
    add([&] { return text(std::string(tree).append(":").append(file)); });
  return claims;
}

}  // namespace clef::entry
