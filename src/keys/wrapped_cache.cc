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

bool WrappedCache::fill_from_kernel(std::string_view enc, Slot& slot) const {
  if (!slot.data && kernel_ != nullptr)
    slot.data = kernel_->find(enc);
  return slot.data.has_value();
}

Unwrapped WrappedCache::get(std::string_view enc, const std::function<Unwrapped()>& unwrap) {
  const auto place = slot(enc);
  const std::lock_guard lock(place->mutex);
  if (fill_from_kernel(enc, *place))
    return {.data = locked_copy(*place->data), .why = {}};
  Unwrapped result = unwrap();
  if (result.data) {
    place->data = locked_copy(*result.data);
    if (kernel_ != nullptr)
      kernel_->store(enc, *result.data);
  }
  return result;
}

std::optional<Secret> WrappedCache::peek(std::string_view enc) {
  const auto place = slot(enc);
  const std::lock_guard lock(place->mutex);
  if (!fill_from_kernel(enc, *place))
    return std::nullopt;
  return locked_copy(*place->data);
}

}  // namespace clef::keys
