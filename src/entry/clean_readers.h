// SPDX-License-Identifier: MIT
// Who shall read a file that the clean filter seals anew: its cell's readers, else the first rule
// of `.sops.yaml` that matches, else the manifest's default backend.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entry/session.h"
#include "sops/sealed.h"

namespace clef::entry {

// Under this name LocalState keeps the approved readers of filtered files that are no cells
// (besides `clef.filter.reader` of the user's configuration). It is no environment's name.
inline constexpr std::string_view kFilterApprovals = ".filters";

struct NewReaders {
  std::vector<sops::KeyGroup> groups;  // not wrapped yet
  unsigned shamir_threshold = 0;
  sops::Selector selector;
  bool mac_only_encrypted = false;
  std::string approvals;  // the environment, or kFilterApprovals
};

// Errc::not_found if nothing says who; those of Manifest::readers and CreationRules::match.
NewReaders readers_of_new(Session& session, std::string_view path);

// Their ids that nobody on this machine has approved; one's own need no approval (security.md S5).
std::vector<std::string> unapproved(Session& session, const NewReaders& readers);

// Of a sealed document that is no cell: what stands in its metadata is a claim of its author.
std::vector<std::string> unapproved_readers(Session& session, const sops::Metadata& metadata);

// Wraps for them. Errc::recipient_not_approved naming the first that nobody approved, wrap_failed.
sops::SealOptions wrap_for(Session& session, const NewReaders& readers, const sops::DataKey& key);

// Errc::recipient_not_approved with what to do about it.
[[noreturn]] void throw_unapproved(const std::string& id, std::string_view scope);

}  // namespace clef::entry
