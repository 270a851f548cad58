// SPDX-License-Identifier: MIT
#include "change/timeline.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "base/error.h"

namespace clef::change {
namespace {

// Versions of files. Of each path the latest few are kept: history in one line reads each once.
class Versions {
 public:
  Versions(git::RepoReader& reader, const DescribeAt& describe)
      : reader_(reader), describe_(describe) {}

  using Version = std::shared_ptr<const Description>;

  Version at(const std::string& path, const std::string& id) {
    if (id.empty())
      return std::make_shared<const Description>();
    auto& known = latest_[path];
    const auto found = std::find_if(known.begin(), known.end(),
                                    [&](const auto& version) { return version.first == id; });
    if (found != known.end())
      return found->second;
    if (known.size() == kKept)
      known.erase(known.begin());
    return known.emplace_back(id, std::make_shared<const Description>(read(path, id))).second;
  }

 private:
  Description read(const std::string& path, const std::string& id) {
    Description out;
    out.state = State::unreadable;
    try {
      if (const auto text = reader_.blob(id, kDescribedBytes))
        return describe_(path, *text);
    } catch (const Error& error) {
      if (error.code() != Errc::too_large)
        throw;
    }
    return out;
  }

  static constexpr std::size_t kKept{4};

  git::RepoReader& reader_;
  const DescribeAt& describe_;
  std::map<std::string, std::vector<std::pair<std::string, Version>>> latest_;  // by path
};

// The changes of a merge that no parent had made yet.
void keep_common(FileEvent& file, const FileEvent& other) {
  const auto is_same = [](const KeyChange& a, const KeyChange& b) {
    return a.key == b.key && (a.edit == Edit::removed) == (b.edit == Edit::removed);
  };
  std::erase_if(file.changes, [&](const KeyChange& change) {
    return std::none_of(other.changes.begin(), other.changes.end(),
                        [&](const KeyChange& theirs) { return is_same(change, theirs); });
  });
}

class Walk {
 public:
  Walk(git::RepoReader& reader, const TimelineQuery& query, const DescribeAt& describe,
       const std::function<bool(const Event&)>& visit)
      : reader_(reader), query_(query), versions_(reader, describe), visit_(visit) {}

  void run() {
    pending_.push_back({query_.revisions, query_.paths});
    // A rename adds a walk over the old name's history.
    while (!pending_.empty() && !stopped_) {
      const Segment segment = std::move(pending_.front());
      pending_.erase(pending_.begin());
      walk(segment);
    }
  }

 private:
  struct Segment {
    std::vector<std::string> revisions;
    std::vector<std::string> paths;
  };

  void walk(const Segment& segment) {
    git::HistoryQuery history;
    history.include = segment.revisions;
    history.paths = segment.paths;
    history.every_parent = true;
    reader_.history(history, [&](const git::Visit& visit) {
      if (!visits_.empty() && visits_.back().commit.id != visit.commit.id)
        commit_done();
      visits_.push_back(visit);
      return !stopped_;
    });
    commit_done();
  }

  // All visits of one commit, a parent each, are there.
  void commit_done() {
    const std::vector<git::Visit> visits = std::move(visits_);
    visits_.clear();
    if (visits.empty() || stopped_ || !seen_.insert(visits.front().commit.id).second)
      return;
    const std::size_t parents = std::max<std::size_t>(visits.front().commit.parents.size(), 1);
    Event event;
    event.commit = visits.front().commit;
    for (const git::TreeChange& change : visits.front().changes)
      add_file(event, visits, change, parents);
    if (!event.files.empty() && !visit_(event))
      stopped_ = true;
  }

  void add_file(Event& event, const std::vector<git::Visit>& visits, const git::TreeChange& change,
                std::size_t parents) {
    std::vector<const git::TreeChange*> others;
    for (std::size_t i = 1; i < visits.size(); ++i)
      for (const git::TreeChange& theirs : visits[i].changes)
        if (theirs.path == change.path)
          others.push_back(&theirs);
    // A parent that has the file as it is: the merge did nothing to it.
    if (others.size() + 1 < parents)
      return;
    std::optional<git::TreeChange> renamed;
    if (change.status == 'A' && parents == 1)
      renamed = rename_of(visits.front(), change);
    FileEvent file = compare(renamed ? *renamed : change);
    for (const git::TreeChange* theirs : others)
      keep_common(file, compare(*theirs));
    if (is_wanted(file))
      event.files.push_back(std::move(file));
  }

  // The change as a rename, if it was one; its old name's history is next then.
  std::optional<git::TreeChange> rename_of(const git::Visit& visit, const git::TreeChange& change) {
    if (query_.paths.size() != 1 || visit.parent.empty())
      return std::nullopt;
    for (git::TreeChange& found : reader_.changes(visit.parent, visit.commit.id, {}, true)) {
      if (found.status != 'R' || found.path != change.path)
        continue;
      pending_.push_back({{visit.parent}, {found.old_path}});
      return std::move(found);
    }
    return std::nullopt;
  }

  FileEvent compare(const git::TreeChange& change) {
    FileEvent out;
    out.path = change.path;
    const std::string& old_path = change.old_path.empty() ? change.path : change.old_path;
    if (old_path != change.path)
      out.old_path = old_path;
    const Versions::Version after = versions_.at(change.path, change.new_id);
    const Versions::Version before = versions_.at(old_path, change.old_id);
    out.absent_before = change.old_id.empty();
    out.absent_after = change.new_id.empty();
    out.before = before->state;
    out.after = after->state;
    out.changes = diff(*before, *after);
    return out;
  }

  bool is_wanted(FileEvent& file) const {
    if (!query_.key.empty())
      std::erase_if(file.changes,
                    [&](const KeyChange& change) { return !concerns(change, query_.key); });
    const bool unreadable = file.after == State::unreadable || file.before == State::unreadable;
    return !file.changes.empty() || unreadable || (query_.key.empty() && !file.old_path.empty());
  }

  git::RepoReader& reader_;
  const TimelineQuery& query_;
  Versions versions_;
  const std::function<bool(const Event&)>& visit_;
  std::vector<Segment> pending_;
  std::vector<git::Visit> visits_;  // of the commit at hand
  std::set<std::string> seen_;
  bool stopped_ = false;
};

}  // namespace

void timeline(git::RepoReader& reader, const TimelineQuery& query, const DescribeAt& describe,
              const std::function<bool(const Event&)>& visit) {
  Walk(reader, query, describe, visit).run();
}

}  // namespace clef::change
