// SPDX-License-Identifier: MIT
#include "keys/environment.h"

#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string_view>

#include "base/secret.h"

namespace clef::keys {
namespace {

constexpr const char* kKeyVariable = "CLEF_AGE_KEY";

// The value of CLEF_AGE_KEY after it was taken out of the environment.
class TakenKey {
 public:
  std::optional<std::string> get() {
    const std::lock_guard lock(mutex_);
    take();
    if (!value_)
      return std::nullopt;
    return std::string(value_->reveal_text());
  }

 private:
  void take() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): a Keyring reads it before threads are started
    char* value = std::getenv(kKeyVariable);
    if (value == nullptr)
      return;
    value_ = Secret::copy_of(std::string_view(value));
    // /proc/PID/environ shows this memory, and unsetenv alone leaves it as it is.
    wipe(value, std::strlen(value));
    unsetenv(kKeyVariable);  // NOLINT(concurrency-mt-unsafe): as above
  }

  std::mutex mutex_;
  std::optional<Secret> value_;
};

}  // namespace

std::optional<std::string> process_environment(const char* name) {
  static TakenKey taken;
  if (std::string_view(name) == kKeyVariable)
    return taken.get();
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing else writes it
  if (value == nullptr)
    return std::nullopt;
  return std::string(value);
}

}  // namespace clef::keys
