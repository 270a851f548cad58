// SPDX-License-Identifier: MIT
#include "entry/filter_objects.h"

#include "base/error.h"

namespace clef::entry {
namespace {

std::optional<std::string> blob_of(const std::optional<git::ObjectInfo>& found) {
  return found && found->type == "blob" ? std::optional(found->id) : std::nullopt;
}

}  // namespace

git::ObjectReader& FilterObjects::reader() {
  if (!reader_)
    reader_.emplace(invocation_);
  return *reader_;
}

// In a partial clone git would fetch; it is forbidden to, and gives up on the object.
std::optional<std::string> FilterObjects::id(std::string_view name) {
  try {
    return blob_of(reader().info(name));
  } catch (const Error&) {
    reader_.reset();
    return std::nullopt;
  }
}

std::vector<std::optional<std::string>> FilterObjects::ids(std::span<const std::string> names) {
  std::vector<std::optional<std::string>> out;
  out.reserve(names.size());
  try {
    for (const std::optional<git::ObjectInfo>& found : reader().infos(names))
      out.push_back(blob_of(found));
  } catch (const Error&) {
    reader_.reset();
    out.clear();
    for (const std::string& name : names)
      out.push_back(id(name));
  }
  return out;
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
