// SPDX-License-Identifier: MIT
#include "scan/source.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include "base/parallel.h"
#include "scan/fingerprint.h"

namespace clef::scan {
namespace {

// What one blob gave, with its number in the order of the source.
struct Part {
  std::size_t number = 0;
  std::vector<Finding> findings;
  std::vector<Diagnostic> diagnostics;
};

// Threads take blobs one by one, so that no more are in memory than there are threads.
class Run {
 public:
  Run(const Scanner& scanner, BlobSource& source, std::size_t max_bytes)
      : scanner_(&scanner), source_(&source), max_bytes_(max_bytes) {}

  void work(std::size_t worker_number) {
    Scanner::Worker worker(*scanner_);
    try {
      BlobItem item;
      for (std::optional<std::size_t> number = take(item, worker_number); number;
           number = take(item, worker_number))
        scan(worker, worker_number, item, *number);
    } catch (...) {
      stopped_ = true;
      throw;
    }
  }

  ScanReport finish() {
    // The order of the source, so that what a consumer sees does not depend on threads.
    std::sort(parts_.begin(), parts_.end(),
              [](const Part& a, const Part& b) { return a.number < b.number; });
    for (Part& part : parts_) {
      std::move(part.findings.begin(), part.findings.end(), std::back_inserter(report_.findings));
      std::move(part.diagnostics.begin(), part.diagnostics.end(),
                std::back_inserter(report_.diagnostics));
    }
    for (Finding& finding : report_.findings)
      stamp(finding);
    sort_findings(report_.findings);
    std::vector<std::string>& large = report_.too_large;
    std::sort(large.begin(), large.end());
    large.erase(std::unique(large.begin(), large.end()), large.end());
    return std::move(report_);
  }

 private:
  std::optional<std::size_t> take(BlobItem& item, std::size_t worker) {
    const std::lock_guard lock(source_mutex_);
    item = {};
    if (stopped_ || !source_->next(item, worker))
      return std::nullopt;
    return taken_++;
  }

  void scan(Scanner::Worker& worker, std::size_t worker_number, const BlobItem& item,
            std::size_t number) {
    if (item.size > max_bytes_) {
      keep(item, {}, worker.scan_unread(item.path, Skip::too_large, item.commit), number);
      return;
    }
    if (scanner_->skips_path(item.path)) {
      keep(item, {}, worker.scan_unread(item.path, Skip::ignored, item.commit), number);
      return;
    }
    const auto text = source_->load(item, worker_number);
    if (!text) {
      BlobReport report = worker.scan_unread(item.path, Skip::unreadable, item.commit);
      report.diagnostics.push_back({item.path, {}, "unreadable"});
      keep(item, {}, std::move(report), number);
      return;
    }
    keep(item, *text, worker.scan(item.path, *text, item.commit), number);
  }

  void keep(const BlobItem& item, std::string_view text, BlobReport report, std::size_t number) {
    const std::lock_guard lock(report_mutex_);
    source_->judged(item, report);
    if (!report.findings.empty())
      source_->settle(item, text, report.findings);
    ++report_.blobs;
    report_.bytes += text.size();
    if (report.skip != Skip::none)
      ++report_.skipped.at(static_cast<std::size_t>(report.skip));
    if (report.skip == Skip::too_large)
      report_.too_large.push_back(item.path);
    report_.hidden_inline += report.hidden_inline;
    if (!report.findings.empty() || !report.diagnostics.empty())
      parts_.push_back({number, std::move(report.findings), std::move(report.diagnostics)});
  }

  const Scanner* scanner_;
  BlobSource* source_;
  std::size_t max_bytes_;
  std::atomic<bool> stopped_{false};
  std::mutex source_mutex_;
  std::size_t taken_ = 0;
  std::mutex report_mutex_;
  ScanReport report_;
  std::vector<Part> parts_;
};

}  // namespace

bool ScanReport::is_partial() const { return !diagnostics.empty(); }

ScanReport scan_source(const Scanner& scanner, BlobSource& source, std::size_t threads) {
  if (threads == 0)
    threads = std::max(1U, std::thread::hardware_concurrency());
  Run run(scanner, source, scanner.options().max_bytes);
  parallel_for(
      threads, [&](std::size_t worker) { run.work(worker); }, static_cast<unsigned>(threads));
  return run.finish();
}

}  // namespace clef::scan
