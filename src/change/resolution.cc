// SPDX-License-Identifier: MIT
#include "change/resolution.h"

#include <array>
#include <utility>

#include "base/error.h"

namespace clef::change {
namespace {

constexpr std::array<std::string_view, 5> kTakeNames = {"ours", "theirs", "base", "delete", "set"};

// The same value, or the same absence, at `path` of a version.
void put(OpenedVersion& version, const sops::Path& path, const std::optional<syntax::Tree>& value) {
  if (value)
    version.open.set(path, *value);
  else
    version.open.unset(path);
}

// The sealed text follows what was put.
void settle(OpenedVersion& version, const Clock& clock, Rng& rng) {
  if (version.open.changed())
    version = OpenedVersion(version.open.seal(clock, rng), std::move(version.key));
}

}  // namespace

std::string_view take_name(Take take) { return kTakeNames.at(static_cast<std::size_t>(take)); }

std::optional<Take> take_of(std::string_view name) {
  for (std::size_t i = 0; i < kTakeNames.size(); ++i)
    if (kTakeNames.at(i) == name)
      return static_cast<Take>(i);
  return std::nullopt;
}

OpenedVersion::OpenedVersion(sops::SealedDocument document, sops::DataKey data_key)
    : sealed(std::move(document)), key(std::move(data_key)), open(sealed.open(key)) {}

Resolution::Resolution(std::optional<OpenedVersion> base, const VirtualBase* virtual_base,
                       OpenedVersion ours, OpenedVersion theirs)
    : base_(std::move(base)),
      virtual_base_(virtual_base),
      ours_(std::move(ours)),
      theirs_(std::move(theirs)) {}

MergeInput Resolution::input(const Fingerprints* fingerprints, const Clock& clock, Rng& rng) {
  if (base_)
    settle(*base_, clock, rng);
  settle(ours_, clock, rng);
  settle(theirs_, clock, rng);
  MergeInput out;
  if (base_)
    out.base = base_->version();
  else
    out.virtual_base = virtual_base_;
  out.ours = ours_.version();
  out.theirs = theirs_.version();
  out.fingerprints = fingerprints;
  return out;
}

void Resolution::choose(const Choice& choice) {
  switch (choice.take) {
    case Take::ours:
      return take_side(choice.path, true);
    case Take::theirs:
      return take_side(choice.path, false);
    case Take::base:
      if (virtual_base_ != nullptr)
        throw Error(Errc::no_key, "{} has several ancestors and no base value",
                    Shown::key_name(sops::to_string(choice.path)));
      return take_value(choice.path, base_ ? base_->open.get(choice.path) : std::nullopt);
    case Take::nothing:
      return take_value(choice.path, std::nullopt);
    case Take::value:
      return take_value(choice.path, choice.value.clone());
  }
}

void Resolution::take_side(const sops::Path& path, bool ours) {
  OpenedVersion& chosen = ours ? ours_ : theirs_;
  OpenedVersion& other = ours ? theirs_ : ours_;
  // With a base that says what the other side says, only the chosen side has changed: its
  // ciphertext and its place stay. What several ancestors say cannot be set.
  if (virtual_base_ != nullptr)
    put(other, path, chosen.open.get(path));
  else
    put(base_to_change(), path, other.open.get(path));
}

void Resolution::take_value(const sops::Path& path, const std::optional<syntax::Tree>& value) {
  if (virtual_base_ != nullptr)
    put(theirs_, path, value);
  else
    put(base_to_change(), path, theirs_.open.get(path));
  put(ours_, path, value);
}

OpenedVersion& Resolution::base_to_change() {
  if (!base_) {
    // Both sides added the file: a base that has nothing.
    base_.emplace(
        sops::SealedDocument::parse(ours_.sealed.document().format(), ours_.sealed.text()),
        ours_.key.clone());
    for (const std::string& key : ours_.sealed.top_keys())
      base_->open.unset({{key, std::nullopt}});
  }
  return *base_;
}

}  // namespace clef::change
