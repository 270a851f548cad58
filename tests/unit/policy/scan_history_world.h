// SPDX-License-Identifier: MIT
// A small repository whose whole history is read through a HistorySource.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "git/repository.h"
#include "policy/scan_history.h"
#include "policy/scan_refs.h"
#include "support/git_repo.h"

namespace clef::policy {

struct Seen {
  std::string path;
  std::string commit;
  std::string text;
  bool operator==(const Seen&) const = default;
};

class ScanHistoryTest : public testing::Test {
 protected:
  std::string commit(const std::string& path, const std::string& text,
                     const std::string& message = "x") const {
    repo.write(path, text);
    return repo.commit_all(message);
  }
  HistoryParts parts() {
    repository.emplace(*git::Repository::discover(repo.path()));
    HistoryParts out = commit_parts(*repository, whole_history(*repository), warnings);
    out.has_path_rules = false;
    out.skips_path = [this](std::string_view path) { return path.starts_with(skipped); };
    return out;
  }
  std::vector<Seen> read(HistorySource& source, std::size_t workers = 1) {
    std::vector<Seen> out;
    scan::BlobItem item;
    for (std::size_t worker = 0; worker < workers; ++worker)
      while (source.next(item, worker)) {
        const auto text = source.load(item, worker);
        out.push_back({item.path, item.commit, text ? std::string(*text) : "(unreadable)"});
        source.judged(item, {});
      }
    return out;
  }
  std::vector<Seen> all() {
    HistorySource source(scan_git_of(), parts(), nullptr);
    return read(source);
  }
  git::Invocation scan_git_of() const { return git::Invocation(repo.path()).with_real_objects(); }
  static std::vector<Seen> at(const std::vector<Seen>& seen, const std::string& path) {
    std::vector<Seen> out;
    std::copy_if(seen.begin(), seen.end(), std::back_inserter(out),
                 [&](const Seen& one) { return one.path == path; });
    return out;
  }
  test::Sandbox sandbox;
  test::GitRepo repo{sandbox};
  std::optional<git::Repository> repository;
  std::vector<std::string> warnings;
  std::string skipped = "\1";
};

}  // namespace clef::policy
