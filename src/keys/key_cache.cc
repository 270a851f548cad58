// SPDX-License-Identifier: MIT
#include "keys/key_cache.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <linux/keyctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/encoding.h"
#include "base/shown.h"
#include "crypto/aead.h"
#include "crypto/hash.h"

namespace clef::keys {
namespace {

using Serial = std::int32_t;  // key_serial_t

constexpr const char* kRingName = "git-clef";
constexpr std::size_t kNonceSize = 12;
constexpr std::size_t kMaxData = 256;  // a data key, or a share of one
// Everything for whoever possesses the key, that is, for this session; nothing for the user's other
// sessions, the group and others.
constexpr unsigned long kPossessorOnly = 0x3f000000;

long keyctl(int command, unsigned long a = 0, unsigned long b = 0, unsigned long c = 0,
            unsigned long d = 0) {
  return ::syscall(SYS_keyctl, command, a, b, c, d);
}

unsigned long address(const void* pointer) {
  return static_cast<unsigned long>(reinterpret_cast<std::uintptr_t>(pointer));
}

unsigned long argument(Serial serial) { return static_cast<unsigned long>(serial); }

Serial add(const char* type, const char* name, ByteView payload, Serial ring) {
  return static_cast<Serial>(
      ::syscall(SYS_add_key, type, name, payload.data(), payload.size(), ring));
}

// Our keyring in the session's; negative if there is none. A child of a session that has no
// keyring of its own has the user's default one.
Serial find_ring() {
  return static_cast<Serial>(keyctl(KEYCTL_SEARCH, argument(KEY_SPEC_SESSION_KEYRING),
                                    address("keyring"), address(kRingName)));
}

Serial find_or_make_ring() {
  Serial ring = find_ring();
  if (ring >= 0)
    return ring;
  ring = add("keyring", kRingName, {}, KEY_SPEC_SESSION_KEYRING);
  if (ring >= 0 && keyctl(KEYCTL_SETPERM, argument(ring), kPossessorOnly) != 0) {
    keyctl(KEYCTL_UNLINK, argument(ring), argument(KEY_SPEC_SESSION_KEYRING));
    return -1;
  }
  return ring;
}

Serial find_entry(Serial ring, const std::string& name) {
  return static_cast<Serial>(
      keyctl(KEYCTL_SEARCH, argument(ring), address("user"), address(name.c_str())));
}

}  // namespace

std::optional<std::chrono::seconds> parse_cache_time(std::string_view text) {
  constexpr unsigned kDay = 86'400;
  if (text.empty())
    return std::nullopt;
  const char unit = text.back();
  const unsigned factor = unit == 's' ? 1 : unit == 'm' ? 60 : unit == 'h' ? 3600 : 0;
  text.remove_suffix(1);
  unsigned count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (factor == 0 || error != std::errc() || end != text.data() + text.size() || count == 0 ||
      count > kDay / factor)
    return std::nullopt;
  return std::chrono::seconds(count * factor);
}

KeyCache::KeyCache(Secret under, std::chrono::seconds life, Rng& rng)
    : names_(crypto::hkdf_sha256(under.reveal(), {}, "git-clef key cache names v1")),
      sealing_(crypto::hkdf_sha256(under.reveal(), {}, "git-clef key cache content v1")),
      life_(life),
      rng_(rng) {}

std::string KeyCache::name_of(std::string_view enc) const {
  return "git-clef:" + hex_encode(crypto::hmac_sha256(names_.reveal(), as_bytes(enc)));
}

std::optional<Secret> KeyCache::find(std::string_view enc) const {
  const Serial ring = find_ring();
  const Serial entry = ring < 0 ? -1 : find_entry(ring, name_of(enc));
  if (entry < 0)
    return std::nullopt;
  std::array<std::uint8_t, kNonceSize + kMaxData + crypto::kTagSize> buffer{};
  const long size = keyctl(KEYCTL_READ, argument(entry), address(buffer.data()), buffer.size());
  if (size <= static_cast<long>(kNonceSize + crypto::kTagSize) ||
      static_cast<std::size_t>(size) > buffer.size())
    return std::nullopt;
  const ByteView whole = ByteView(buffer).first(static_cast<std::size_t>(size));
  const std::size_t length = whole.size() - kNonceSize - crypto::kTagSize;
  Secret data = Secret::key(length);
  // The wrapped text is authenticated with its content: whoever may write to the session's keyring
  // cannot give us another file's key.
  const bool fits = crypto::Aes256Gcm(sealing_).open(whole.first(kNonceSize), as_bytes(enc),
                                                     whole.subspan(kNonceSize, length),
                                                     whole.last(crypto::kTagSize), data.fill());
  return fits ? std::optional(std::move(data)) : std::nullopt;
}

void KeyCache::store(std::string_view enc, const Secret& data) const {
  if (data.size() > kMaxData)
    return;
  const Serial ring = find_or_make_ring();
  if (ring < 0)
    return;
  Bytes sealed(kNonceSize + data.size() + crypto::kTagSize);
  const std::span<std::uint8_t> whole(sealed);
  rng_.fill(whole.first(kNonceSize));
  crypto::Aes256Gcm(sealing_).seal(whole.first(kNonceSize), as_bytes(enc), data.reveal(),
                                   whole.subspan(kNonceSize, data.size()),
                                   whole.last<crypto::kTagSize>());
  const Serial entry = add("user", name_of(enc).c_str(), sealed, ring);
  if (entry < 0)
    return;
  // An entry that would stay for ever is worse than none.
  if (keyctl(KEYCTL_SET_TIMEOUT, argument(entry), static_cast<unsigned long>(life_.count())) != 0 ||
      keyctl(KEYCTL_SETPERM, argument(entry), kPossessorOnly) != 0)
    keyctl(KEYCTL_UNLINK, argument(entry), argument(ring));
}

std::size_t KeyCache::clear() {
  const Serial ring = find_ring();
  if (ring < 0)
    return 0;
  const long size = keyctl(KEYCTL_READ, argument(ring));
  keyctl(KEYCTL_CLEAR, argument(ring));
  keyctl(KEYCTL_UNLINK, argument(ring), argument(KEY_SPEC_SESSION_KEYRING));
  return size <= 0 ? 0 : static_cast<std::size_t>(size) / sizeof(Serial);
}

std::string KeyCache::obstacle() {
  if (keyctl(KEYCTL_GET_KEYRING_ID, argument(KEY_SPEC_SESSION_KEYRING)) >= 0)
    return {};
  return errno == ENOSYS
             ? "this kernel has no keyrings, or the container hides them"
             : "the kernel refuses the session keyring: " + Shown::errno_text(errno).text();
}

}  // namespace clef::keys
