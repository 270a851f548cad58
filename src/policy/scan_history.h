// SPDX-License-Identifier: MIT
// The contents that commits brought, as a source to scan: each once, in the order in which they lie
// in packs; messages, authors, tags and names of refs besides.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "git/blob_stream.h"
#include "git/pack_reader.h"
#include "policy/scan_cache.h"
#include "policy/scan_index.h"
#include "scan/source.h"

namespace clef::policy {

// Paths of what is no file.
inline constexpr const char* kCommitPath = "(commit message)";
inline constexpr const char* kTagPath = "(tag message)";
inline constexpr const char* kRefsPath = "(ref names)";
inline constexpr const char* kNotesFolder = "(notes)/";

struct HistoryParts {
  ScanIndex index{false};
  std::vector<std::string> tags;   // ids of tag objects
  std::string ref_names;           // a name a line
  std::set<std::string> boundary;  // where a shallow clone was cut off
  bool is_located = false;         // sizes and places are in the index already
  bool only_added = false;         // drop what stood there before; the index keeps predecessors
  bool all_occurrences = false;    // not the first commit of a secret at a path alone
  bool has_path_rules = true;      // look at each path by itself, too
  std::size_t cap = 8'000'000;     // larger contents are not read
  std::size_t few = 5000;          // contents that git is asked for; of more the packs are read
  std::chrono::steady_clock::time_point end = std::chrono::steady_clock::time_point::max();
  std::function<bool(std::string_view)> skips_path;  // set
  // Contents that stood elsewhere before; asked only where something was found.
  std::function<bool(std::string_view id)> stood_before;
};

class HistorySource final : public scan::BlobSource {
 public:
  // `cache` may be null. Both outlive this.
  HistorySource(git::Invocation git, HistoryParts parts, ScanCache* cache);
  ~HistorySource() override;

  bool next(scan::BlobItem& item, std::size_t worker) override;
  std::optional<std::string_view> load(const scan::BlobItem& item, std::size_t worker) override;
  void judged(const scan::BlobItem& item, const scan::BlobReport& report) override;
  void settle(const scan::BlobItem& item, std::string_view text,
              std::vector<scan::Finding>& findings) override;

  // Of the whole report: one finding a secret and path, its first commit told; what a rename
  // carried along is no finding of its own.
  void conclude(scan::ScanReport& report);
  bool complete() const { return complete_; }  // false: time was up
  std::size_t remembered() const { return remembered_; }
  std::size_t ignored() const { return ignored_; }

 private:
  enum class Kind : std::uint8_t { content, path_alone, commit, tag, refs };
  struct Job {
    Kind kind = Kind::content;
    std::uint32_t index = 0;  // of the blob, commit or tag
    std::uint32_t path = 0;   // of a blob
  };
  struct Worker;

  void plan();
  void plan_blobs();
  void plan_paths(const std::vector<bool>& seen);
  void locate();
  void locate_in_packs();
  const std::string& id_of(const Job& job) const;
  Worker& worker(std::size_t number);
  bool take_run(Worker& worker);
  bool is_packed(const Job& job) const;
  std::optional<std::string_view> load_packed(Worker& worker, const Job& job) const;
  bool is_known(const Job& job);
  void fill(scan::BlobItem& item, const Job& job) const;
  std::uint32_t commit_of(const Job& job, const std::string& path) const;
  void drop_old(const ScanIndex::Blob& blob, std::vector<scan::Finding>& findings) const;
  void add_copies(const Job& job, std::vector<scan::Finding>& findings);
  void keep_first(std::vector<scan::Finding>& findings) const;
  void drop_renamed(std::vector<scan::Finding>& findings) const;
  void tell_origins(std::vector<scan::Finding>& findings) const;

  git::Invocation git_;
  HistoryParts parts_;
  ScanCache* cache_;
  std::vector<Job> jobs_;
  std::unique_ptr<git::PackSet> packs_;
  std::vector<std::optional<git::PackPlace>> places_;  // by blob; empty without packs_
  std::size_t taken_ = 0;
  std::mutex lock_;  // of the map alone
  std::map<std::size_t, std::unique_ptr<Worker>> workers_;
  std::unordered_map<std::string, std::uint32_t> order_;  // of commits with findings
  bool complete_ = true;
  std::size_t remembered_ = 0;
  std::size_t ignored_ = 0;
};

// "author …", "committer …" and the message of a commit or tag object; the message first, so that
// its lines keep their numbers.
std::string message_of(std::string_view object);

}  // namespace clef::policy
