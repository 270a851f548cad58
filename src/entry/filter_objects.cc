// SPDX-License-Identifier: MIT
#include "entry/filter_objects.h"

#include "base/error.h"

namespace clef::entry {

git::ObjectReader& FilterObjects::reader() {
  if (!reader_)
    reader_.emplace(invocation_);
  return *reader_;
}

// In a partial clone git would fetch; it is forbidden to, and gives up on the object.
std::optional<std::string> FilterObjects::id(std::string_view name) {
  try {
    const auto found = reader().info(name);
    return found && found->type == "blob" ? std::optional(found->id) : std::nullopt;
  } catch (const Error&) {
    reader_.reset();
    return std::nullopt;
  }
}

std::optional<std::string> FilterObjects::content(std::string_view id, std::size_t cap) {
  try {
    return reader().blob(id, cap);
  } catch (const Error&) {
    reader_.reset();
    return std::nullopt;
  }
}

}  // namespace clef::entry
