// SPDX-License-Identifier: MIT
// What harden_process() took from this process and children get back.
#pragma once

#include <csignal>
#include <mutex>

namespace clef {

// The signal mask with which git-clef was started; the present one if harden_process() never ran.
sigset_t inherited_signal_mask() noexcept;

// While it lives, the core limit is the one that git-clef was started with, so that a child made
// meanwhile inherits it. Our own memory stays out of core files: the process is not dumpable.
class InheritedCoreLimit {
 public:
  InheritedCoreLimit() noexcept;
  ~InheritedCoreLimit();
  InheritedCoreLimit(const InheritedCoreLimit&) = delete;
  InheritedCoreLimit& operator=(const InheritedCoreLimit&) = delete;

 private:
  std::unique_lock<std::mutex> lock_;
};

}  // namespace clef
