// SPDX-License-Identifier: MIT
// A sealed document's plaintext as a file of the work tree, and whether two plaintexts are the
// same document.
#pragma once

#include <string_view>
#include <vector>

#include "base/secret.h"
#include "sops/sealed.h"
#include "syntax/tree.h"

namespace clef::entry {

// The sealed text with its values in clear and without the metadata: comments, order and blank
// lines stay. Where that cannot be said by splices, the document as sops would write it. The same
// bytes for the same document always.
Secret plain_text(const sops::SealedDocument& sealed, const sops::OpenDocument& open);

// The documents of a plain text. Errc as Document::parse.
std::vector<syntax::Tree> plain_trees(syntax::Format format, std::string_view text);

// Equal names, types, values, comments and order; layout and line ends do not count.
bool same_documents(const std::vector<syntax::Tree>& a, const std::vector<syntax::Tree>& b);

}  // namespace clef::entry
