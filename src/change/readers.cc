// SPDX-License-Identifier: MIT
#include "change/readers.h"

#include <algorithm>

namespace clef::change {
namespace {

using sops::KeyGroup;
using sops::Metadata;
using sops::WrappedKey;

const WrappedKey* find(const Metadata& metadata, const std::string& id) {
  for (const WrappedKey* key : metadata.all_keys()) {
    if (reader_id(*key) == id)
      return key;
  }
  return nullptr;
}

bool in_groups(const Metadata& metadata) { return metadata.groups.size() > 1; }

// Ids group by group, and the threshold: what a share belongs to.
std::vector<ReaderIds> shape_of(const Metadata& metadata) {
  std::vector<ReaderIds> out;
  for (const KeyGroup& group : metadata.groups) {
    ReaderIds& ids = out.emplace_back();
    for (const WrappedKey& key : group)
      ids.insert(reader_id(key));
  }
  out.push_back({std::to_string(metadata.shamir_threshold)});
  return out;
}

class Merge {
 public:
  explicit Merge(const ReaderVersions& versions)
      : in_(versions),
        ours_(reader_ids(*versions.ours)),
        theirs_(reader_ids(*versions.theirs)),
        readers_(merged_readers(versions.base.value_or(ReaderIds()), ours_, theirs_)) {}

  ReaderMerge run() {
    out_.as_ours = readers_ == ours_;
    out_.as_theirs = readers_ == theirs_;
    out_.key = choose_key();
    // The parts of a divided key fit one another only within one file.
    if (in_groups(*in_.ours) || in_groups(*in_.theirs))
      take_groups();
    else
      collect();
    if (key_is_known_to_a_removed_reader())
      out_.conflicts.push_back(Why::rotation_required);
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool everyone_stays(const ReaderIds& ids) const {
    return std::ranges::includes(readers_, ids);
  }

  // A data key that comes with other readers than the base had is never taken over: whoever made
  // the file may know it (security.md S4).
  [[nodiscard]] KeyChoice choose_key() const {
    if (in_.ours_is_theirs)
      return KeyChoice::ours;
    if (in_.base && in_.ours_is_base && theirs_ == *in_.base && everyone_stays(theirs_))
      return KeyChoice::theirs;
    if (in_.base && in_.theirs_is_base && ours_ == *in_.base && everyone_stays(ours_))
      return KeyChoice::ours;
    return KeyChoice::fresh;
  }

  [[nodiscard]] bool holds(KeyChoice side) const {
    return out_.key == side || (out_.key != KeyChoice::fresh && in_.ours_is_theirs);
  }

  [[nodiscard]] bool approved(const WrappedKey& key) const {
    return in_.approved && in_.approved(key);
  }

  void refuse(const WrappedKey& key) {
    out_.unapproved.push_back(key.id());
    if (!std::ranges::count(out_.conflicts, Why::needs_approval))
      out_.conflicts.push_back(Why::needs_approval);
  }

  // The wrapped key of that reader for the data key that was chosen; null: it has to be wrapped.
  [[nodiscard]] const WrappedKey* wrapped(const std::string& id) const {
    if (holds(KeyChoice::ours)) {
      if (const WrappedKey* key = find(*in_.ours, id))
        return key;
    }
    return holds(KeyChoice::theirs) ? find(*in_.theirs, id) : nullptr;
  }

  void add(const WrappedKey& key) {
    const std::string id = reader_id(key);
    if (!readers_.contains(id) || !added_.insert(id).second)
      return;
    if (const WrappedKey* own = wrapped(id)) {
      out_.groups.front().push_back(*own);
    } else if (approved(key)) {
      out_.groups.front().push_back(key);
      out_.groups.front().back().enc.clear();
    } else {
      refuse(key);
    }
  }

  void collect() {
    out_.groups.resize(1);
    const bool theirs_first = out_.key == KeyChoice::theirs;
    for (const Metadata* side :
         theirs_first ? std::vector{in_.theirs, in_.ours} : std::vector{in_.ours, in_.theirs}) {
      for (const WrappedKey* key : side->all_keys())
        add(*key);
    }
  }

  void take_groups() {
    const bool by_theirs =
        out_.key == KeyChoice::theirs || (readers_ != ours_ && readers_ == theirs_);
    const Metadata& side = by_theirs ? *in_.theirs : *in_.ours;
    out_.groups = side.groups;
    out_.shamir_threshold = side.shamir_threshold;
    const bool whole =
        readers_ == reader_ids(side) && (shape_of(*in_.ours) == shape_of(*in_.theirs) ||
                                         by_theirs || readers_ != theirs_ || readers_ == ours_);
    const bool held = holds(by_theirs ? KeyChoice::theirs : KeyChoice::ours);
    if (held && whole)
      return;
    for (KeyGroup& group : out_.groups) {
      for (WrappedKey& key : group) {
        key.enc.clear();
        if (!approved(key) || !whole)
          refuse(key);
      }
    }
  }

  // Under a kept data key whoever was removed reads on (what he has, and what comes).
  [[nodiscard]] bool key_is_known_to_a_removed_reader() const {
    const auto knows = [&](const ReaderIds& ids) { return !everyone_stays(ids); };
    const bool base_too = in_.base && ((holds(KeyChoice::ours) && in_.ours_is_base) ||
                                       (holds(KeyChoice::theirs) && in_.theirs_is_base));
    return (holds(KeyChoice::ours) && knows(ours_)) ||
           (holds(KeyChoice::theirs) && knows(theirs_)) || (base_too && knows(*in_.base));
  }

  const ReaderVersions& in_;
  ReaderIds ours_;
  ReaderIds theirs_;
  ReaderIds readers_;
  ReaderIds added_;
  ReaderMerge out_;
};

}  // namespace

std::string reader_id(const WrappedKey& key) {
  return std::string(sops::list_name(key.kind)) + ':' + key.id();
}

ReaderIds reader_ids(const Metadata& metadata) {
  ReaderIds out;
  for (const WrappedKey* key : metadata.all_keys())
    out.insert(reader_id(*key));
  return out;
}

ReaderIds merged_readers(const ReaderIds& base, const ReaderIds& ours, const ReaderIds& theirs) {
  ReaderIds out;
  for (const std::string& id : ours) {
    if (theirs.contains(id) || !base.contains(id))
      out.insert(id);
  }
  for (const std::string& id : theirs) {
    if (!base.contains(id))
      out.insert(id);
  }
  return out;
}

bool ReaderMerge::needs_wrapping() const {
  return key == KeyChoice::fresh || std::ranges::any_of(groups, [](const KeyGroup& group) {
           return std::ranges::any_of(group, [](const WrappedKey& k) { return k.enc.empty(); });
         });
}

ReaderMerge merge_readers(const ReaderVersions& versions) { return Merge(versions).run(); }

}  // namespace clef::change
