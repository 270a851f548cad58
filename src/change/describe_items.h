// SPDX-License-Identifier: MIT
// Descriptions of documents that can be read.
#pragma once

#include "change/describe.h"

namespace clef::change {

// Conflict documents too: leaves are authenticated one by one there, for there is no MAC to hold
// them against, and are shown masked at most.
Description describe_sealed(const sops::SealedDocument& sealed, const DescribeOptions& options);
// Errc as Document::parse.
Description describe_plain(syntax::Format format, const std::string& text,
                           const DescribeOptions& options);

}  // namespace clef::change
