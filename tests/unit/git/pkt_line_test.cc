// SPDX-License-Identifier: MIT
// Packets have exactly git's form, both ways; what git never sends is refused and never taken for
// content (gitprotocol-common(5)).
#include "git/pkt_line.h"

#include <array>
#include <thread>
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/spawn.h"

namespace clef::git {
namespace {

// What a writer sends, by the bytes.
template <class Write>
std::string written(Write write) {
  Pipe pipe = make_pipe();
  std::thread writing([&] {
    PacketWriter writer(pipe.write.get());
    write(writer);
    writer.send();
    pipe.write = Fd();
  });
  std::string out = read_fd(pipe.read.get(), 8 * kMiB);
  writing.join();
  return out;
}

// A reader of `bytes`, which arrive in pieces of `piece`.
class Incoming {
 public:
  explicit Incoming(std::string bytes, std::size_t piece = 4096)
      : pipe_(make_pipe()),
        writing_([this, text = std::move(bytes), piece] {
          const SigpipeHeld held;
          for (std::size_t at = 0; at < text.size(); at += piece) {
            const std::string part = text.substr(at, piece);
            if (::write(pipe_.write.get(), part.data(), part.size()) < 0)
              break;
          }
          pipe_.write = Fd();
        }),
        reader_(pipe_.read.get()) {}
  ~Incoming() {
    pipe_.read = Fd();
    writing_.join();
  }
  Incoming(const Incoming&) = delete;
  Incoming& operator=(const Incoming&) = delete;
  PacketReader* operator->() { return &reader_; }

 private:
  Pipe pipe_;
  std::thread writing_;
  PacketReader reader_;
};

template <class Read>
Errc code_of(Read read) {
  try {
    read();
  } catch (const Error& error) {
    return error.code();
  }
  return Errc::internal_error;
}

TEST(PacketWriter, WritesTheHandshakeByteForByte) {
  EXPECT_EQ(written([](PacketWriter& out) {
              out.line("git-filter-server").line("version=2").flush();
              out.line("capability=clean").line("capability=smudge").flush();
            }),
            "0016git-filter-server\n000eversion=2\n0000"
            "0015capability=clean\n0016capability=smudge\n0000");
}

TEST(PacketWriter, WritesNoPacketForNoContent) {
  EXPECT_EQ(written([](PacketWriter& out) { out.content({}).flush().flush(); }), "00000000");
}

TEST(PacketWriter, FillsAPacketBeforeTheNext) {
  const std::string full(kPacketPayload, 'x');
  const auto content = [](std::string text) {
    return written([&](PacketWriter& out) { out.content(as_bytes(text)); });
  };
  EXPECT_EQ(content(full.substr(1)), "ffef" + full.substr(1));
  EXPECT_EQ(content(full), "fff0" + full);
  EXPECT_EQ(content(full + "y"), "fff0" + full + "0005y");
}

TEST(PacketWriter, RefusesALineThatFitsNoPacket) {
  PacketWriter out(-1);
  out.line(std::string(kPacketPayload - 1, 'x'));
  EXPECT_EQ(code_of([&] { out.line(std::string(kPacketPayload, 'x')); }), Errc::too_large);
}

TEST(PacketWriter, FailsWithoutASignalWhereNobodyReads) {
  Pipe pipe = make_pipe();
  pipe.read = Fd();
  PacketWriter out(pipe.write.get());
  out.flush();
  EXPECT_EQ(code_of([&] { out.send(); }), Errc::io_error);
}

TEST(PacketReader, ReadsTextLinesWithAndWithoutLineFeed) {
  Incoming in("0016git-filter-client\n000eversion=2\n0000000dversion=20000");
  EXPECT_EQ(in->lines(), (std::vector<std::string>{"git-filter-client", "version=2"}));
  EXPECT_EQ(in->lines(), (std::vector<std::string>{"version=2"}));
  EXPECT_EQ(in->lines(), std::nullopt);
  EXPECT_EQ(in->lines(), std::nullopt);
}

TEST(PacketReader, StripsOneLineFeedOnly) {
  Incoming in("0006\n\n0005\n00040000");
  EXPECT_EQ(in->lines(), (std::vector<std::string>{"\n", "", ""}));
}

TEST(PacketReader, ReadsAnEmptyListAsSuch) {
  Incoming in("0000");
  EXPECT_EQ(in->lines(), std::vector<std::string>());
}

TEST(PacketReader, KeepsOddBytesOfAPath) {
  Incoming in("0016pathname=a=\xff\n \"b\"\n0000");
  EXPECT_EQ(in->lines(), (std::vector<std::string>{"pathname=a=\xff\n \"b\""}));
}

TEST(PacketReader, JoinsContentOfAnyLengthHoweverItArrives) {
  for (const std::size_t size : {std::size_t{0}, kPacketPayload - 1, kPacketPayload,
                                 kPacketPayload + 1, 5 * std::size_t{1048576}}) {
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
      text[i] = static_cast<char>(i * 7 + i / 251);
    const std::string bytes = written([&](PacketWriter& out) {
      out.content(as_bytes(text)).flush().line("command=clean").flush();
    });
    for (const std::size_t piece : {std::size_t{4093}, std::size_t{1048576}}) {
      Incoming in(bytes, piece);
      EXPECT_TRUE(in->content(size).reveal_text() == text) << size;
      EXPECT_EQ(in->lines(), std::vector<std::string>{"command=clean"}) << size;
    }
  }
}

TEST(PacketReader, ReadsByteAfterByte) {
  Incoming in("0006ab0005c00000008last0000", 1);
  EXPECT_EQ(in->content(3).reveal_text(), "abc");
  EXPECT_EQ(in->lines(), std::vector<std::string>{"last"});
}

TEST(PacketReader, StaysInStepAfterAFileThatIsTooLarge) {
  Incoming in("0006ab0006cd0005e00000005x0000");
  EXPECT_EQ(code_of([&] { in->content(4); }), Errc::too_large);
  EXPECT_EQ(in->content(4).reveal_text(), "x");
}

TEST(PacketReader, RefusesAListWithoutBounds) {
  std::string bytes;
  for (int i = 0; i < 17; ++i)
    bytes += "fff0" + std::string(kPacketPayload, 'x');
  Incoming in(bytes + "0000");
  EXPECT_EQ(code_of([&] { in->lines(); }), Errc::too_large);
}

TEST(PacketReader, RefusesLengthsThatGitNeverSends) {
  for (const char* bytes : {"0001", "0002", "0003", "fff1x", "ffffx", "000Ga", "000Aabcdef",
                            "+005a", " 005a", "0x05a", "hello", "-001"}) {
    EXPECT_EQ(code_of([&] { Incoming(bytes)->lines(); }), Errc::malformed) << bytes;
    EXPECT_EQ(code_of([&] { Incoming(bytes)->content(100); }), Errc::malformed) << bytes;
  }
}

TEST(PacketReader, RefusesAStreamThatEndsInside) {
  for (const char* bytes : {"0", "000", "0005", "0006a", "0005a", "0005a00"}) {
    EXPECT_EQ(code_of([&] { Incoming(bytes)->lines(); }), Errc::malformed) << bytes;
    EXPECT_EQ(code_of([&] { Incoming(bytes)->content(100); }), Errc::malformed) << bytes;
  }
  EXPECT_EQ(code_of([&] { Incoming("")->content(100); }), Errc::malformed);
}

TEST(PacketReader, TellsAReadErrorFromTheEnd) {
  EXPECT_EQ(code_of([] { PacketReader(-1).lines(); }), Errc::io_error);
}

}  // namespace
}  // namespace clef::git
