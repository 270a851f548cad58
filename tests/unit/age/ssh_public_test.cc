// SPDX-License-Identifier: MIT
// Public ssh keys are read in one spelling and told from other kinds of key.
#include "age/ssh_public.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "unit/age/sample.h"

namespace clef::age {
namespace {

constexpr std::string_view kLine =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICVDuS/xCVURR2rcg2nbbdyTNmWhGXjdoUBO4QZsqVWd";

std::string vector_line(const std::string& name) {
  std::string text = sample::vector_file("age/" + name);
  text.pop_back();
  return text;
}

TEST(SshPublic, ReadsTheKnownKeyAndNamesItByItsTag) {
  const SshPublicKey key = parse_ssh_line(kLine);
  EXPECT_EQ(key.type, "ssh-ed25519");
  EXPECT_EQ(ssh_tag(key.blob), "vFqNDw");
  EXPECT_EQ(ssh_line(key.type, key.blob), kLine);
  EXPECT_EQ(ssh_blob(std::get<crypto::Ed25519Public>(key.key)), key.blob);
}

TEST(SshPublic, ReadsWhatSshKeygenWrote) {
  const SshPublicKey rsa = parse_ssh_line(vector_line("ssh_rsa.pub"));
  EXPECT_EQ(std::get<crypto::RsaPublicNumbers>(rsa.key).n.size(), 256U);
  EXPECT_EQ(ssh_blob(std::get<crypto::RsaPublicNumbers>(rsa.key)), rsa.blob);
  EXPECT_EQ(parse_ssh_line(vector_line("ssh_ed25519.pub")).type, "ssh-ed25519");
}

TEST(SshPublic, NamesTheTypeOfOtherKeys) {
  const std::string line = vector_line("ssh_ecdsa.pub");
  EXPECT_EQ(other_ssh_type(line), "ecdsa-sha2-nistp256");
  EXPECT_EQ(other_ssh_type(kLine), std::nullopt);
  EXPECT_EQ(other_ssh_type("ecdsa-sha2-nistp256 AAAA"), std::nullopt);
  EXPECT_EQ(other_ssh_type("two words"), std::nullopt);
  EXPECT_NE(sample::message_of([&] { parse_ssh_line(line); }).find("'ecdsa-sha2-nistp256'"),
            std::string::npos);
}

TEST(SshPublic, RefusesEveryOtherSpelling) {
  const Bytes blob = parse_ssh_line(kLine).blob;
  Bytes longer = blob;
  longer.push_back(0);
  const Bytes shorter(blob.begin(), blob.end() - 1);
  for (const std::string& line :
       {std::string("ssh-ed25519"), std::string("ssh-ed25519 "), std::string("ssh-ed25519 AAAA"),
        std::string("ssh-ed25519 !"), ssh_line("ssh-ed25519", longer),
        ssh_line("ssh-ed25519", shorter), ssh_line("ssh-rsa", blob), std::string(kLine) + "="})
    EXPECT_EQ(sample::code_of([&] { parse_ssh_line(line); }), Errc::age_key) << line;
}

}  // namespace
}  // namespace clef::age
