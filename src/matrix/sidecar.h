// SPDX-License-Identifier: MIT
// <cell>.clef-meta.yaml: which values are placeholders and when the others last changed.
// docs/format.md, "sidecar". Everything in it is a claim, not proof (security.md S30).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "syntax/document.h"

namespace clef::matrix {

struct PendingKey {
  std::string key;  // canonical spelling
  std::string since;
  std::string set_by;
  std::string as_read;   // its key in the file read; empty: not there
  bool changed = false;  // since it was read
};

struct Rotation {
  std::string key;
  std::string last_rotated_at;
  std::string rotated_by;
  std::int64_t rotation_count = 0;
  std::string as_read;
  bool changed = false;
};

class Sidecar {
 public:
  Sidecar() = default;
  // Lenient, as other tools are: bad YAML is an empty sidecar, a bad entry is left out. problem()
  // then says so.
  static Sidecar read(std::string_view name, std::string text);

  const std::vector<PendingKey>& pending() const { return pending_; }
  const std::vector<Rotation>& rotations() const { return rotations_; }
  const PendingKey* find_pending(std::string_view key) const;
  const Rotation* find_rotation(std::string_view key) const;
  const std::string& problem() const { return problem_; }  // fit to be shown

  // A placeholder was written; an entry that is there keeps its `since`. Rotations stay.
  void mark_pending(std::string_view key, std::string_view since, std::string_view set_by);
  // A real value was written that differs from the one before: count + 1, no longer pending.
  void record_rotation(std::string_view key, std::string_view at, std::string_view by);
  // A placeholder became real without a new value.
  void clear_pending(std::string_view key) { drop_pending(key); }
  void forget(std::string_view key);                        // key deleted; every path below it too
  void rename(std::string_view from, std::string_view to);  // and every path below it

  bool changed() const { return changed_; }
  // The text to write: a splice of the text read where that is possible (comments and unknown
  // fields stay), else written anew in one fixed style.
  std::string text() const;

 private:
  void drop_pending(std::string_view key);
  std::size_t place_of_rotation(std::string_view key);  // their number if there is none
  void forget_places();
  std::shared_ptr<const syntax::Document> original_;  // null: no file, or not YAML
  std::vector<PendingKey> pending_;
  std::vector<Rotation> rotations_;
  std::unordered_map<std::string, std::size_t> places_;  // of the first rotations_, by key
  std::size_t placed_ = 0;
  std::size_t searches_ = 0;
  std::string problem_;
  bool changed_ = false;
};

}  // namespace clef::matrix
