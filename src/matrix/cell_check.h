// SPDX-License-Identifier: MIT
// What must hold before a cell is written (security.md S4, S5, S6), as questions that lint asks
// too.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "matrix/manifest.h"
#include "sops/sealed.h"

namespace clef::matrix {

// Readers by id: in the file but not due, due but not in the file.
struct ReaderDrift {
  std::vector<std::string> extra;
  std::vector<std::string> missing;
  bool none() const { return extra.empty() && missing.empty(); }
};
ReaderDrift reader_drift(const sops::Metadata& metadata, const std::vector<Reader>& due);

// Leaves that stand in clear though they hold something: neither null nor an empty string or
// container.
std::vector<sops::Path> clear_leaves(const sops::SealedDocument& cell);
bool has_encrypted_leaves(const sops::SealedDocument& cell);

// Throws Errc::selector_changed unless the file's selector is the manifest's and, if HEAD has the
// cell, HEAD's (S6). `head` may be null.
void require_selector(const sops::SealedDocument& cell, const sops::SealedDocument* head,
                      const sops::Selector& expected, std::string_view shown_path);
// Throws Errc::recipient_drift naming who and what repairs it.
void require_no_drift(const sops::SealedDocument& cell, const std::vector<Reader>& due,
                      const CellId& id);

}  // namespace clef::matrix
