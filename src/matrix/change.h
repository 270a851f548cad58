// SPDX-License-Identifier: MIT
// A change of the matrix: edits of cells, their sidecars and other files, written together or not
// at all.
//
//   Change change(workspace, options);
//   auto& cell = change.cell({"database", "dev"});
//   cell.set(path, syntax::Tree::string("localhost"));
//   Change::Result result = change.commit();
//
// Holds the repository's lock from construction to destruction: ask the person first.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "matrix/workspace.h"
#include "syntax/tree.h"

namespace clef::matrix {

struct ChangeOptions {
  bool allow_clear = false;        // --clear: new unencrypted leaves are meant
  bool check_schema = true;        // --no-schema turns it off
  std::string command;             // "git clef set": `setBy`, and `rotated_by` if git knows no name
  std::set<std::string> accepted;  // --accept-recipient: full ids
  // Asked for a reader that is not approved on this machine; null: Errc::recipient_not_approved.
  std::function<bool(const Reader& reader, std::string_view env)> approve;
};

enum class Value : std::uint8_t {
  real,        // recorded as a rotation if it differs from the present one
  placeholder  // pending until a real one comes
};

// One cell inside a Change. Key-level rules of sidecars are kept here.
class CellChange {
 public:
  ~CellChange();
  const CellId& id() const;
  bool is_new() const;                         // made by this change
  const sops::SealedDocument& sealed() const;  // as it was on disk; a new one: empty
  const sops::OpenDocument& open() const;      // as it stands now, edits included
  const Sidecar& sidecar() const;
  const Schema* schema() const;  // null: none attached

  // No change at all if the value and its type are equal and nothing was pending there. Setting the
  // present placeholder's value as real accepts it. Errc::schema_mismatch, bad_key_name,
  // wrong_type.
  void set(const sops::Path& path, const syntax::Tree& value, Value kind = Value::real);
  void set_placeholder(const sops::Path& path);  // 32 random bytes as hex
  // A placeholder becomes real without a new value; false if it was not pending. Errc::no_key.
  bool accept(const sops::Path& path);
  bool unset(const sops::Path& path);  // false if absent; sidecar entries go too
  // Errc::no_key, already_exists.
  void rename(const sops::Path& from, std::string_view new_key);

  // Schema warnings that set() met (undeclared keys).
  const std::vector<SchemaFinding>& warnings() const;

 private:
  friend class Change;
  struct Impl;
  explicit CellChange(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

class Change {
 public:
  struct Result {
    std::vector<std::string> paths;  // changed files, from the work-tree top, sorted
    bool changed() const { return !paths.empty(); }
  };

  // Takes the lock, finishes what an interrupted writer left. Errc::busy, journal_damaged.
  Change(Workspace& workspace, ChangeOptions options);
  ~Change();
  Change(const Change&) = delete;
  Change& operator=(const Change&) = delete;

  // The cell, opened and checked on first use: unknown_name, no_cell, selector_changed,
  // recipient_drift, and those of Workspace::open_cell. Lives as long as the Change.
  CellChange& cell(const CellId& id);
  // A cell that must not exist yet (Errc::already_exists), with a data key of its own.
  CellChange& create_cell(const CellId& id);

  // From here on the workspace has this manifest; clef.yaml is written with the rest.
  void set_manifest(Manifest manifest);
  // Other files, by path from the work-tree top. Configuration and sealed text only.
  std::optional<std::string> read_file(std::string_view path);
  void write_file(std::string_view path, std::string content);
  void remove_file(std::string_view path);

  // Ties the present data key of a cell to it in .clef/bindings: a person's word that the values
  // are this cell's. Keys that this change makes are bound by themselves.
  void bind_cell(const CellId& id, const sops::DataKey& key);

  // Trusts these readers of `env` from now on (init, a person's answer); stored at commit().
  void approve_readers(std::string_view env, const std::vector<std::string>& ids);

  // Seals, checks (clear_leaf, recipient_not_approved), writes. Once only.
  Result commit();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// 32 random bytes as 64 hex digits.
std::string random_placeholder(Rng& rng);

}  // namespace clef::matrix
