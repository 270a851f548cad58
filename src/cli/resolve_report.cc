// SPDX-License-Identifier: MIT
#include "cli/resolve_report.h"

#include "keys/environment.h"
#include "syntax/text_list.h"

namespace clef::cli {
namespace {

using change::Take;
using change::Why;

// Ours and theirs swap their meaning in a rebase, and nobody remembers.
std::string ours_text(const SideRevisions& revisions) {
  if (revisions.ours.empty())
    return "the current version";
  return revisions.rebase ? "the branch you rebase onto, with what is replayed already"
                          : "HEAD, the current branch";
}

std::string theirs_text(const SideRevisions& revisions) {
  if (revisions.theirs.empty())
    return "the incoming version";
  return revisions.theirs + (revisions.rebase ? ", your commit that is replayed" : ", incoming");
}

ConflictKey view_of(ConflictFile& file, const change::KeyConflict& conflict,
                    const change::Fingerprints* prints) {
  ConflictKey out;
  out.conflict = conflict;
  out.base = describe_side(conflict.path, file.value(Take::base, conflict.path), prints);
  out.base.known = file.has_base();
  out.ours = describe_side(conflict.path, file.value(Take::ours, conflict.path), prints);
  out.theirs = describe_side(conflict.path, file.value(Take::theirs, conflict.path), prints);
  return out;
}

// A log of a CI run is read by many (security.md S20).
const change::Fingerprints* prints_of(entry::Session& session) {
  const std::string ci = keys::process_environment("CI").value_or("");
  return ci.empty() || ci == "false" ? session.fingerprints() : nullptr;
}

void print_side(Output& out, const char* name, const SideView& side) {
  const std::string author = author_text_of(side);
  out.line("    " + std::string(name) + value_text_of(side) +
           (author.empty() ? "" : "  (" + author + ")"));
}

std::string name_of(const change::KeyConflict& conflict) {
  return conflict.path.empty() ? "(the file)" : sops::to_string(conflict.path);
}

}  // namespace

ConflictTalk talk_about(ResolveStart& start, ConflictFile& file) {
  git::Repository& repository = start.session().repository();
  bool staged = false;
  const SideRevisions revisions =
      side_revisions(repository, file.path(), index_sides(repository, file.path(), staged));
  ConflictTalk out;
  out.file = file.path();
  out.ours_name = ours_text(revisions);
  out.theirs_name = theirs_text(revisions);
  out.value = [&file](Take side, const sops::Path& key) { return file.value(side, key); };
  const change::Fingerprints* prints = prints_of(start.session());
  for (const change::KeyConflict& conflict : file.conflicts()) {
    if (conflict.path.empty())
      continue;
    ConflictKey view = view_of(file, conflict, prints);
    git::RepoReader& reader = repository.reader();
    if (!revisions.ours.empty())
      view.ours.changed = last_change(reader, revisions.ours, file.path(), conflict.path);
    if (!revisions.theirs.empty())
      view.theirs.changed = last_change(reader, revisions.theirs, file.path(), conflict.path);
    out.keys.push_back(std::move(view));
  }
  return out;
}

void print_conflict(Output& out, ConflictFile& file, const ConflictTalk& talk) {
  out.line(talk.file);
  out.line("  ours is " + talk.ours_name);
  out.line("  theirs is " + talk.theirs_name);
  for (const change::KeyConflict& conflict : file.conflicts())
    if (conflict.path.empty())
      out.line("  " + name_of(conflict) + ": " + std::string(reason_text(conflict.why)));
  for (const ConflictKey& key : talk.keys) {
    out.line("  " + name_of(key.conflict) + ": " + std::string(reason_text(key.conflict.why)));
    print_side(out, "base    ", key.base);
    print_side(out, "ours    ", key.ours);
    print_side(out, "theirs  ", key.theirs);
  }
}

syntax::Tree conflict_json(ResolveStart& start, ConflictFile& file, const ConflictTalk& talk) {
  syntax::Tree out = syntax::Tree::map();
  out.add("path", syntax::Tree::string(file.path()));
  const auto place = start.session().cell_at(file.path());
  out.add("cell", place ? syntax::Tree::string(place->id.text()) : syntax::Tree::null());
  out.add("ours_is", syntax::Tree::string(talk.ours_name));
  out.add("theirs_is", syntax::Tree::string(talk.theirs_name));
  syntax::Tree& conflicts = out.add("conflicts", syntax::Tree::list());
  for (const change::KeyConflict& conflict : file.conflicts()) {
    if (conflict.path.empty()) {
      ConflictKey whole;
      whole.conflict = conflict;
      conflicts.add(key_json(whole));
    }
  }
  for (const ConflictKey& key : talk.keys)
    conflicts.add(key_json(key));
  out.add("unapproved", syntax::text_list(file.unapproved()));
  return out;
}

void explain_whole(Output& out, ConflictFile& file) {
  for (const change::KeyConflict& conflict : file.conflicts()) {
    if (!conflict.path.empty())
      continue;
    out.note("{}: {}", Shown::path(file.path()), Shown::words(reason_text(conflict.why)));
    if (conflict.why == Why::needs_approval)
      out.hint("see who added them, then --accept-recipient ID: {}",
               Shown::list(file.unapproved()));
    else if (conflict.why == Why::rotation_required)
      out.hint("add --new-data-key: who was removed knows the present one");
    else if (conflict.why == Why::we_deleted || conflict.why == Why::they_deleted)
      out.hint("keep or delete the file with --all-ours or --all-theirs");
  }
}

}  // namespace clef::cli
