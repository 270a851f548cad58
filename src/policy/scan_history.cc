// SPDX-License-Identifier: MIT
#include "policy/scan_history.h"

#include <algorithm>

#include "base/take_field.h"
#include "policy/scan_lines.h"

namespace clef::policy {
namespace {

// Objects that one git inflates in a row: enough that deltas find their bases in its cache, few
// enough that all workers end together.
constexpr std::size_t kLongestRun = 4096;
constexpr std::size_t kShortestRun = 32;
constexpr std::size_t kShares = 8;

}  // namespace

// What one thread reads: a run of jobs and the git that inflates their objects.
struct HistorySource::Worker {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t read = 0;  // of the run's objects
  std::vector<std::string> ids;
  std::unique_ptr<git::BlobStream> stream;
  std::unique_ptr<git::PackReader> packed;
  git::ObjectBuffer buffer;
  std::string text;
};

HistorySource::HistorySource(git::Invocation git, HistoryParts parts, ScanCache* cache)
    : git_(std::move(git)), parts_(std::move(parts)), cache_(cache) {
  plan();
}
HistorySource::~HistorySource() = default;

const std::string& HistorySource::id_of(const Job& job) const {
  return job.kind == Kind::tag ? parts_.tags[job.index] : parts_.index.commit(job.index);
}

HistorySource::Worker& HistorySource::worker(std::size_t number) {
  const std::lock_guard held(lock_);
  std::unique_ptr<Worker>& found = workers_[number];
  if (!found)
    found = std::make_unique<Worker>();
  return *found;
}

bool HistorySource::take_run(Worker& worker) {
  if (std::chrono::steady_clock::now() >= parts_.end && taken_ < jobs_.size()) {
    complete_ = false;
    return false;
  }
  const std::size_t rest = jobs_.size() - taken_;
  worker.begin = taken_;
  worker.end = taken_ + std::min(rest, std::clamp(rest / kShares, kShortestRun, kLongestRun));
  taken_ = worker.end;
  worker.ids.clear();
  worker.read = 0;
  for (std::size_t i = worker.begin; i < worker.end; ++i) {
    const Job& job = jobs_[i];
    if (is_packed(job))
      continue;
    if (job.kind == Kind::content)
      worker.ids.emplace_back(parts_.index.blobs()[job.index].id);
    else if (job.kind == Kind::commit || job.kind == Kind::tag)
      worker.ids.push_back(id_of(job));
  }
  worker.stream.reset();
  if (!worker.ids.empty())
    worker.stream = std::make_unique<git::BlobStream>(git_, worker.ids, parts_.cap);
  return worker.begin < worker.end;
}

bool HistorySource::next(scan::BlobItem& item, std::size_t number) {
  Worker& mine = worker(number);
  if (mine.begin == mine.end && !take_run(mine))
    return false;
  item = {};
  item.number = mine.begin;
  fill(item, jobs_[mine.begin++]);
  return true;
}

void HistorySource::fill(scan::BlobItem& item, const Job& job) const {
  switch (job.kind) {
    case Kind::content:
    case Kind::path_alone: {
      const ScanIndex::Blob& blob = parts_.index.blobs()[job.index];
      item.path = parts_.index.path(job.path);
      item.id = blob.id;
      item.commit = parts_.index.commit(commit_of(job, item.path));
      item.size = job.kind == Kind::content ? blob.size : 0;
      return;
    }
    case Kind::commit:
      item.path = kCommitPath;
      item.id = item.commit = id_of(job);
      return;
    case Kind::tag:
      item.path = kTagPath;
      item.id = id_of(job);
      return;
    case Kind::refs:
      item.path = kRefsPath;
      item.size = parts_.ref_names.size();
      return;
  }
}

std::uint32_t HistorySource::commit_of(const Job& job, const std::string& path) const {
  const ScanIndex::Blob& blob = parts_.index.blobs()[job.index];
  const auto found = std::find_if(blob.entries.begin(), blob.entries.end(), [&](const auto& entry) {
    return parts_.index.path(entry.path) == path;
  });
  return found == blob.entries.end() ? blob.entries.front().commit : found->commit;
}

std::optional<std::string_view> HistorySource::load(const scan::BlobItem& item,
                                                    std::size_t number) {
  Worker& mine = worker(number);
  const Job& job = jobs_[item.number];
  if (job.kind == Kind::refs)
    return parts_.ref_names;
  if (job.kind == Kind::path_alone)
    return std::string_view();
  if (is_packed(job))
    return load_packed(mine, job);
  git::BlobStream::Outcome outcome = git::BlobStream::Outcome::missing;
  bool found = false;
  while (!found && mine.read < mine.ids.size()) {
    found = mine.ids[mine.read++] == item.id;  // those before it were not wanted
    outcome = mine.stream->next(mine.buffer);
  }
  if (!found || outcome != git::BlobStream::Outcome::read)
    return std::nullopt;
  if (job.kind == Kind::content)
    return mine.buffer.text();
  mine.text = message_of(mine.buffer.text());
  return mine.text;
}

bool HistorySource::is_packed(const Job& job) const {
  return job.kind == Kind::content && job.index < places_.size() && places_[job.index];
}

// What the pack does not give up, git is asked for, who knows more ways and is the measure.
std::optional<std::string_view> HistorySource::load_packed(Worker& worker, const Job& job) const {
  if (!worker.packed)
    worker.packed = std::make_unique<git::PackReader>(*packs_, parts_.cap);
  if (const auto text = worker.packed->read(*places_[job.index]))
    return text;
  git::BlobStream stream(git_, {std::string(parts_.index.blobs()[job.index].id)}, parts_.cap);
  if (stream.next(worker.buffer) != git::BlobStream::Outcome::read)
    return std::nullopt;
  return worker.buffer.text();
}

void HistorySource::judged(const scan::BlobItem& item, const scan::BlobReport& report) {
  const bool clean = report.findings.empty() && report.diagnostics.empty() &&
                     report.hidden_inline == 0 && report.skip == scan::Skip::none;
  if (cache_ != nullptr && clean && jobs_[item.number].kind != Kind::refs &&
      jobs_[item.number].kind != Kind::path_alone)
    cache_->add(item.id, item.path);
}

void HistorySource::settle(const scan::BlobItem& item, std::string_view /*text*/,
                           std::vector<scan::Finding>& findings) {
  const Job& job = jobs_[item.number];
  if (job.kind == Kind::content || job.kind == Kind::path_alone) {
    if (parts_.only_added)
      drop_old(parts_.index.blobs()[job.index], findings);
    order_[item.commit] = commit_of(job, item.path);
  } else if (job.kind == Kind::commit) {
    order_[item.commit] = job.index;
  }
  for (scan::Finding& finding : findings)
    finding.origin.commit = item.commit;
  if (job.kind == Kind::content && !parts_.only_added)
    add_copies(job, findings);
  for (scan::Finding& finding : findings)
    finding.origin.is_boundary = parts_.boundary.contains(finding.origin.commit);
}

// The same content elsewhere is a leak of its own there; which of them a rename made is told apart
// at the end.
void HistorySource::add_copies(const Job& job, std::vector<scan::Finding>& findings) {
  const std::size_t count = findings.size();
  for (const ScanIndex::Entry& entry : parts_.index.blobs()[job.index].entries) {
    const std::string& path = parts_.index.path(entry.path);
    if (entry.path == job.path || parts_.skips_path(path))
      continue;
    const std::string& commit = parts_.index.commit(entry.commit);
    order_[commit] = entry.commit;
    for (std::size_t i = 0; i < count; ++i) {
      if (findings[i].place.start_line == 0)
        continue;
      findings.push_back(findings[i]);
      findings.back().path = path;
      findings.back().origin.commit = commit;
    }
  }
}

// A finding is news if one of the commits brought its lines; one of the path alone, if a commit
// brought the path.
void HistorySource::drop_old(const ScanIndex::Blob& blob,
                             std::vector<scan::Finding>& findings) const {
  std::vector<AddedLines> added;
  bool is_new_file = false;
  for (const ScanIndex::Entry& entry : blob.entries) {
    is_new_file = is_new_file || entry.before.empty();
    if (entry.before.empty() && parts_.stood_before && parts_.stood_before(blob.id))
      continue;  // renamed or copied as it was
    added.push_back(AddedLines::of(git_, std::string(blob.id), entry.before));
  }
  std::erase_if(findings, [&](const scan::Finding& finding) {
    if (finding.place.start_line == 0)
      return !is_new_file;
    return std::none_of(added.begin(), added.end(),
                        [&](const AddedLines& lines) { return lines.touches(finding); });
  });
}

std::string message_of(std::string_view object) {
  std::string people;
  while (!object.empty()) {
    const std::string_view line = take_field(object, '\n');
    if (line.empty())
      break;
    if (line.starts_with("author ") || line.starts_with("committer ") ||
        line.starts_with("tagger ") || line.starts_with("tag "))
      people.append(line) += '\n';
  }
  std::string out(object);
  if (!out.empty() && out.back() != '\n')
    out += '\n';
  return out + people;
}

}  // namespace clef::policy
