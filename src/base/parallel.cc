// SPDX-License-Identifier: MIT
#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace clef {
namespace {

// One run: hands out indices and keeps the exception of the lowest one that failed.
class Run {
 public:
  Run(std::size_t count, const std::function<void(std::size_t)>& work)
      : count_(count), work_(work), first_failed_(count) {}

  void drain() noexcept {
    for (std::size_t i = next_++; i < count_; i = next_++) {
      try {
        work_(i);
      } catch (...) {
        keep(i, std::current_exception());
      }
    }
  }
  void rethrow() const {
    if (failure_)
      std::rethrow_exception(failure_);
  }

 private:
  void keep(std::size_t index, std::exception_ptr failure) noexcept {
    const std::lock_guard lock(mutex_);
    if (index < first_failed_) {
      first_failed_ = index;
      failure_ = std::move(failure);
    }
  }

  std::size_t count_;
  const std::function<void(std::size_t)>& work_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
  std::size_t first_failed_;
  std::exception_ptr failure_;
};

}  // namespace

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& work,
                  unsigned threads) {
  const std::size_t wanted =
      threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
  Run run(count, work);
  std::vector<std::thread> others;
  try {
    for (std::size_t i = 1; i < std::min(wanted, count); ++i)
      others.emplace_back([&run] { run.drain(); });
  } catch (const std::system_error&) {
    // A process limit was met: the threads there are, and this one, do the work.
  }
  run.drain();
  for (std::thread& other : others)
    other.join();
  run.rethrow();
}

}  // namespace clef
