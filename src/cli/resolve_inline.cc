// SPDX-License-Identifier: MIT
#include "cli/resolve_inline.h"

#include <algorithm>
#include <utility>

#include "cli/resolve_write.h"

namespace clef::cli {

using change::Take;

namespace {

change::Why why_of_sides(const sops::OpenDocument& open, const sops::Path& key) {
  const auto has = [&](const char* side) {
    sops::Path path = key;
    path.push_back({std::string(change::kConflictKey), std::nullopt});
    path.push_back({side, std::nullopt});
    return open.get(path).has_value();
  };
  if (!has("ours"))
    return change::Why::we_deleted;
  if (!has("theirs"))
    return change::Why::they_deleted;
  return has("base") ? change::Why::both_changed : change::Why::both_added;
}

}  // namespace

InlineCase::InlineCase(const ResolveTools& tools, std::string path, sops::SealedDocument sealed)
    : tools_(tools),
      path_(std::move(path)),
      sealed_(std::move(sealed)),
      open_(sealed_.open(unlock_for(tools, path_, sealed_))) {
  for (const sops::Path& key : change::inline_conflicts(sealed_.document()))
    conflicts_.push_back({key, why_of_sides(open_, key)});
}

std::optional<syntax::Tree> InlineCase::value(Take side, const sops::Path& key) const {
  sops::Path path = key;
  path.push_back({std::string(change::kConflictKey), std::nullopt});
  path.push_back({std::string(change::take_name(side)), std::nullopt});
  return open_.get(path);
}

void InlineCase::choose(change::Choice choice) {
  std::optional<syntax::Tree> taken;
  if (choice.take == Take::value)
    taken = choice.value.clone();
  else if (choice.take != Take::nothing)
    taken = value(choice.take, choice.path);
  if (taken)
    open_.set(choice.path, *taken);
  else
    open_.unset(choice.path);
  std::erase_if(conflicts_, [&](const auto& conflict) { return conflict.path == choice.path; });
  choices_.push_back(std::move(choice));
}

ConflictFile::Written InlineCase::write(std::string_view author) {
  ResolvedFile file;
  file.path = path_;
  file.text = open_.seal(tools_.session->clock(), tools_.session->rng()).text();
  file.finished = conflicts_.empty();
  file.place = tools_.session->cell_at(path_);
  file.choices = &choices_;
  return {write_resolved(*tools_.session, file, author), conflicts_.size()};
}

}  // namespace clef::cli
