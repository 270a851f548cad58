// SPDX-License-Identifier: MIT
#include "git/pack_reader.h"

#include <algorithm>
#include <array>
#include <limits>
#include <zlib.h>

#include "base/encoding.h"
#include "git/delta.h"

namespace clef::git {
namespace {

constexpr std::size_t kMostKept = std::size_t{48} << 20U;  // bytes of bases, a thread
constexpr std::size_t kMostSpare = 8;
// git makes 50 and allows 4095; a chain that ends nowhere is cut here.
constexpr std::size_t kLongestChain = 4096;
constexpr std::size_t kSizesOfDelta = 20;  // bytes that two sizes take at most

std::uint64_t key(PackPlace place) {
  return std::uint64_t{place.pack} << 44U | (place.offset & ((std::uint64_t{1} << 44U) - 1));
}

}  // namespace

PackSet::PackSet(const fs::path& objects, std::size_t id_digits) {
  constexpr std::size_t kMostPacks = 4096;
  std::error_code error;
  std::vector<fs::path> indexes;
  for (fs::directory_iterator at(objects / "pack", error), end; !error && at != end;
       at.increment(error))
    if (at->path().extension() == ".idx" && indexes.size() < kMostPacks)
      indexes.push_back(at->path());
  std::sort(indexes.begin(), indexes.end());
  for (const fs::path& index : indexes)
    if (auto pack = PackFile::open(index, id_digits / 2))
      packs_.push_back(std::move(pack));
}

std::optional<PackPlace> PackSet::find(std::string_view id) const {
  const auto raw = hex_decode(id);
  if (!raw)
    return std::nullopt;
  const std::string_view bytes(reinterpret_cast<const char*>(raw->data()), raw->size());
  for (std::uint32_t i = 0; i < packs_.size(); ++i)
    if (const auto offset = packs_[i]->find(bytes))
      return PackPlace{i, *offset};
  return std::nullopt;
}

namespace {

// Entries and what is made from them.
class Families {
 public:
  explicit Families(const PackSet& packs) : packs_(&packs) {}

  // Up to the base that is known or has none itself.
  void add(PackPlace place) {
    std::size_t child = kNone;
    for (std::size_t steps = 0; steps < kLongestChain; ++steps) {
      const auto [at, is_new] = numbers_.try_emplace(key(place), nodes_.size());
      if (is_new)
        nodes_.push_back({place});
      if (child != kNone)
        adopt(at->second, child);
      const auto entry = is_new ? packs_->pack(place).entry(place.offset) : std::nullopt;
      if (!entry || !entry->is_delta)
        return;
      child = at->second;
      place.offset = entry->base;
    }
  }

  std::vector<std::uint32_t> order(const std::vector<PackPlace>& places) {
    std::vector<std::size_t> open;
    for (std::size_t i = nodes_.size(); i-- > 0;)
      if (!nodes_[i].has_base)
        open.push_back(i);
    std::uint32_t next = 0;
    while (!open.empty()) {
      Node& node = nodes_[open.back()];
      open.pop_back();
      node.order = next++;
      for (std::size_t child = node.child; child != kNone; child = nodes_[child].sibling)
        open.push_back(child);
    }
    std::vector<std::uint32_t> out;
    out.reserve(places.size());
    for (const PackPlace place : places)
      out.push_back(nodes_[numbers_.at(key(place))].order);
    return out;
  }

 private:
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
  struct Node {
    PackPlace place;
    bool has_base = false;
    std::size_t child = kNone;
    std::size_t sibling = kNone;
    std::uint32_t order = std::numeric_limits<std::uint32_t>::max();  // of a cycle
  };

  void adopt(std::size_t base, std::size_t child) {
    if (nodes_[child].has_base)
      return;
    nodes_[child].has_base = true;
    nodes_[child].sibling = nodes_[base].child;
    nodes_[base].child = child;
  }

  const PackSet* packs_;
  std::vector<Node> nodes_;
  std::unordered_map<std::uint64_t, std::size_t> numbers_;
};

}  // namespace

std::vector<std::uint32_t> PackSet::family_order(const std::vector<PackPlace>& places) const {
  Families families(*this);
  for (const PackPlace place : places)
    families.add(place);
  return families.order(places);
}

struct PackReader::Inflater {
  z_stream stream{};
  bool is_ready = inflateInit(&stream) == Z_OK;

  Inflater() = default;
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&stream); }

  // Bytes of `from` inflated into `to`, at most `room`; nullopt if it is no such stream. `is_whole`
  // says whether its end was reached.
  std::optional<std::size_t> run(std::string_view from, char* to, std::size_t room,
                                 bool& is_whole) {
    constexpr std::size_t kMost = std::numeric_limits<uInt>::max();
    if (!is_ready || inflateReset(&stream) != Z_OK || room > kMost)
      return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(from.data()));
    stream.avail_in = static_cast<uInt>(std::min(from.size(), kMost));
    stream.next_out = reinterpret_cast<Bytef*>(to);
    stream.avail_out = static_cast<uInt>(room);
    const int result = ::inflate(&stream, Z_SYNC_FLUSH);
    is_whole = result == Z_STREAM_END;
    if (!is_whole && result != Z_OK && result != Z_BUF_ERROR)
      return std::nullopt;
    return room - stream.avail_out;
  }
};

PackReader::PackReader(const PackSet& packs, std::size_t cap)
    : packs_(&packs), cap_(cap), inflater_(std::make_unique<Inflater>()) {}
PackReader::~PackReader() = default;

// One byte more than it may be: a stream that goes on is none of this size.
bool PackReader::inflate(const Step& step, ObjectBuffer& into) {
  bool is_whole = false;
  char* to = into.resize(step.entry.size + 1);
  const auto size = inflater_->run(packs_->pack(step.place).deflated(step.entry), to,
                                   step.entry.size + 1, is_whole);
  into.shrink(step.entry.size);
  return size == step.entry.size && is_whole;
}

std::shared_ptr<ObjectBuffer> PackReader::kept(PackPlace place) {
  const auto found = by_place_.find(key(place));
  if (found == by_place_.end())
    return nullptr;
  recent_.splice(recent_.begin(), recent_, found->second);
  return found->second->buffer;
}

void PackReader::keep(PackPlace place, std::shared_ptr<ObjectBuffer> buffer) {
  if (buffer->capacity() > kMostKept / 2)
    return;
  bytes_ += buffer->capacity();
  recent_.push_front({place, std::move(buffer)});
  by_place_[key(place)] = recent_.begin();
  while (bytes_ > kMostKept && recent_.size() > 1) {
    Kept& oldest = recent_.back();
    bytes_ -= oldest.buffer->capacity();
    by_place_.erase(key(oldest.place));
    if (oldest.buffer.use_count() == 1 && spare_.size() < kMostSpare)
      spare_.push_back(std::move(oldest.buffer));
    recent_.pop_back();
  }
}

std::shared_ptr<ObjectBuffer> PackReader::fresh() {
  if (spare_.empty())
    return std::make_shared<ObjectBuffer>();
  std::shared_ptr<ObjectBuffer> buffer = std::move(spare_.back());
  spare_.pop_back();
  return buffer;
}

std::optional<std::string_view> PackReader::read(PackPlace place) {
  last_.reset();
  std::vector<Step> steps;  // from the object to what is known, or whole
  std::shared_ptr<ObjectBuffer> text = kept(place);
  while (!text) {
    const auto entry = packs_->pack(place).entry(place.offset);
    // A delta may be larger than what it makes, though not by much.
    if (!entry || entry->size > cap_ + kSizesOfDelta || steps.size() == kLongestChain)
      return std::nullopt;
    steps.push_back({place, *entry});
    if (!entry->is_delta)
      break;
    place.offset = entry->base;
    text = kept(place);
  }
  for (std::size_t i = steps.size(); i-- > 0;) {
    const Step& step = steps[i];
    std::shared_ptr<ObjectBuffer> next = fresh();
    const bool is_read =
        step.entry.is_delta
            ? inflate(step, delta_) && apply_delta(text->text(), delta_.text(), cap_, *next)
            : step.entry.size <= cap_ && inflate(step, *next);
    if (!is_read)
      return std::nullopt;
    text = std::move(next);
    keep(step.place, text);
  }
  last_ = std::move(text);
  return last_->text();
}

std::optional<std::size_t> PackReader::size(PackPlace place) {
  const auto entry = packs_->pack(place).entry(place.offset);
  if (!entry)
    return std::nullopt;
  if (!entry->is_delta)
    return entry->size;
  std::array<char, kSizesOfDelta> head{};
  bool is_whole = false;
  const auto count =
      inflater_->run(packs_->pack(place).deflated(*entry), head.data(), head.size(), is_whole);
  std::string_view delta(head.data(), count.value_or(0));
  const auto sizes = take_delta_sizes(delta);
  return sizes ? std::optional(sizes->result) : std::nullopt;
}

}  // namespace clef::git
