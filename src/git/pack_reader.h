// SPDX-License-Identifier: MIT
// Objects straight out of packs, in an order in which each delta finds its base at hand. The
// measure is `git cat-file`, and what cannot be read here is to be asked for there.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "git/object_buffer.h"
#include "git/pack_file.h"

namespace clef::git {

struct PackPlace {
  std::uint32_t pack = 0;
  std::uint64_t offset = 0;
  auto operator<=>(const PackPlace&) const = default;
};

// The packs of one objects folder, as they are when this is made. Any number of threads.
class PackSet {
 public:
  // Ids have `id_digits` hex digits. What is no folder has no packs.
  PackSet(const fs::path& objects, std::size_t id_digits);

  std::optional<PackPlace> find(std::string_view id) const;
  const PackFile& pack(PackPlace place) const { return *packs_[place.pack]; }
  // For each place its number in a walk from every base to all that is made from it, one after the
  // other.
  std::vector<std::uint32_t> family_order(const std::vector<PackPlace>& places) const;

 private:
  std::vector<std::unique_ptr<PackFile>> packs_;
};

// One thread's.
class PackReader {
 public:
  // Objects above `cap` bytes, and those made from one that is, are not read.
  PackReader(const PackSet& packs, std::size_t cap);
  ~PackReader();
  PackReader(const PackReader&) = delete;
  PackReader& operator=(const PackReader&) = delete;

  // The object's bytes, valid until the next call; nullopt: ask git.
  std::optional<std::string_view> read(PackPlace place);
  // Its size, for much less than reading it.
  std::optional<std::size_t> size(PackPlace place);

 private:
  struct Inflater;
  struct Kept {
    PackPlace place;
    std::shared_ptr<ObjectBuffer> buffer;
  };
  struct Step {
    PackPlace place;
    PackEntry entry;
  };

  std::shared_ptr<ObjectBuffer> kept(PackPlace place);
  void keep(PackPlace place, std::shared_ptr<ObjectBuffer> buffer);
  std::shared_ptr<ObjectBuffer> fresh();
  bool inflate(const Step& step, ObjectBuffer& into);

  const PackSet* packs_;
  std::size_t cap_;
  std::unique_ptr<Inflater> inflater_;
  ObjectBuffer delta_;
  std::list<Kept> recent_;  // the latest first
  std::unordered_map<std::uint64_t, std::list<Kept>::iterator> by_place_;
  std::size_t bytes_ = 0;  // of recent_
  std::vector<std::shared_ptr<ObjectBuffer>> spare_;
  std::shared_ptr<ObjectBuffer> last_;
};

}  // namespace clef::git
