// SPDX-License-Identifier: MIT
// The payload's bytes are the known ones, and sizes follow from each other. Reordering, cutting and
// extending are in edge_payload_test.cc.
#include "age/stream.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "unit/age/sample.h"

namespace clef::age {
namespace {

Secret key() { return payload_key(sample::secret_counting(0, 16), Bytes(16, 0xa5)); }

std::string sealed(std::string_view plain) {
  std::string out;
  seal_payload(key(), read_from(as_bytes(plain)), [&](ByteView more) { out += as_text(more); });
  return out;
}

TEST(Payload, DerivesTheKnownKeyAndSealsToTheKnownBytes) {
  EXPECT_EQ(hex_encode(key().reveal()),
            "6727c0887be729462fc29bcc30944dbae0f0720758d64804e983ac36523eb1e9");
  EXPECT_EQ(hex_encode(as_bytes(sealed("hello age\n"))),
            "b072b6076953af1e6d20bf164fdce30f2210c47e7618815e471a");
  EXPECT_EQ(hex_encode(as_bytes(sealed(""))), "41ba44aae40eebe9a173666c32ea1313");
}

TEST(Payload, GrowsByOneTagAChunk) {
  for (const auto& [plain, file] :
       {std::pair{0U, 32U}, std::pair{1U, 33U}, std::pair{65535U, 65567U},
        std::pair{65536U, 65568U}, std::pair{65537U, 65585U}, std::pair{131072U, 131120U},
        std::pair{131073U, 131137U}}) {
    EXPECT_EQ(sealed(std::string(plain, 'x')).size() + 16, file);
    EXPECT_EQ(plaintext_size(file - 16), plain);
  }
}

TEST(Payload, IsReadBackAroundTheSizesOfItsBuffers) {
  for (const std::size_t size : {255U, 256U, 257U, 65535U, 65536U, 65537U, 131072U}) {
    std::string plain(size, 'x');
    plain[size / 2] = 'y';
    plain.back() = 'z';
    const std::string file = sealed(plain);
    Input in(read_from(as_bytes(file)));
    std::string opened;
    open_payload(key(), in, [&](ByteView more) { opened += as_text(more); });
    EXPECT_TRUE(opened == plain) << size;
  }
}

TEST(Payload, HasNoSizeBetween) {
  for (const std::uint64_t size : {0U, 1U, 15U, 65553U, 65568U, 65552U * 2 + 16})
    EXPECT_FALSE(plaintext_size(size).has_value()) << size;
  EXPECT_EQ(plaintext_size(65569), 65537U);
}

TEST(Payload, NeedsTheSourceNeitherWholeNorInFullPieces) {
  const std::string plain(70'000, 'y');
  std::string out;
  seal_payload(
      key(),
      [all = read_from(as_bytes(plain))](std::span<std::uint8_t> part) {
        return all(part.first(std::min<std::size_t>(part.size(), 999)));
      },
      [&](ByteView more) { out += as_text(more); });
  EXPECT_TRUE(out == sealed(plain));
}

TEST(Payload, KeepsItsPromiseWhenTheSourceFails) {
  EXPECT_EQ(sample::code_of([] {
              seal_payload(
                  key(),
                  [](std::span<std::uint8_t>) -> std::size_t {
                    throw Error(Errc::io_error, "the source failed");
                  },
                  [](ByteView) {});
            }),
            Errc::io_error);
}

}  // namespace
}  // namespace clef::age
