// SPDX-License-Identifier: MIT
#include "cli/resolve_case.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "change/resolution_record.h"
#include "change/virtual_base.h"
#include "cli/resolve_readers.h"
#include "cli/resolve_write.h"
#include "keys/keyring.h"
#include "matrix/adoption.h"
#include "matrix/cell_check.h"
#include "matrix/in_file.h"
#include "matrix/workspace.h"

namespace clef::cli {

using change::Choice;
using change::KeyConflict;
using change::OpenedVersion;
using change::Take;

struct ResolveCase::Impl {
  Impl(const ResolveTools& given, std::string file, syntax::Format its_format,
       ResolveDecisions decided)
      : tools(given),
        path(std::move(file)),
        format(its_format),
        decisions(std::move(decided)),
        place(given.session->cell_at(path)) {}

  OpenedVersion open(const std::string& text, const char* side) const;
  std::optional<OpenedVersion> open_base(const std::string& text);
  void open_sides(const ConflictSides& sides);
  // Selector and data key of both sides are the cell's (security.md S1, S6).
  void require_fit() const;
  void take_earlier(const std::optional<change::Conflict>& claim);
  void merge();
  change::Conflict remaining() const;

  ResolveTools tools;
  std::string path;
  syntax::Format format;
  ResolveDecisions decisions;
  std::optional<entry::CellPlace> place;
  change::Sides ids;
  std::unique_ptr<change::VirtualBase> virtual_base;
  std::optional<change::Resolution> resolution;
  std::unique_ptr<OpenedVersion> base;  // the versions as they were before any choice
  std::unique_ptr<OpenedVersion> ours;
  std::unique_ptr<OpenedVersion> theirs;
  std::vector<Choice> choices;
  bool settled = false;  // `result` is that of `choices`
  ReadersPlan plan;
  change::MergeResult result;
  std::vector<KeyConflict> conflicts;
};

namespace {

OpenedVersion copy_of(const OpenedVersion& version) {
  return OpenedVersion(
      sops::SealedDocument::parse(version.sealed.document().format(), version.sealed.text()),
      version.key.clone());
}

bool same_key(const OpenedVersion& a, const OpenedVersion& b) {
  return equal_constant_time(a.key.reveal(), b.key.reveal());
}

}  // namespace

OpenedVersion ResolveCase::Impl::open(const std::string& text, const char* side) const {
  return matrix::in_file(path + " (" + side + ")", [&] {
    if (change::is_conflict(format, text))
      throw Error(Errc::refused, "this side is a conflict that was committed")
          .hint("resolve it on its own branch first");
    sops::SealedDocument sealed = sops::SealedDocument::parse(format, text);
    sops::DataKey key = unlock_for(tools, path, sealed);
    return OpenedVersion(std::move(sealed), std::move(key));
  });
}

std::optional<OpenedVersion> ResolveCase::Impl::open_base(const std::string& text) {
  if (text.empty())
    return std::nullopt;
  if (auto parsed = change::VirtualBase::parse(text)) {
    virtual_base = std::make_unique<change::VirtualBase>(std::move(*parsed));
    return std::nullopt;
  }
  try {
    return open(text, "base");
  } catch (const Error& error) {
    if (error.code() != Errc::cannot_open)
      throw;
    virtual_base = std::make_unique<change::VirtualBase>();  // all of it is unknown
    return std::nullopt;
  }
}

void ResolveCase::Impl::open_sides(const ConflictSides& sides) {
  std::optional<OpenedVersion> base_copy = open_base(sides.base);
  if (base_copy)
    base = std::make_unique<OpenedVersion>(copy_of(*base_copy));
  ours = std::make_unique<OpenedVersion>(open(sides.ours, "ours"));
  theirs = std::make_unique<OpenedVersion>(open(sides.theirs, "theirs"));
  resolution.emplace(std::move(base_copy), virtual_base.get(), copy_of(*ours), copy_of(*theirs));
}

void ResolveCase::Impl::require_fit() const {
  if (!place)
    return;
  const sops::Selector& selector = place->workspace->manifest().selector();
  matrix::require_selector(ours->sealed, nullptr, selector, path);
  matrix::require_selector(theirs->sealed, nullptr, selector, path);
  const matrix::KeyClaims claims = claims_of(*place);
  for (const OpenedVersion* side : {ours.get(), theirs.get()}) {
    // What keeps the data key of the base is where it always was.
    const bool kept = base ? same_key(*base, *side) : same_key(*ours, *theirs);
    if (!kept)
      claims.require(side->key, place->id, path, decisions.adopt);
  }
}

void ResolveCase::Impl::take_earlier(const std::optional<change::Conflict>& claim) {
  if (!claim || claim->chosen.empty())
    return;
  const auto local = tools.session->local().derive(change::kChoicesLabel);
  // Answers that came with a branch are none (security.md S11).
  if (!local || claim->sides != ids ||
      !equal_constant_time(as_bytes(change::chosen_mac(*local, ids, claim->chosen)),
                           as_bytes(claim->chosen_mac)))
    return;
  choices = change::open_choices(claim->chosen, ours->key);
  for (const Choice& choice : choices)
    resolution->choose(choice);
}

void ResolveCase::Impl::merge() {
  const Clock& clock = tools.session->clock();
  Rng& rng = tools.session->rng();
  ReadersQuestion question;
  question.base = base.get();
  question.virtual_base = virtual_base.get();
  question.ours = ours.get();
  question.theirs = theirs.get();
  question.env = place ? place->id.env : std::string();
  question.tools = tools;
  question.decisions = &decisions;
  plan = plan_readers(question);
  change::MergeSealing sealing = plan.sealing();
  sealing.clock = &clock;
  sealing.rng = &rng;
  result = change::merge(resolution->input(tools.session->fingerprints(), clock, rng), sealing);
  conflicts = result.conflicts;
  conflicts.insert(conflicts.end(), plan.conflicts.begin(), plan.conflicts.end());
  settled = true;
}

change::Conflict ResolveCase::Impl::remaining() const {
  change::Conflict out;
  out.sides = ids;
  out.keys = conflicts;
  out.chosen = change::seal_choices(choices, ours->key, tools.session->rng());
  if (!out.chosen.empty())
    out.chosen_mac = change::chosen_mac(
        tools.session->local().derive_or_make(change::kChoicesLabel, tools.session->rng()), ids,
        out.chosen);
  return out;
}

ResolveCase::ResolveCase(const ResolveTools& tools, const std::string& path, syntax::Format format,
                         const ConflictSides& sides, const ResolveDecisions& decisions)
    : impl_(std::make_unique<Impl>(tools, path, format, decisions)) {
  impl_->ids = sides.ids;
  impl_->open_sides(sides);
  impl_->require_fit();
  impl_->take_earlier(sides.claim);
}

ResolveCase::~ResolveCase() = default;

const std::string& ResolveCase::path() const { return impl_->path; }
bool ResolveCase::has_base() const { return impl_->virtual_base == nullptr; }

const std::vector<KeyConflict>& ResolveCase::conflicts() {
  if (!impl_->settled)
    impl_->merge();
  return impl_->conflicts;
}

void ResolveCase::choose(Choice choice) {
  impl_->resolution->choose(choice);
  impl_->choices.push_back(std::move(choice));
  impl_->settled = false;
}

std::vector<std::string> ResolveCase::unapproved() {
  (void)conflicts();
  return impl_->plan.unapproved;
}

std::optional<syntax::Tree> ResolveCase::value(Take side, const sops::Path& key) const {
  const OpenedVersion* version = side == Take::ours     ? impl_->ours.get()
                                 : side == Take::theirs ? impl_->theirs.get()
                                                        : impl_->base.get();
  return version == nullptr ? std::nullopt : version->open.get(key);
}

ConflictFile::Written ResolveCase::write(std::string_view author) {
  const std::size_t left = conflicts().size();
  ResolvedFile file;
  file.path = impl_->path;
  file.finished = left == 0;
  file.text = file.finished ? impl_->result.text
                            : change::write_conflict(
                                  sops::SealedDocument::parse(impl_->format, impl_->result.text),
                                  impl_->remaining());
  file.place = impl_->place;
  file.choices = &impl_->choices;
  if (impl_->plan.made || impl_->decisions.adopt)
    file.bind = &impl_->plan.key();
  file.made_here = impl_->plan.made.has_value();
  file.approved = impl_->plan.accepted;
  return {write_resolved(*impl_->tools.session, file, author), left};
}

}  // namespace clef::cli
