// SPDX-License-Identifier: MIT
// Work that is done at its first need, by whichever thread that is.
#pragma once

#include <exception>
#include <mutex>

namespace clef {

class Once {
 public:
  // Does `work` if nobody has; what it threw is thrown now and at every later call. It never passes
  // through std::call_once: glibc's unwinder would meet our statically linked one there and end the
  // process.
  template <class Work>
  void run(const Work& work) {
    std::call_once(flag_, [&]() noexcept {
      try {
        work();
      } catch (...) {
        fault_ = std::current_exception();
      }
    });
    if (fault_)
      std::rethrow_exception(fault_);
  }

 private:
  std::once_flag flag_;
  std::exception_ptr fault_;
};

}  // namespace clef
