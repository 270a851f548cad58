// SPDX-License-Identifier: MIT
// Work over an index range on all processors, with results in index order.
#pragma once

#include <cstddef>
#include <functional>

namespace clef {

// Calls work(i) once for each i in [0, count), on up to `threads` threads (0 = one a processor).
// Returns when all are done; the exception of the lowest failing index, if any, is rethrown then.
// count <= 1 or one thread runs here, without a thread.
void parallel_for(std::size_t count, const std::function<void(std::size_t)>& work,
                  unsigned threads = 0);

}  // namespace clef
