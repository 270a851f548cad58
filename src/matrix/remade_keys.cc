// SPDX-License-Identifier: MIT
#include "matrix/remade_keys.h"

#include <algorithm>

#include "base/take_field.h"

namespace clef::matrix {
namespace {

constexpr const char* kFile = "remade-keys";
constexpr std::size_t kCap = kMiB;
constexpr std::size_t kMost = 1000;  // a merge of more cells leaves the rest to lint

std::string place_of(std::string_view file, const CellId& cell) {
  return std::string(file) + '\t' + cell.text();
}

std::vector<std::string> fields_of(std::string_view line) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find('\t', at), line.size());
    out.emplace_back(line.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace

RemadeKeys::RemadeKeys(const LocalState& local) {
  const std::optional<Secret> content = StateFolder(local.folder()).read(kFile, kCap);
  std::string_view text = content ? content->reveal_text() : std::string_view();
  while (!text.empty()) {
    std::vector<std::string> fields = fields_of(take_field(text, '\n'));
    if (fields.size() == 5 && is_binding_token(fields[4]))
      entries_.push_back({fields[0] + '\t' + fields[1], std::move(fields[2]), std::move(fields[3]),
                          std::move(fields[4])});
  }
}

void RemadeKeys::add(std::string_view file, const Rebound& of, std::string_view made) {
  if (file.find_first_of("\t\n") != std::string_view::npos)
    return;
  std::string place = place_of(file, of.cell);
  std::erase_if(entries_, [&](const Entry& entry) { return entry.place == place; });
  if (entries_.size() >= kMost)
    entries_.erase(entries_.begin());
  entries_.push_back({std::move(place), of.ours, of.theirs, std::string(made)});
}

std::optional<std::string> RemadeKeys::find(std::string_view file, const Rebound& of) const {
  const std::string place = place_of(file, of.cell);
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return entry.place == place && ((entry.ours == of.ours && entry.theirs == of.theirs) ||
                                    (entry.ours == of.theirs && entry.theirs == of.ours));
  });
  return found == entries_.end() ? std::nullopt : std::optional(found->made);
}

void RemadeKeys::save(LocalState& local, Rng& rng) const {
  std::string text;
  for (const Entry& entry : entries_)
    text.append(entry.place)
        .append("\t" + entry.ours + "\t" + entry.theirs + "\t" + entry.made + "\n");
  StateFolder(local.folder()).write(kFile, as_bytes(text), rng);
}

}  // namespace clef::matrix
