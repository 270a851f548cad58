// SPDX-License-Identifier: MIT
#include "entry/filter_switch.h"

#include <algorithm>
#include <chrono>

#include "base/error.h"
#include "base/file.h"
#include "entry/filter_look.h"
#include "entry/filter_objects.h"
#include "entry/filter_work_tree.h"
#include "matrix/filtered_paths.h"
#include "matrix/repository_lock.h"

namespace clef::entry {
namespace {

constexpr std::chrono::milliseconds kPatience{10'000};
constexpr std::size_t kFileCap = 64 * kMiB;

bool is_sealed(std::string_view path, std::string_view text) {
  return sealed_document(filter_format(path), text).has_value();
}

class Switch {
 public:
  Switch(Session& session, bool to_sealed)
      : session_(session),
        to_sealed_(to_sealed),
        lock_(session.repository().common_dir(), kPatience),
        listed_(session.local()),
        objects_(session.repository().top()) {
    if (session.repository().top().empty())
      throw Error(Errc::no_repository, "a bare repository has no files to filter");
  }

  SwitchReport run() {
    const std::vector<FilterWorkTree> trees = FilterWorkTree::all(session_.repository());
    report_.work_trees = trees.size();
    std::vector<std::vector<std::string>> affected;
    affected.reserve(trees.size());
    for (const FilterWorkTree& tree : trees) {
      affected.push_back(affected_in(tree));
      require_unmodified(tree, affected.back());
    }
    require_key();
    report_.changed = listed_.locked() != to_sealed_;
    if (report_.changed)
      listed_.set_locked(to_sealed_, session_.rng());
    for (std::size_t i = 0; i < trees.size(); ++i)
      trees[i].write_again(affected[i]);
    return std::move(report_);
  }

 private:
  // Those that do not lie there as they shall.
  std::vector<std::string> affected_in(const FilterWorkTree& tree) {
    std::vector<std::string> out;
    const TreeRoot root(tree.top());
    for (const FilteredFile& file : tree.files(listed_)) {
      const std::optional<std::string> text = root.read(file.path, kFileCap);
      if (!text || text->empty() || is_sealed(file.path, *text) == to_sealed_)
        continue;
      if (needs_writing(file))
        out.push_back(file.path);
    }
    report_.paths.insert(report_.paths.end(), out.begin(), out.end());
    return out;
  }

  bool needs_writing(const FilteredFile& file) {
    if (file.blob.empty())
      return true;  // unmerged: the person is told
    const std::optional<std::string> blob = objects_.content(file.blob, kFileCap);
    const auto sealed = blob ? sealed_document(filter_format(file.path), *blob) : std::nullopt;
    if (!sealed)
      return false;
    if (to_sealed_ || session_.try_unlock(sealed->metadata()))
      return true;
    report_.sealed.push_back(file.path);
    return false;
  }

  void require_unmodified(const FilterWorkTree& tree, const std::vector<std::string>& paths) {
    if (paths.empty())
      return;
    const std::vector<std::string> modified = tree.modified();
    std::vector<std::string> both;
    std::set_intersection(paths.begin(), paths.end(), modified.begin(), modified.end(),
                          std::back_inserter(both));
    if (!both.empty())
      throw Error(Errc::changed_underneath, "{} has local modifications: {}",
                  Shown::path(tree.top().native()), Shown::list(both))
          .hint("commit, stash or restore them first; nothing was changed");
  }

  void require_key() const {
    if (!report_.sealed.empty() && report_.paths.empty())
      throw Error(Errc::cannot_open, "no key here opens any of the {} filtered files",
                  Shown::number(static_cast<std::int64_t>(report_.sealed.size())))
          .hint("'git clef whoami' tells which keys were found");
  }

  Session& session_;
  bool to_sealed_;
  matrix::RepositoryLock lock_;
  matrix::FilteredPaths listed_;
  FilterObjects objects_;
  SwitchReport report_;
};

SwitchReport switched(Session& session, bool to_sealed) {
  SwitchReport report = Switch(session, to_sealed).run();
  std::sort(report.paths.begin(), report.paths.end());
  std::sort(report.sealed.begin(), report.sealed.end());
  return report;
}

}  // namespace

SwitchReport lock(Session& session) { return switched(session, true); }
SwitchReport unlock(Session& session) { return switched(session, false); }

}  // namespace clef::entry
