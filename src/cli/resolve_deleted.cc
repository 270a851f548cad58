// SPDX-License-Identifier: MIT
#include "cli/resolve_deleted.h"

#include <utility>

#include "base/error.h"
#include "cli/resolve_write.h"

namespace clef::cli {

using change::Take;

DeletedCase::DeletedCase(const ResolveTools& tools, std::string path, syntax::Format format,
                         const ConflictSides& sides)
    : tools_(tools),
      path_(std::move(path)),
      format_(format),
      kept_(sides.ids.ours.empty() ? sides.theirs : sides.ours),
      ours_has_it_(!sides.ids.ours.empty()),
      conflicts_{{{}, ours_has_it_ ? change::Why::they_deleted : change::Why::we_deleted}} {}

void DeletedCase::choose(change::Choice choice) {
  if (!choice.path.empty() || choice.take == Take::base || choice.take == Take::value)
    throw Error(Errc::no_key, "{} was deleted on one side: no single key is in conflict",
                Shown::path(path_))
        .hint("keep or delete the file with --all-ours or --all-theirs");
  keep_ = choice.take != Take::nothing && (choice.take == Take::ours) == ours_has_it_;
  conflicts_.clear();
}

ConflictFile::Written DeletedCase::write(std::string_view author) {
  if (!keep_)
    return {{}, conflicts_.size()};
  ResolvedFile file;
  file.path = path_;
  file.removed = !*keep_;
  if (*keep_) {
    const sops::SealedDocument sealed = sops::SealedDocument::parse(format_, kept_);
    (void)sealed.open(unlock_for(tools_, path_, sealed));
    file.text = kept_;
  }
  return {write_resolved(*tools_.session, file, author), 0};
}

}  // namespace clef::cli
