// SPDX-License-Identifier: MIT
#include "keys/wrapped_cache.h"

#include <algorithm>

namespace clef::keys {
namespace {

// Kept for the life of the process, so in memory that is locked.
Secret locked_copy(const Secret& data) {
  Secret copy = Secret::key(data.size());
  std::copy(data.reveal().begin(), data.reveal().end(), copy.fill().begin());
  return copy;
}

}  // namespace

std::shared_ptr<WrappedCache::Slot> WrappedCache::slot(std::string_view enc) {
  const crypto::Sha256Digest digest = crypto::sha256(as_bytes(enc));
  const std::lock_guard lock(mutex_);
  auto& slot = slots_[digest];
  if (!slot)
    slot = std::make_shared<Slot>();
  return slot;
}

Unwrapped WrappedCache::get(std::string_view enc, const std::function<Unwrapped()>& unwrap) {
  const auto place = slot(enc);
  const std::lock_guard lock(place->mutex);
  if (place->data)
    return {.data = locked_copy(*place->data), .why = {}};
  Unwrapped result = unwrap();
  if (result.data)
    place->data = locked_copy(*result.data);
  return result;
}

std::optional<Secret> WrappedCache::peek(std::string_view enc) {
  const auto place = slot(enc);
  const std::lock_guard lock(place->mutex);
  if (!place->data)
    return std::nullopt;
  return locked_copy(*place->data);
}

}  // namespace clef::keys
