// SPDX-License-Identifier: MIT
#include "cli/access_request.h"

#include "base/error.h"
#include "syntax/document.h"
#include "syntax/edit.h"
#include "syntax/tree.h"

namespace clef::cli {
namespace {

constexpr std::string_view kNewFile =
    "# People who ask for access; 'git clef' writes this file.\nrequests: []\n";

bool asks_already(const syntax::Document& doc, syntax::NodeId list, std::string_view recipient) {
  for (syntax::NodeId entry = doc[list].first_child; entry != syntax::kNone;
       entry = doc[entry].next) {
    if (doc[entry].kind != syntax::Kind::map)
      continue;
    const syntax::NodeId key = doc.find(entry, "key");
    if (key != syntax::kNone && doc.scalar_text(key) == recipient)
      return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> with_request(const std::optional<std::string>& present,
                                        std::string_view recipient, std::string_view label,
                                        const Clock& clock) {
  const auto doc =
      syntax::Document::parse(syntax::Format::yaml, present ? *present : std::string(kNewFile));
  const syntax::NodeId list =
      doc.roots().empty() ? syntax::kNone : doc.find(doc.roots().front(), "requests");
  if (list == syntax::kNone || doc[list].kind != syntax::Kind::list)
    throw Error(Errc::malformed, "{} has no list 'requests'", Shown::path(kRequestsName))
        .hint("correct or remove the file");
  if (asks_already(doc, list, recipient))
    return std::nullopt;
  syntax::Tree request = syntax::Tree::map();
  request.add("key", syntax::Tree::string(recipient));
  request.add("label", syntax::Tree::string(label));
  request.add("requested_at", syntax::Tree::string(rfc3339_millis(clock.now_ms())));
  syntax::Edit edit(doc);
  edit.append(list, request);
  return edit.apply();
}

}  // namespace clef::cli
