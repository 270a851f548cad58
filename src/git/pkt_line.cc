// SPDX-License-Identifier: MIT
#include "git/pkt_line.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <unistd.h>
#include <utility>

#include "base/error.h"
#include "base/file.h"
#include "base/spawn.h"

namespace clef::git {
namespace {

constexpr std::size_t kLengthField = 4;
constexpr std::size_t kListCap = kMiB;

// 16 for anything but a lower-case hex digit: git writes no other.
std::size_t hex_digit(char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  return std::min(kDigits.find(c), kDigits.size());
}

// nullopt for what git never sends: no hex, 0001 to 0003, more than the largest packet.
std::optional<std::size_t> parse_length(std::string_view field) {
  std::size_t length = 0;
  for (const char c : field) {
    if (hex_digit(c) > 15)
      return std::nullopt;
    length = length * 16 + hex_digit(c);
  }
  const bool possible =
      length == 0 || (length >= kLengthField && length <= kPacketPayload + kLengthField);
  return possible ? std::optional(length) : std::nullopt;
}

// At the end of the stream: 0.
std::size_t read_some(int fd, std::span<std::uint8_t> room) {
  for (;;) {
    const ssize_t count = ::read(fd, room.data(), room.size());
    if (count >= 0)
      return static_cast<std::size_t>(count);
    pollfd one{fd, POLLIN, 0};
    if (errno == EAGAIN)
      ::poll(&one, 1, -1);
    else if (errno != EINTR)
      throw Error(Errc::io_error, "cannot read from git: {}", Shown::errno_text(errno));
  }
}

}  // namespace

PacketReader::PacketReader(int fd) : fd_(fd), buffer_(kPacketPayload + kLengthField) {}

std::string_view PacketReader::here() const {
  return buffer_.reveal_text().substr(begin_, end_ - begin_);
}

bool PacketReader::fill(std::size_t wanted) {
  if (here().size() >= wanted)
    return true;
  std::memmove(buffer_.fill().data(), buffer_.fill().data() + begin_, end_ - begin_);
  end_ -= std::exchange(begin_, 0);
  while (end_ < wanted) {
    const std::size_t count = read_some(fd_, buffer_.fill().subspan(end_));
    if (count == 0)
      return false;
    end_ += count;
  }
  return true;
}

PacketReader::Packet PacketReader::next() {
  if (!fill(kLengthField)) {
    if (here().empty())
      return Packet::end;
    throw Error(Errc::malformed, "git's message ends inside a packet");
  }
  const auto length = parse_length(here().substr(0, kLengthField));
  if (!length)
    throw Error(Errc::malformed, "git's message has no valid packet length where one must be");
  begin_ += kLengthField;
  remaining_ = *length == 0 ? 0 : *length - kLengthField;
  return *length == 0 ? Packet::flush : Packet::data;
}

ByteView PacketReader::payload() {
  if (remaining_ == 0)
    return {};
  if (!fill(1))
    throw Error(Errc::malformed, "git's message ends inside a packet");
  const ByteView part = as_bytes(here()).first(std::min(here().size(), remaining_));
  begin_ += part.size();
  remaining_ -= part.size();
  return part;
}

std::optional<std::vector<std::string>> PacketReader::lines() {
  std::vector<std::string> out;
  std::size_t total = 0;
  for (bool first = true;; first = false) {
    const Packet packet = next();
    if (packet == Packet::end && first)
      return std::nullopt;
    if (packet == Packet::end)
      throw Error(Errc::malformed, "git's message ends inside a list");
    if (packet == Packet::flush)
      return out;
    total += remaining_ + kLengthField;
    if (total > kListCap)
      throw Error(Errc::too_large, "git sent a list of more than {} bytes",
                  Shown::number(static_cast<std::int64_t>(kListCap)));
    std::string text;
    while (remaining_ > 0)
      text += as_text(payload());
    if (text.ends_with('\n'))
      text.pop_back();
    out.push_back(std::move(text));
  }
}

Secret PacketReader::content(std::size_t cap) {
  SecretBuilder out;
  bool fits = true;
  for (Packet packet = next(); packet != Packet::flush; packet = next()) {
    if (packet == Packet::end)
      throw Error(Errc::malformed, "git's message ends inside a file");
    fits = fits && remaining_ <= cap - out.size();
    while (remaining_ > 0) {
      const ByteView part = payload();
      if (fits)
        out.append(part);
    }
  }
  if (!fits)
    throw Error(Errc::too_large, "a file is larger than {} bytes",
                Shown::number(static_cast<std::int64_t>(cap)));
  return std::move(out).take();
}

void PacketWriter::packet(std::string_view payload, std::string_view end) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const std::size_t length = payload.size() + end.size() + kLengthField;
  const std::array<char, kLengthField> field = {kDigits[length >> 12], kDigits[length >> 8 & 15],
                                                kDigits[length >> 4 & 15], kDigits[length & 15]};
  out_.append(std::string_view(field.data(), field.size()));
  out_.append(payload);
  out_.append(end);
}

PacketWriter& PacketWriter::line(std::string_view text) {
  if (text.size() >= kPacketPayload)
    throw Error(Errc::too_large, "a line for git is longer than {} bytes",
                Shown::number(static_cast<std::int64_t>(kPacketPayload - 1)));
  packet(text, "\n");
  return *this;
}

PacketWriter& PacketWriter::content(ByteView bytes) {
  while (!bytes.empty()) {
    const ByteView part = bytes.first(std::min(bytes.size(), kPacketPayload));
    packet(as_text(part), {});
    bytes = bytes.subspan(part.size());
  }
  return *this;
}

PacketWriter& PacketWriter::flush() {
  out_.append("0000");
  return *this;
}

void PacketWriter::send() {
  const Secret answer = std::exchange(out_, SecretBuilder()).take();
  const SigpipeHeld held;  // git may stop us while we answer: an error, not our death
  write_all(fd_, answer.reveal());
}

}  // namespace clef::git
