// SPDX-License-Identifier: MIT
// The binary encoding inside ssh keys (RFC 4251 section 5).
#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.h"

namespace clef::age {

// Reads fields one after the other from bytes that must outlive it. A field that does not fit makes
// the reader fail for good; the empty answers that follow need not be checked one by one.
class SshReader {
 public:
  explicit SshReader(ByteView bytes) : rest_(bytes) {}

  ByteView take(std::size_t size);
  std::uint32_t uint32();
  ByteView string();
  // A positive number without leading zero bytes other than the sign's; fails for another spelling,
  // because a key's tag is a digest of its spelling.
  ByteView positive_mpint();

  bool failed() const { return failed_; }
  bool at_end() const { return !failed_ && rest_.empty(); }
  ByteView rest() const { return rest_; }

 private:
  ByteView rest_;
  bool failed_ = false;
};

void append_ssh_string(Bytes& out, ByteView field);
void append_ssh_mpint(Bytes& out, ByteView number);  // unsigned big-endian, any leading zeros

}  // namespace clef::age
