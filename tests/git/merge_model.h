// SPDX-License-Identifier: MIT
// A document as a plain list of keys, random edits of it, and the merge as anyone would do it by
// hand with three such lists: what the real one is held against.
#pragma once

#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace clef::test {

struct ModelEntry {
  std::string value;
  std::string comment;  // above it; empty: none
  bool operator==(const ModelEntry&) const = default;
};

// Keys in order; "m.x" stands in the map m. Keys of one map stand together.
struct ModelDoc {
  std::vector<std::pair<std::string, ModelEntry>> entries;
  bool operator==(const ModelDoc&) const = default;

  [[nodiscard]] const ModelEntry* find(const std::string& path) const;
  [[nodiscard]] std::string yaml() const;
  [[nodiscard]] std::string json() const;
  [[nodiscard]] std::map<std::string, std::string> values() const;
};

// What is known of a key in a base.
struct ModelState {
  bool unknown = false;
  std::optional<std::string> value;
  bool operator==(const ModelState&) const = default;
};
using ModelBase = std::map<std::string, ModelState>;
ModelBase base_of(const ModelDoc& doc);

struct ModelMerge {
  std::map<std::string, std::string> values;  // of what is no conflict
  std::set<std::string> conflicts;
};
ModelMerge merge_models(const ModelBase& base, const ModelDoc& ours, const ModelDoc& theirs);
// What two ancestors come to.
ModelBase virtual_model(const ModelDoc& base, const ModelDoc& ours, const ModelDoc& theirs);

class ModelRandom {
 public:
  explicit ModelRandom(unsigned seed) : engine_(seed) {}
  unsigned below(unsigned n) { return static_cast<unsigned>(engine_() % n); }
  bool one_in(unsigned n) { return below(n) == 0; }
  ModelDoc document();
  // Adds, changes, deletes, renames, moves, comments.
  ModelDoc edited(ModelDoc doc);
  ModelDoc changed(const ModelDoc& doc);  // edited until it differs

 private:
  std::string fresh_value();
  void edit_once(ModelDoc& doc);
  std::mt19937 engine_;
};

}  // namespace clef::test
