// SPDX-License-Identifier: MIT
#include "entry/clean_cache.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/encoding.h"
#include "base/error.h"
#include "base/file.h"
#include "crypto/hash.h"
#include "crypto/sha1.h"
#include "matrix/repository_lock.h"

namespace clef::entry {
namespace {

constexpr const char* kFile = "clean-cache";
constexpr std::size_t kNameBytes = 16;
constexpr std::size_t kCap = 8 * kMiB;  // some 60,000 entries; a larger file is started anew

std::string short_hmac(const Secret& key, std::string_view text) {
  return hex_encode(ByteView(crypto::hmac_sha256(key.reveal(), as_bytes(text))).first(kNameBytes));
}

// A file that is anything but our own and nobody else's is not touched.
Fd open_own(int folder, int flags) {
  Fd fd(::openat(folder, kFile, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600));
  struct stat st {};
  if (!fd || ::fstat(fd.get(), &st) != 0)
    return Fd();
  const bool own = S_ISREG(st.st_mode) && st.st_nlink == 1 && st.st_uid == ::geteuid() &&
                   (st.st_mode & 077) == 0;
  return own ? std::move(fd) : Fd();
}

struct Line {
  std::string_view name;
  std::string_view id;
  std::string_view check;
};

std::optional<Line> parse_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last)
    return std::nullopt;
  return Line{line.substr(0, first), line.substr(first + 1, last - first - 1),
              line.substr(last + 1)};
}

}  // namespace

CleanCache::CleanCache(std::filesystem::path common_dir, Secret key)
    : common_dir_(std::move(common_dir)), key_(std::move(key)) {}

CleanCache::Name CleanCache::name_of(std::string_view path, ByteView plaintext) const {
  SecretBuilder text(path.size() + plaintext.size() + kNameBytes);
  text.append("name ");
  text.append(std::to_string(path.size()) + " ");
  text.append(path);
  text.append(plaintext);
  return short_hmac(key_, text.reveal_text());
}

// Without it, whoever can write the file could have one plaintext staged as another's ciphertext.
std::string CleanCache::check_of(std::string_view name, std::string_view blob_id) const {
  return short_hmac(key_, "line " + std::string(name) + " " + std::string(blob_id));
}

void CleanCache::load() {
  if (loaded_)
    return;
  loaded_ = true;
  std::string text;
  try {
    const Fd folder = matrix::open_clef_folder(common_dir_, false);
    const Fd file = folder ? open_own(folder.get(), O_RDONLY) : Fd();
    if (!file)
      return;
    text = read_fd(file.get(), kCap);
  } catch (const Error&) {
    return;
  }
  std::string_view rest = text;
  for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    if (const auto line = parse_line(rest.substr(0, end)))
      if (line->check == check_of(line->name, line->id))
        entries_[std::string(line->name)] = line->id;
    rest.remove_prefix(end + 1);
  }
}

std::optional<std::string> CleanCache::find(const Name& name) {
  load();
  const auto it = entries_.find(name);
  return it == entries_.end() ? std::nullopt : std::optional(it->second);
}

void CleanCache::put(const Name& name, std::string_view blob_id) {
  load();
  std::string& known = entries_[name];
  if (known == blob_id)
    return;
  known = blob_id;
  const std::string line = name + " " + std::string(blob_id) + " " + check_of(name, blob_id) + "\n";
  try {
    const Fd folder = matrix::open_clef_folder(common_dir_, true);
    const Fd file = open_own(folder.get(), O_WRONLY | O_APPEND | O_CREAT);
    struct stat st {};
    if (!file || ::fstat(file.get(), &st) != 0)
      return;
    if (static_cast<std::size_t>(st.st_size) > kCap - line.size() &&
        ::ftruncate(file.get(), 0) != 0)
      return;
    write_all(file.get(), as_bytes(line));  // one write: whole among those of other processes
  } catch (const Error&) {
    // A cache that cannot be written costs time and, without a private key, a needless change.
  }
}

std::string blob_id(std::string_view content, std::size_t id_length) {
  constexpr std::size_t kSha1Digits = 40;
  std::string object = "blob " + std::to_string(content.size());
  object += '\0';
  object += content;
  return id_length == kSha1Digits ? hex_encode(crypto::sha1(as_bytes(object)))
                                  : hex_encode(crypto::sha256(as_bytes(object)));
}

}  // namespace clef::entry
