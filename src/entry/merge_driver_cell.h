// SPDX-License-Identifier: MIT
// One merge of sealed documents: opened, judged, merged by key, sealed or left as a conflict.
#pragma once

#include "entry/merge_driver.h"
#include "entry/session.h"

namespace clef::entry {

// As merge_files(), of documents.
MergeExit merge_cells(Session& session, const MergeCall& call, const MergeTalk& talk);

}  // namespace clef::entry
