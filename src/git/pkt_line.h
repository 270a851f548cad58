// SPDX-License-Identifier: MIT
// pkt-line, the framing in which git talks to a long-running filter (gitprotocol-common(5),
// gitattributes(5)): four lower-case hex digits of the whole length, then the payload; 0000 ends a
// list.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/secret.h"

namespace clef::git {

// Largest payload of one packet: git's LARGE_PACKET_MAX of 65520 less the length field.
inline constexpr std::size_t kPacketPayload = 65516;

// Reads what git sends on `fd`, which stays the caller's and must be read by nobody else. What goes
// through it may be plaintext, so it is wiped. Throws Errc::malformed if a length is none, or the
// stream ends inside a packet or a list; io_error.
class PacketReader {
 public:
  explicit PacketReader(int fd);

  // The text lines up to the next flush, each without its LF. nullopt if the stream ends before the
  // first of them: git has gone. too_large beyond 1 MiB.
  std::optional<std::vector<std::string>> lines();
  // The bytes up to the next flush. Read to their end in any case, because git reads no answer
  // before; more than `cap` of them are then too_large, and the stream is still in step.
  Secret content(std::size_t cap);

 private:
  enum class Packet { data, flush, end };
  Packet next();                  // of data: its payload, remaining_ bytes, is to be read
  ByteView payload();             // the part of it that has arrived; empty once all is read
  bool fill(std::size_t wanted);  // false if the stream ends before `wanted` bytes are here
  std::string_view here() const;
  int fd_;
  Secret buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t remaining_ = 0;
};

// Collects an answer and writes it to `fd`, which stays the caller's. Nothing is on its way before
// send(), and git waits for it.
class PacketWriter {
 public:
  explicit PacketWriter(int fd) : fd_(fd) {}

  PacketWriter& line(std::string_view text);  // with an LF added; too_large if it fits no packet
  PacketWriter& content(ByteView bytes);      // in as many packets as it takes; none if empty
  PacketWriter& flush();
  void send();  // io_error, also where git has gone; never a SIGPIPE

 private:
  void packet(std::string_view payload, std::string_view end);
  int fd_;
  SecretBuilder out_;
};

}  // namespace clef::git
