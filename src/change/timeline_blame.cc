// SPDX-License-Identifier: MIT
#include <map>

#include "base/error.h"
#include "change/timeline.h"

namespace clef::change {
namespace {

// Lines that nobody has been found for yet, by document and key.
class Open {
 public:
  explicit Open(std::vector<Blame>& lines) {
    for (Blame& line : lines)
      lines_.emplace(line.entry.key, &line);
  }
  bool empty() const { return lines_.empty(); }

  void settle(const Event& event) {
    for (const FileEvent& file : event.files) {
      for (const KeyChange& change : file.changes)
        if (change.edit != Edit::removed)
          settle(change, event.commit);
      if (file.before == State::unreadable && !file.absent_before)
        settle_all(event.commit);
    }
  }

 private:
  void settle(const KeyChange& change, const git::Commit& commit) {
    const auto [begin, end] = lines_.equal_range(change.key);
    for (auto at = begin; at != end;) {
      // A newer commit of a side branch may have given it a value that the merge did not take.
      const Entry& entry = at->second->entry;
      if (change.after != (change.by_ciphertext ? entry.sealed : entry.shown())) {
        ++at;
        continue;
      }
      at->second->commit = commit;
      at->second->by_ciphertext = change.by_ciphertext;
      at = lines_.erase(at);
    }
  }
  // What stood there before cannot be read, so nothing older can be told.
  void settle_all(const git::Commit& commit) {
    for (auto& [key, line] : lines_)
      line->commit = commit;
    lines_.clear();
  }

  std::multimap<std::string, Blame*> lines_;
};

}  // namespace

std::vector<Blame> blame(git::RepoReader& reader, const std::string& path,
                         const std::string& revision, const DescribeAt& describe) {
  const auto text = reader.blob(revision + ":" + path, kDescribedBytes);
  if (!text)
    throw Error(Errc::not_found, "there is no {} in revision {}", Shown::path(path),
                Shown::name(revision));
  std::vector<Blame> lines;
  Description now = describe(path, *text);
  for (Entry& entry : now.entries)
    if (!entry.is_comment() && !entry.is_fact())
      lines.push_back({entry, {}, false});
  Open open(lines);
  const TimelineQuery query{{path}, {revision}, {}};
  timeline(reader, query, describe, [&](const Event& event) {
    open.settle(event);
    return !open.empty();
  });
  return lines;
}

}  // namespace clef::change
