// SPDX-License-Identifier: MIT
// What a description says of a sealed document as a whole.
#pragma once

#include <optional>
#include <string>

#include "change/conflict.h"
#include "change/describe.h"

namespace clef::change {

struct Facts {
  const sops::SealedDocument& sealed;
  const std::optional<Conflict>& claim;  // of a conflict document
  const sops::DataKey* key;              // null: none at hand
  const DescribeOptions& options;
};

void add_fact(Description& out, std::string name, std::string value);
// ~recipients, ~selector unless it is sops' own, ~data-key, ~mac, ~conflict.
void add_facts(const Facts& facts, Description& out);

// What a document of style `stages` claims, as far as it can be read; empty claim if it is damaged,
// nullopt if it is none.
std::optional<Conflict> claim_of(const syntax::Document& doc);
// The metadata with the wrapped keys that a conflict document keeps aside.
sops::Metadata with_kept_keys(const sops::Metadata& metadata, const syntax::Document& doc);
// " (both-changed)"; empty if the claim says nothing of `path`.
std::string reason(const Conflict& claim, const sops::Path& path);

}  // namespace clef::change
