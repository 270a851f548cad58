// SPDX-License-Identifier: MIT
// What is read of a history, and in which order.
#include <algorithm>
#include <filesystem>

#include "policy/scan_history.h"

namespace clef::policy {
namespace {

std::filesystem::path objects_folder(const git::Invocation& git) {
  std::string path = git.output({"rev-parse", "--path-format=absolute", "--git-path", "objects"});
  if (path.ends_with('\n'))
    path.pop_back();
  return path;
}

}  // namespace

void HistorySource::plan() {
  parts_.index.finish();
  locate();
  if (!parts_.ref_names.empty())
    jobs_.push_back({Kind::refs, 0, 0});
  for (std::uint32_t i = 0; i < parts_.tags.size(); ++i)
    jobs_.push_back({Kind::tag, i, 0});
  for (std::uint32_t i = 0; i < parts_.index.commits().size(); ++i)
    if (!parts_.index.commit(i).empty())  // the index is a commit without an object
      jobs_.push_back({Kind::commit, i, 0});
  plan_blobs();
  std::erase_if(jobs_, [this](const Job& job) { return is_known(job); });
}

// Sizes, so that nothing large is inflated for nothing, and places in the packs.
void HistorySource::locate() {
  if (parts_.is_located)
    return;
  ScanIndex& index = parts_.index;
  std::uint32_t position = 0;
  if (index.blobs().size() > parts_.few) {
    locate_in_packs();
    return;
  }
  std::vector<std::string> ids;
  ids.reserve(index.blobs().size());
  for (const ScanIndex::Blob& blob : index.blobs())
    ids.emplace_back(blob.id);
  if (ids.empty())
    return;
  for (const git::ListedObject& object : git::look_up(git_, ids))
    if (object.type == "blob")
      index.set_object(object.id, object.size, position++);
}

// In the order in which each is made from one just read. What is not in a pack of the repository's
// own (loose, in an alternate, left with a promisor) is git's to read.
void HistorySource::locate_in_packs() {
  ScanIndex& index = parts_.index;
  const std::size_t count = index.blobs().size();
  packs_ = std::make_unique<git::PackSet>(objects_folder(git_), index.blobs().front().id.size());
  places_.resize(count);
  std::vector<std::size_t> sizes(count);
  git::PackReader reader(*packs_, parts_.cap);
  std::vector<git::PackPlace> found;
  std::size_t missing = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto place = packs_->find(index.blobs()[i].id);
    const auto size = place ? reader.size(*place) : std::nullopt;
    missing += size ? 0 : 1;
    if (!size)
      continue;
    places_[i] = place;
    sizes[i] = *size;
    found.push_back(*place);
  }
  if (missing > 0) {
    auto position = static_cast<std::uint32_t>(found.size());
    git::list_objects(git_, [&](const git::ListedObject& object) {
      if (object.type == "blob")
        index.set_object(object.id, object.size, position++);
    });
  }
  const std::vector<std::uint32_t> order = packs_->family_order(found);
  std::size_t next = 0;
  for (std::size_t i = 0; i < count; ++i)
    if (places_[i])
      index.set_object(index.blobs()[i].id, sizes[i], order[next++]);
}

// A content is left out only if each of its paths is.
void HistorySource::plan_blobs() {
  const std::size_t first = jobs_.size();
  std::vector<bool> seen(parts_.index.paths());
  for (std::uint32_t i = 0; i < parts_.index.blobs().size(); ++i) {
    const std::vector<ScanIndex::Entry>& entries = parts_.index.blobs()[i].entries;
    const auto wanted = std::find_if(entries.begin(), entries.end(), [this](const auto& entry) {
      return !parts_.skips_path(parts_.index.path(entry.path));
    });
    if (wanted == entries.end()) {
      ++ignored_;
      continue;
    }
    seen[wanted->path] = true;
    jobs_.push_back({Kind::content, i, wanted->path});
  }
  std::stable_sort(jobs_.begin() + static_cast<std::ptrdiff_t>(first), jobs_.end(),
                   [this](const Job& a, const Job& b) {
                     return parts_.index.blobs()[a.index].position <
                            parts_.index.blobs()[b.index].position;
                   });
  if (parts_.has_path_rules)
    plan_paths(seen);
}

// Paths that no content is scanned at, for the rules that look at nothing else.
void HistorySource::plan_paths(const std::vector<bool>& seen) {
  std::vector<bool> done = seen;
  for (std::uint32_t i = 0; i < parts_.index.blobs().size(); ++i) {
    for (const ScanIndex::Entry& entry : parts_.index.blobs()[i].entries) {
      if (done[entry.path])
        continue;
      done[entry.path] = true;
      if (!parts_.skips_path(parts_.index.path(entry.path)))
        jobs_.push_back({Kind::path_alone, i, entry.path});
    }
  }
}

bool HistorySource::is_known(const Job& job) {
  if (cache_ == nullptr || job.kind == Kind::refs || job.kind == Kind::path_alone)
    return false;
  const bool is_blob = job.kind == Kind::content;
  const std::string_view id =
      is_blob ? parts_.index.blobs()[job.index].id : std::string_view(id_of(job));
  const std::string_view path = is_blob                    ? parts_.index.path(job.path)
                                : job.kind == Kind::commit ? std::string_view(kCommitPath)
                                                           : std::string_view(kTagPath);
  const bool known = cache_->is_clean(id, path);
  remembered_ += known ? 1 : 0;
  return known;
}

}  // namespace clef::policy
