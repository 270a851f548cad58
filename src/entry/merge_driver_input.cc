// SPDX-License-Identifier: MIT
#include "entry/merge_driver_input.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <future>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/parallel.h"
#include "change/conflict.h"
#include "keys/keyring.h"

namespace clef::entry {
namespace {

// A conflict document holds three versions.
constexpr std::size_t kSideCap{64 * kMiB};
constexpr unsigned kMergeFileMode{0600};  // as git makes it

// What it is; no key is needed.
MergeSide parsed_side(const std::filesystem::path& file, syntax::Format format) {
  MergeSide out;
  out.text = read_file(file, kSideCap);
  if (out.text.empty())
    return out;
  out.form = SideForm::other;
  if (change::is_conflict(format, out.text)) {
    out.form = SideForm::conflict;
  } else if (out.text.starts_with(change::kVirtualHead)) {
    out.form = SideForm::virtual_base;
  } else {
    try {
      out.sealed = sops::SealedDocument::parse(format, out.text);
    } catch (const Error&) {
      return out;
    }
    out.form = SideForm::sealed;
  }
  return out;
}

std::optional<sops::DataKey> key_of(Session& session, const MergeSide& side) {
  return side.sealed ? session.try_unlock(side.sealed->metadata()) : std::nullopt;
}

void open_side(MergeSide& side, const std::optional<sops::DataKey>& key) {
  if (!key)
    return;
  try {
    side.open = side.sealed->open(*key);
  } catch (const Error&) {
    side.unverified = true;
  }
}

bool is_large(const std::filesystem::path& file) {
  constexpr std::size_t kLarge = std::size_t{32} << 10;  // a thread costs less than half of it
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  return !error && size >= kLarge;
}

// A file beside its target, removed again unless it took the target's place.
class Scratch {
 public:
  explicit Scratch(const std::filesystem::path& target)
      : name_((target.parent_path() / ".clef-XXXXXX.tmp").native()) {
    constexpr int kSuffix = 4;  // ".tmp": info/exclude keeps what a killed driver leaves from git
    fd_ = Fd(::mkostemps(name_.data(), kSuffix, O_CLOEXEC));
    require(static_cast<bool>(fd_), target);
  }
  ~Scratch() {
    if (!name_.empty())
      ::unlink(name_.c_str());
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  void become(const std::filesystem::path& target, std::string_view text, mode_t mode) {
    write_all(fd_.get(), as_bytes(text));
    require(::fchmod(fd_.get(), mode) == 0, target);
    require(std::rename(name_.c_str(), target.c_str()) == 0, target);
    name_.clear();
  }

 private:
  static void require(bool done, const std::filesystem::path& target) {
    if (!done)
      throw Error(Errc::io_error, "cannot write {}: {}", Shown::path(target.native()),
                  Shown::errno_text(errno));
  }

  std::string name_;
  Fd fd_;
};

}  // namespace

change::Version MergeSide::version() const { return {&*sealed, open ? &*open : nullptr}; }
change::Version MergeSide::closed() const { return {&*sealed, nullptr}; }

MergeSide read_merge_side(Session& session, const std::filesystem::path& file,
                          syntax::Format format) {
  MergeSide out = parsed_side(file, format);
  open_side(out, key_of(session, out));
  return out;
}

std::array<MergeSide, 3> read_merge_sides(Session& session,
                                          const std::array<std::filesystem::path, 3>& files,
                                          syntax::Format format) {
  std::array<MergeSide, 3> sides;
  const bool large = std::ranges::any_of(files, is_large);
  if (large)
    static_cast<void>(session.keyring());  // reads the environment: before a second thread
  const auto policy = large ? std::launch::async | std::launch::deferred : std::launch::deferred;
  auto others = std::async(policy, [&] {
    for (const std::size_t i : {std::size_t{1}, std::size_t{2}})
      sides.at(i) = parsed_side(files.at(i), format);
  });
  sides[0] = parsed_side(files[0], format);
  std::array<std::optional<sops::DataKey>, 3> keys;
  keys[0] = key_of(session, sides[0]);
  others.get();
  for (const std::size_t i : {std::size_t{1}, std::size_t{2}})
    keys.at(i) = key_of(session, sides.at(i));
  parallel_for(
      sides.size(), [&](std::size_t i) { open_side(sides.at(i), keys.at(i)); }, large ? 0 : 1);
  return sides;
}

void replace_merged(const std::filesystem::path& file, std::string_view text) {
  struct stat old {};
  if (::lstat(file.c_str(), &old) != 0 || !S_ISREG(old.st_mode) || old.st_uid != ::geteuid())
    return write_file_atomic(file, as_bytes(text), kMergeFileMode);
  Scratch(file).become(file, text, old.st_mode & 0777);
}

std::optional<change::VirtualBase> virtual_base_of(Session& session, const MergeSide& side) {
  switch (side.form) {
    case SideForm::absent:
      return std::nullopt;
    case SideForm::virtual_base:
      return change::VirtualBase::parse(side.text).value_or(change::VirtualBase());
    case SideForm::sealed:
      if (!side.unverified)
        return change::VirtualBase::of(side.version(), session.fingerprints());
      break;
    default:
      break;
  }
  return change::VirtualBase();
}

}  // namespace clef::entry
