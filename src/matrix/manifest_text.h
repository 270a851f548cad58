// SPDX-License-Identifier: MIT
// The text of a manifest, open for splices: what nobody changes stays byte for byte.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "matrix/manifest.h"
#include "syntax/document.h"
#include "syntax/edit.h"

namespace clef::matrix {

// The manifest was parsed, so that the fields that it must have are there; it must outlive this.
class ManifestText {
 public:
  // Errc::unsupported if it uses aliases: an edit of one place would change the others.
  explicit ManifestText(const Manifest& manifest);

  const syntax::Document& doc() const { return doc_; }
  syntax::Edit& edit() { return edit_; }
  syntax::NodeId root() const { return doc_.roots().front(); }

  // kNone if `map` is none or has no such key.
  syntax::NodeId field(syntax::NodeId map, std::string_view key) const;
  // The entry of a list at the top whose `name` is this; it must be there.
  syntax::NodeId entry(std::string_view list, std::string_view name) const;
  std::string text(syntax::NodeId node) const;                        // empty for what is no scalar
  std::vector<syntax::NodeId> items(syntax::NodeId container) const;  // without comments

  // Replaces the field's value, or adds the field.
  void set_token(syntax::NodeId map, std::string_view key, std::string token,
                 const syntax::Tree& value);
  void set_text(syntax::NodeId map, std::string_view key, std::string_view value);
  void replace_text(syntax::NodeId node, std::string_view value);

  // With the edits; Errc as Manifest::parse.
  Manifest result() const;

 private:
  const Manifest& manifest_;
  syntax::Document doc_;
  syntax::Edit edit_;
};

}  // namespace clef::matrix
