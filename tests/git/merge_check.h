// SPDX-License-Identifier: MIT
// What a merge of sealed documents came to, beside what the model says it must.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "change/conflict.h"
#include "merge_model.h"
#include "sops/sealed.h"

namespace clef::test {

using Values = std::map<std::string, std::string>;

Values values_of(const sops::OpenDocument& document);
Values without(Values values, const std::set<std::string>& paths);
std::set<std::string> paths_of(const std::vector<change::KeyConflict>& conflicts);

// Paths whose value is ours and whose ciphertext is not: none, if the data key stayed ours.
std::set<std::string> moved_ciphertexts(const ModelDoc& ours, const sops::SealedDocument& our_text,
                                        const ModelMerge& wanted,
                                        const sops::SealedDocument& merged);

// Paths of which one side alone made or changed the comment, and `plain` has not got it.
std::set<std::string> lost_comments(const ModelDoc& base, const ModelDoc& ours,
                                    const ModelDoc& theirs, const ModelMerge& wanted,
                                    const std::string& plain);

}  // namespace clef::test
