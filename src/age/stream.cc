// SPDX-License-Identifier: MIT
#include "age/stream.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/error.h"
#include "crypto/aead.h"
#include "crypto/hash.h"

namespace clef::age {
namespace {

// An 11-byte big-endian counter and a byte that is 1 on the last chunk.
class Nonce {
 public:
  const std::array<std::uint8_t, 12>& bytes(bool last) {
    bytes_[11] = last ? 1 : 0;
    return bytes_;
  }
  void advance() {
    // 2^88 chunks cannot be reached, so there is no overflow to refuse.
    for (std::size_t i = 11; i-- > 0;)
      if (++bytes_[i] != 0)
        return;
  }

 private:
  std::array<std::uint8_t, 12> bytes_{};
};

std::size_t read_fully(const ReadSome& in, std::span<std::uint8_t> out) {
  std::size_t done = 0;
  while (done < out.size()) {
    const std::size_t got = in(out.subspan(done));
    if (got == 0)
      break;
    done += got;
  }
  return done;
}

[[noreturn]] void fail_chunk(std::uint64_t number) {
  throw Error(Errc::age_payload, "chunk {} of the age file does not authenticate",
              Shown::number(static_cast<std::int64_t>(number + 1)));
}

[[noreturn]] void fail_truncated() { throw Error(Errc::age_payload, "the age file is cut short"); }

// Opens chunks one after the other.
class Opener {
 public:
  Opener(const Secret& key, Input& in)
      : cipher_(key), in_(in), sealed_(most(in)), plain_(sealed_.size()) {}

  // The plaintext of the next chunk; `last` tells whether it ended the payload.
  ByteView next(bool& last) {
    const std::size_t size = in_.read(sealed_);
    if (size < crypto::kTagSize)
      fail_truncated();
    const ByteView sealed = ByteView(sealed_).first(size);
    last = size < kSealedChunkSize;
    if (last && number_ > 0 && size == crypto::kTagSize)
      throw Error(Errc::age_payload, "the last chunk of the age file is empty");
    if (!open(sealed, last)) {
      // A full chunk may be the last one, too.
      last = true;
      if (size < kSealedChunkSize || !open(sealed, true))
        fail_chunk(number_);
    }
    nonce_.advance();
    ++number_;
    return plain_.reveal().first(size - crypto::kTagSize);
  }

  bool at_end() { return in_.peek(1).empty(); }

 private:
  bool open(ByteView sealed, bool last) {
    return cipher_.open(nonce_.bytes(last), sealed,
                        plain_.fill().first(sealed.size() - crypto::kTagSize));
  }

  // Of a payload that is seen to its end already, no chunk is larger.
  static std::size_t most(Input& in) {
    const std::size_t seen = in.peek(Input::kLookAhead).size();
    return seen < Input::kLookAhead ? seen : kSealedChunkSize;
  }

  crypto::ChaCha20Poly1305 cipher_;
  Input& in_;
  Bytes sealed_;
  Secret plain_;
  Nonce nonce_;
  std::uint64_t number_ = 0;
};

// The first chunk with its size. What is wrapped is mostly a key: only what fills the small buffer
// is given the large one.
std::pair<Secret, std::size_t> read_first_chunk(const ReadSome& in) {
  constexpr std::size_t kSmall = 256;
  Secret small(kSmall);
  const std::size_t got = read_fully(in, small.fill());
  if (got < kSmall)
    return {std::move(small), got};
  Secret whole(kChunkSize);
  std::ranges::copy(small.reveal(), whole.fill().begin());
  return {std::move(whole), got + read_fully(in, whole.fill().subspan(got))};
}

}  // namespace

Secret payload_key(const FileKey& file_key, ByteView nonce) {
  return crypto::hkdf_sha256(file_key.reveal(), nonce, "payload");
}

void seal_payload(const Secret& key, const ReadSome& in, const WriteAll& out) {
  crypto::ChaCha20Poly1305 cipher(key);
  Nonce nonce;
  auto [chunk, size] = read_first_chunk(in);
  Secret ahead;
  Bytes sealed;
  for (;;) {
    // A full chunk is held back until it is known whether more follows: only the last is marked,
    // and it is never empty but in an empty file.
    std::size_t following = 0;
    if (size == kChunkSize) {
      if (ahead.empty())
        ahead = Secret(kChunkSize);
      following = read_fully(in, ahead.fill());
    }
    const bool last = following == 0;
    sealed.resize(size + crypto::kTagSize);
    cipher.seal(nonce.bytes(last), chunk.reveal().first(size), sealed);
    out(sealed);
    if (last)
      return;
    nonce.advance();
    std::swap(chunk, ahead);
    size = following;
  }
}

void open_payload(const Secret& key, Input& in, const WriteAll& out) {
  Opener opener(key, in);
  for (bool last = false; !last;) {
    const ByteView plain = opener.next(last);
    out(plain);
    if (last && !opener.at_end())
      throw Error(Errc::age_payload, "data follows the end of the age file");
  }
}

std::optional<std::uint64_t> plaintext_size(std::uint64_t size) {
  const std::uint64_t chunks = size / kSealedChunkSize + (size % kSealedChunkSize != 0 ? 1 : 0);
  const std::uint64_t rest = size % kSealedChunkSize;
  const bool last_has_content = rest == 0 || rest > crypto::kTagSize;
  if (size != crypto::kTagSize && (size == 0 || !last_has_content))
    return std::nullopt;
  return size - chunks * crypto::kTagSize;
}

}  // namespace clef::age
