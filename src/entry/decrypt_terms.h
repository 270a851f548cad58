// SPDX-License-Identifier: MIT
// What it means to decrypt files into this work tree: who reads them when they are sealed again,
// and through what their plaintext would get out (security.md S5, S28).
#pragma once

#include <string>
#include <vector>

#include "entry/session.h"
#include "matrix/filtered_paths.h"

namespace clef::entry {

struct FilterReader {
  std::string id;
  // Of whom it must be approved (an environment, or kFilterApprovals) and is not: those scopes.
  std::vector<std::string> unapproved;
};

struct DecryptTerms {
  std::vector<FilterReader> readers;  // of files that match, present and new; sorted by id
  std::vector<std::string> unruled;   // patterns for which nothing says who reads a new file
  std::vector<std::string> leaks;     // fit to be shown
};

// Of the files that match `patterns`. A pattern that matches no tracked file is judged by a name
// that it would match. Errc::bad_pattern; those of the rules.
DecryptTerms decrypt_terms(Session& session, const std::vector<std::string>& patterns);

// The leaks alone, for the patterns that are listed: of the folder, of linked work trees, of
// archives.
std::vector<std::string> plaintext_leaks(git::Repository& repository,
                                         const std::vector<std::string>& patterns);

}  // namespace clef::entry
