// SPDX-License-Identifier: MIT
// A file in conflict, whatever form the conflict has.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "change/conflict.h"
#include "change/resolution.h"
#include "cli/resolve_sides.h"
#include "entry/session.h"
#include "matrix/adoption.h"

namespace clef::keys {
class Keyring;
}

namespace clef::cli {

// What a person decided for the file as a whole.
struct ResolveDecisions {
  std::set<std::string> accepted;  // readers, by full id
  bool adopt = false;              // sides whose data key is not bound to the cell
  bool new_key = false;            // seal everything anew: a reader went and the key stayed
};

struct ResolveTools {
  entry::Session* session = nullptr;
  keys::Keyring* keyring = nullptr;
};

class ConflictFile {
 public:
  virtual ~ConflictFile() = default;

  virtual const std::string& path() const = 0;  // from the work-tree top
  // What is in conflict still. An empty path is the file as a whole.
  virtual const std::vector<change::KeyConflict>& conflicts() = 0;
  virtual bool has_base() const { return true; }  // one value stands for the base
  virtual std::optional<syntax::Tree> value(change::Take side, const sops::Path& key) const = 0;
  // Readers who wait for --accept-recipient, by full id.
  virtual std::vector<std::string> unapproved() { return {}; }
  // Of a key that is in conflict, or of the file where that is.
  virtual void choose(change::Choice choice) = 0;

  struct Written {
    std::vector<std::string> added;  // to the index
    std::size_t left = 0;            // conflicts that wait
  };
  // Writes what is chosen; what is finished is added to the index. `author` is for the sidecar.
  virtual Written write(std::string_view author) = 0;
};

// nullopt: nothing is in conflict there. Errc of find_sides() and of opening the sides.
std::unique_ptr<ConflictFile> open_conflict(const ResolveTools& tools, const std::string& path,
                                            const ResolveDecisions& decisions);

// The conflict of a key as a person names it. Errc::no_key.
change::KeyConflict find_conflict(ConflictFile& file, std::string_view key);

// The data key of a sealed text that claims to be `path`; checked for the cell that lies there.
// Errc of Keyring::unlock; foreign_cell (security.md S1).
sops::DataKey unlock_for(const ResolveTools& tools, const std::string& path,
                         const sops::SealedDocument& sealed);
// What speaks for the data keys of a merge that is in progress.
matrix::KeyClaims claims_of(const entry::CellPlace& place);

}  // namespace clef::cli
