// SPDX-License-Identifier: MIT
// The inner side of recover(): for holders of the lock.
#pragma once

#include <chrono>
#include <string>

#include "matrix/transaction.h"

namespace clef::matrix {

inline constexpr std::chrono::milliseconds kWriterPatience{10'000};

// recover() without taking the lock.
bool recover_locked(const TransactionPlace& place);

// What a journal says of the work tree it belongs to.
std::string worktree_digest(const TreeRoot& tree);

}  // namespace clef::matrix
