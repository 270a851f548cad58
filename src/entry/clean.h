// SPDX-License-Identifier: MIT
// The clean filter: what git stores for a file of the work tree. The same plaintext gives the same
// bytes, or git would see a change where there is none: ciphertext is found again, never made
// again.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.h"
#include "entry/clean_cache.h"
#include "entry/filter_objects.h"
#include "entry/session.h"

namespace clef::entry {

class Cleaner {
 public:
  // `cache` may be null. All must outlive it.
  Cleaner(Session& session, FilterObjects& objects, CleanCache* cache)
      : session_(session), objects_(objects), cache_(cache) {}
  // Tells LOCAL which data keys were made; nothing if there is no LOCAL.
  ~Cleaner();
  Cleaner(const Cleaner&) = delete;
  Cleaner& operator=(const Cleaner&) = delete;

  // Sealed text, or what needs no sealing: nothing, a sealed or a conflict document. `path` is from
  // the work-tree top. Errc::clear_leaf, recipient_not_approved, recipient_drift, selector_changed,
  // foreign_cell, unsupported, those of Document::parse and readers_of_new: the caller must not
  // give git anything then.
  std::string clean(std::string_view path, const Secret& content);

  // The blob that `content` at `path` was smudged from: it need not be in the index yet.
  void remember(std::string_view path, ByteView content, std::string_view blob_id);

 private:
  struct Job;
  struct Base;
  struct Found;
  // Ids of what may hold the present ciphertext, likeliest first.
  std::vector<std::string> candidates(std::string_view path);
  std::string seal_plain(const Job& job);
  bool is_listed(std::string_view path);
  std::string seal(const Job& job);
  std::optional<Base> open(const Job& job, const std::string& text);
  Found find(const Job& job, const std::vector<std::string>& ids);
  std::optional<std::string> from_cache(const Job& job, const std::vector<std::string>& ids);
  // Only what changed is encrypted, under the same data key.
  std::string reseal(const Job& job, const Base& base);
  void check_base(const Job& job, const Base& base);
  std::string seal_new(const Job& job);
  void require_no_clear(const Job& job, const sops::SealedDocument& sealed,
                        const sops::SealedDocument* before);
  std::size_t id_length();

  Session& session_;
  FilterObjects& objects_;
  CleanCache* cache_;
  std::map<std::string, sops::DataKey, std::less<>> made_;  // by path of the cell
  std::map<std::string, std::string, std::less<>>
      latest_;  // path to the blob this process met last
};

}  // namespace clef::entry
