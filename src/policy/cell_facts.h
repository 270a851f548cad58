// SPDX-License-Identifier: MIT
// One cell as lint sees it: read once, judged alone, then compared with the others.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "matrix/adoption.h"
#include "matrix/workspace.h"
#include "policy/issue.h"

namespace clef::policy {

struct CellFacts {
  matrix::CellId id;
  std::string path;
  bool present = false;
  bool unopened = false;
  bool copied = false;  // it shares ciphertext with another cell
  bool opened = false;  // what follows holds
  matrix::BindingState binding = matrix::BindingState::valid;
  matrix::KeyNews news = matrix::KeyNews::same;
  bool owed = false;  // this clone made its data key and has not written its line yet
  std::size_t pending = 0;
  std::vector<std::string> keys;    // canonical spellings of all leaves
  std::vector<std::string> nonces;  // base64 text of every value's nonce
  Issues issues;
};

// What the judgement of one cell needs from its surroundings; all of it may be used by several
// threads at once.
struct CellContext {
  const matrix::Workspace& workspace;
  sops::KeyUnlocker* unlocker;                  // null: keyless
  const std::optional<matrix::Schema>* schema;  // of the namespace; its loading is judged elsewhere
  const matrix::KeyClaims* claims = nullptr;    // not null with an unlocker
  const matrix::DataKeys* known = nullptr;      // likewise
};

// Reads and judges one cell; never throws for what is wrong with it.
CellFacts examine_cell(const CellContext& context, const matrix::CellId& id);

}  // namespace clef::policy
