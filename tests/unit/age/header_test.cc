// SPDX-License-Identifier: MIT
// What is not exactly a header of version 1 is refused within bounded memory; the MAC covers every
// byte. The edge cases by number are in edge_header_test.cc.
#include "age/header.h"

#include <gtest/gtest.h>

#include "unit/age/sample.h"

namespace clef::age {
namespace {

Header read(std::string_view text) {
  Input in(read_from(as_bytes(text)));
  return read_header(in);
}

TEST(Header, ReadsTheKnownHeaderAndLeavesWhatFollows) {
  const std::string text = sample::header(sample::stanza_text());
  const std::string whole = text + "payload";
  Input in(read_from(as_bytes(whole)));
  const Header header = read_header(in);
  EXPECT_EQ(header.size(), text.size());
  EXPECT_TRUE(text.starts_with(header.authenticated));
  EXPECT_TRUE(header.authenticated.ends_with("\n---"));
  EXPECT_TRUE(mac_matches(header, sample::secret_counting(0, 16)));
  EXPECT_FALSE(mac_matches(header, sample::secret_counting(1, 16)));
  EXPECT_EQ(as_text(in.peek(100)), "payload");
}

TEST(Header, WritesTheKnownMac) {
  Header header = read(sample::header(sample::stanza_text()));
  const std::string text = write_header(header.stanzas, sample::secret_counting(0, 16));
  EXPECT_EQ(text, "age-encryption.org/v1\n" + sample::stanza_text() +
                      "--- T5TvmhVp/5avaxDn6coS4E8/5aWFDiJXUY6oWiSgixk\n");
}

TEST(Header, NamesAnotherVersion) {
  const std::string said = sample::message_of([] { read("age-encryption.org/v2\n"); });
  EXPECT_NE(said.find("'age-encryption.org/v2'"), std::string::npos) << said;
  EXPECT_EQ(sample::code_of([] { read("age-encryption.org/v2\n"); }), Errc::age_header);
}

TEST(Header, RefusesAnotherFirstLine) {
  for (const char* text : {"", "\n", "age-encryption.org/v1",
                           "\xef\xbb\xbf"
                           "age-encryption.org/v1\n",
                           " age-encryption.org/v1\n", "PK\x03\x04\n", "age-encryption.org/v1 \n"})
    EXPECT_EQ(sample::code_of([&] { read(text); }), Errc::age_header) << text;
}

TEST(Header, NeedsAStanza) {
  EXPECT_EQ(sample::code_of([] { read(sample::header("")); }), Errc::age_header);
}

TEST(Header, StopsAtItsLimitWhateverFillsIt) {
  std::string endless = "age-encryption.org/v1\n-> ";
  endless.append(kMaxHeader, 'a');
  EXPECT_EQ(sample::code_of([&] { read(endless); }), Errc::age_header);
  std::string many = "age-encryption.org/v1\n";
  while (many.size() < kMaxHeader)
    many += "-> a\n\n";
  EXPECT_EQ(sample::code_of([&] { read(many + sample::mac_line(many)); }), Errc::age_header);
  std::string within = "age-encryption.org/v1\n";
  while (within.size() < kMaxHeader - 100)
    within += "-> a\n\n";
  EXPECT_GT(read(within + sample::mac_line(within)).stanzas.size(), 170'000U);
}

}  // namespace
}  // namespace clef::age
