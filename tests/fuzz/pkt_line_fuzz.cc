// SPDX-License-Identifier: MIT
// Packets from anyone: read in bounded memory or refused, and what was read is what would be
// written; a filter process on the same bytes answers in packets only.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "entry/filter_process.h"
#include "git/pkt_line.h"

namespace {

constexpr std::size_t kCap = std::size_t{1} << 20;

// An anonymous file that holds `bytes`, to be read from its start.
clef::Fd file_of(clef::ByteView bytes) {
  clef::Fd fd(::memfd_create("packets", MFD_CLOEXEC));
  if (!fd)
    std::abort();
  clef::write_all(fd.get(), bytes);
  ::lseek(fd.get(), 0, SEEK_SET);
  return fd;
}

class Echo final : public clef::entry::ContentFilter {
 public:
  std::string clean(std::string_view /*path*/, clef::Secret content) override {
    return std::string(content.reveal_text());
  }
  clef::Secret smudge(const clef::entry::SmudgePlace& /*place*/, clef::Secret content) override {
    return content;
  }
};

void read_lists(clef::ByteView bytes) {
  const clef::Fd fd = file_of(bytes);
  clef::git::PacketReader reader(fd.get());
  while (const auto lines = reader.lines()) {
    const clef::Fd copy = file_of({});
    clef::git::PacketWriter writer(copy.get());
    for (const std::string& line : *lines)
      if (line.size() < clef::git::kPacketPayload)
        writer.line(line);
      else
        return;
    writer.flush().send();
    ::lseek(copy.get(), 0, SEEK_SET);
    if (clef::git::PacketReader(copy.get()).lines() != lines)
      std::abort();
  }
}

void read_contents(clef::ByteView bytes) {
  const clef::Fd fd = file_of(bytes);
  clef::git::PacketReader reader(fd.get());
  for (;;) {
    const clef::Secret content = reader.content(kCap);
    const clef::Fd copy = file_of({});
    clef::git::PacketWriter(copy.get()).content(content.reveal()).flush().send();
    ::lseek(copy.get(), 0, SEEK_SET);
    if (!clef::equal_constant_time(clef::git::PacketReader(copy.get()).content(kCap).reveal(),
                                   content.reveal()))
      std::abort();
  }
}

void serve(clef::ByteView bytes) {
  const clef::Fd in = file_of(bytes);
  const clef::Fd out = file_of({});
  clef::git::PacketReader reader(in.get());
  clef::git::PacketWriter writer(out.get());
  Echo echo;
  try {
    clef::entry::FilterProcess(reader, writer, echo, [](const clef::Error&) {}).run();
  } catch (const clef::Error& error) {
    if (error.code() != clef::Errc::malformed && error.code() != clef::Errc::too_large)
      std::abort();
  }
  ::lseek(out.get(), 0, SEEK_SET);
  clef::git::PacketReader answers(out.get());
  try {
    while (answers.lines()) {
    }
  } catch (const clef::Error& error) {
    // A content list may be larger than a list of lines may be; anything else is no packet.
    if (error.code() != clef::Errc::too_large)
      std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const auto run : {read_lists, read_contents, serve}) {
    try {
      run({data, size});
    } catch (const clef::Error& error) {
      if (error.code() != clef::Errc::malformed && error.code() != clef::Errc::too_large)
        std::abort();
    }
  }
  return 0;
}
