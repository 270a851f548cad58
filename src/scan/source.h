// SPDX-License-Identifier: MIT
// Where blobs come from, and the scan of a whole source. Rooms that know git implement BlobSource.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scan/scanner.h"

namespace clef::scan {

struct BlobItem {
  std::string path;
  std::string id;      // object id; empty if it is no object
  std::string commit;  // for allowlists; empty outside history
  std::size_t size = 0;
  std::size_t number = 0;  // of the item, for the source's own use
};

class BlobSource {
 public:
  virtual ~BlobSource() = default;
  // The next blob for `worker` (from 0), who loads and scans it himself, so that a source can give
  // neighbours in a pack to one worker; false at the end. Called by one thread at a time.
  virtual bool next(BlobItem& item, std::size_t worker) = 0;
  // Its bytes, valid until this worker's next call. Called by many threads at once. nullopt: it
  // cannot be read, which is counted and makes the scan partial.
  virtual std::optional<std::string_view> load(const BlobItem& item, std::size_t worker) = 0;
  // Called by one thread at a time after the scan of each blob, before settle(): for a source that
  // remembers the clean ones.
  virtual void judged(const BlobItem& /*item*/, const BlobReport& /*report*/) {}
  // Called by one thread at a time after the scan of a blob with findings: drops what is not new
  // (lines that were there before) and says where the others come from.
  virtual void settle(const BlobItem& item, std::string_view text,
                      std::vector<Finding>& findings) = 0;
};

struct ScanReport {
  std::vector<Finding> findings;  // sorted
  std::vector<Diagnostic> diagnostics;
  std::size_t blobs = 0;
  std::size_t bytes = 0;
  std::array<std::size_t, 6> skipped{};  // by Skip
  // Paths of what was too large to be read, sorted, each once. A source of a history may have many
  // under one path.
  std::vector<std::string> too_large;
  std::size_t hidden_inline = 0;
  std::size_t hidden_ignored = 0;  // by ignore files
  std::size_t hidden_baseline = 0;
  bool is_partial() const;  // something could not be judged
};

// `threads` workers (0: as many as cores); the report is the same whatever their number.
ScanReport scan_source(const Scanner& scanner, BlobSource& source, std::size_t threads);

}  // namespace clef::scan
