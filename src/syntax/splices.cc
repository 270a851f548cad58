// SPDX-License-Identifier: MIT
#include "syntax/splices.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/secret.h"

namespace clef::syntax {

Splices::~Splices() {
  for (Splice& each : all_)
    wipe(each.text);
}

void Splices::replace(std::uint32_t begin, std::uint32_t end, std::string text) {
  if (begin != end || !text.empty())
    all_.push_back({begin, end, std::move(text)});
}

std::string Splices::apply(std::string_view text) {
  std::stable_sort(all_.begin(), all_.end(), [](const Splice& a, const Splice& b) {
    return a.begin != b.begin ? a.begin < b.begin : (a.begin == a.end) > (b.begin == b.end);
  });
  std::size_t size = text.size();
  for (const Splice& each : all_)
    size += each.text.size();
  // Reserved at once: growing would leave copies of the text behind.
  std::string out;
  out.reserve(size);
  std::uint32_t at = 0;
  for (const Splice& each : all_) {
    const bool moved = each.begin == each.end && each.begin < at;
    if (each.begin < at && !moved)
      throw Error(Errc::internal_error, "changes to a document overlap");
    if (!moved)
      out.append(text.substr(at, each.begin - at));
    out.append(each.text);
    at = std::max(at, each.end);
  }
  out.append(text.substr(at));
  return out;
}

}  // namespace clef::syntax
