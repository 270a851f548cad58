// SPDX-License-Identifier: MIT
// What we seal, the real age opens, and the other way round.
#include <gtest/gtest.h>

#include "age/input.h"
#include "crypto/random.h"
#include "interop/age/age_program.h"
#include "unit/age/plugin_folder.h"
#include "unit/age/sample.h"

namespace clef::interop {
namespace {

using age::Identities;
using age::Recipients;

constexpr char kBytes[] = "one value\nwith two lines\0and a zero";
constexpr std::string_view kPlain{kBytes, sizeof kBytes - 1};

std::string sealed(std::string_view plain, const Recipients& recipients, bool armored = false) {
  std::string file;
  age::encrypt_stream(
      age::read_from(as_bytes(plain)), [&](ByteView more) { file += as_text(more); }, recipients,
      armored, crypto::system_rng());
  return file;
}

Recipients recipient(std::string_view text) {
  Recipients out;
  out.push_back(age::parse_recipient(age::canonical_recipient(text)));
  return out;
}

Identities key_file(const AgeProgram& program, const std::string& name) {
  return age::parse_identity_file(Secret::copy_of(program.read(name)), name);
}

// Both ways for one key: its private file in the folder, and its recipient.
void expect_both_ways(const AgeProgram& program, const std::string& key,
                      const std::string& public_text) {
  for (const bool armored : {false, true}) {
    program.write("ours.age", sealed(kPlain, recipient(public_text), armored));
    ASSERT_EQ(program.age({"-d", "-i", key, "-o", "opened", "ours.age"}), 0);
    EXPECT_EQ(program.read("opened"), kPlain);
    program.write("plain", kPlain);
    std::vector<std::string> args = {"-r", age::canonical_recipient(public_text), "-o",
                                     "theirs.age"};
    if (armored)
      args.push_back("-a");
    args.push_back("plain");
    ASSERT_EQ(program.age(args), 0);
    const std::string theirs = program.read("theirs.age");
    EXPECT_EQ(theirs.starts_with("-----BEGIN AGE"), armored);
    EXPECT_EQ(age::sample::decrypted(theirs, key_file(program, key)), kPlain);
  }
}

TEST(AgeInterop, OpensBothWaysForAKeyOfAgeKeygen) {
  const AgeProgram program;
  ASSERT_EQ(program.age_keygen({"-o", "key.txt"}), 0);
  const Identities keys = key_file(program, "key.txt");
  ASSERT_EQ(keys.size(), 1U);
  EXPECT_NE(program.read("key.txt").find("# public key: " + keys[0]->recipient() + "\n"),
            std::string::npos);
  expect_both_ways(program, "key.txt", keys[0]->recipient());
}

TEST(AgeInterop, OpensBothWaysForAKeyOfOurs) {
  const AgeProgram program;
  const age::KeyPair pair = age::generate_key(crypto::system_rng());
  program.write("key.txt", std::string(pair.identity.reveal_text()) + "\n");
  expect_both_ways(program, "key.txt", pair.recipient);
}

TEST(AgeInterop, OpensBothWaysForSshEd25519) {
  const AgeProgram program;
  const std::string key = program.copy_key("age/ssh_ed25519");
  expect_both_ways(program, key, age::sample::vector_file("age/ssh_ed25519.pub"));
}

TEST(AgeInterop, OpensBothWaysForSshRsa) {
  const AgeProgram program;
  const std::string key = program.copy_key("age/ssh_rsa");
  expect_both_ways(program, key, age::sample::vector_file("age/ssh_rsa.pub"));
}

TEST(AgeInterop, OpensBothWaysWithAPassphrase) {
  const AgeProgram program;
  Recipients recipients;
  recipients.push_back(age::passphrase_recipient(Secret::copy_of("correct horse"), 12));
  program.write("ours.age", sealed(kPlain, recipients));
  ASSERT_EQ(program.age_with_answers({"-d", "-o", "opened", "ours.age"}, {"correct horse"}), 0);
  EXPECT_EQ(program.read("opened"), kPlain);
  EXPECT_NE(program.age_with_answers({"-d", "-o", "no", "ours.age"}, {"wrong horse"}), 0);

  program.write("plain", kPlain);
  ASSERT_EQ(program.age_with_answers({"-p", "-o", "theirs.age", "plain"},
                                     {"battery staple", "battery staple"}),
            0);
  const auto phrase = [](std::string_view text) {
    return age::sample::identity_of(age::passphrase_identity(Secret::copy_of(text)));
  };
  const std::string theirs = program.read("theirs.age");
  EXPECT_EQ(age::sample::decrypted(theirs, phrase("battery staple")), kPlain);
  EXPECT_EQ(age::sample::failure(theirs, phrase("battery stable")), Errc::age_no_match);
}

TEST(AgeInterop, OpensAKeyFileThatAgeLockedWithAPassphrase) {
  const AgeProgram program;
  ASSERT_EQ(program.age_keygen({"-o", "key.txt"}), 0);
  ASSERT_EQ(program.age_with_answers({"-p", "-a", "-o", "key.age", "key.txt"}, {"open", "open"}),
            0);
  const Identities locked =
      age::parse_identity_file(Secret::copy_of(program.read("key.age")), "key.age", {},
                               [] { return Secret::copy_of("open"); });
  const std::string file = sealed(kPlain, recipient(key_file(program, "key.txt")[0]->recipient()));
  EXPECT_EQ(age::sample::decrypted(file, locked), kPlain);
}

TEST(AgeInterop, OpensForEachOfSeveralRecipientsOfEveryKind) {
  const AgeProgram program;
  ASSERT_EQ(program.age_keygen({"-o", "a.txt"}), 0);
  ASSERT_EQ(program.age_keygen({"-o", "b.txt"}), 0);
  const std::string ed25519 = program.copy_key("age/ssh_ed25519");
  const std::string rsa = program.copy_key("age/ssh_rsa");
  const std::string list = "# team\n" + key_file(program, "a.txt")[0]->recipient() + "\n" +
                           age::sample::vector_file("age/ssh_ed25519.pub") +
                           age::sample::vector_file("age/ssh_rsa.pub") +
                           key_file(program, "b.txt")[0]->recipient() + "\n";
  program.write("team", list);
  program.write("plain", kPlain);
  program.write("ours.age", sealed(kPlain, age::parse_recipient_file(list, "team", {})));
  ASSERT_EQ(program.age({"-R", "team", "-o", "theirs.age", "plain"}), 0);
  for (const std::string& key : {std::string("a.txt"), std::string("b.txt"), ed25519, rsa}) {
    ASSERT_EQ(program.age({"-d", "-i", key, "-o", "opened", "ours.age"}), 0) << key;
    EXPECT_EQ(program.read("opened"), kPlain) << key;
    EXPECT_EQ(age::sample::decrypted(program.read("theirs.age"), key_file(program, key)), kPlain)
        << key;
  }
}

TEST(AgeInterop, OpensStreamsAroundChunkBordersAndOfManyChunks) {
  const AgeProgram program;
  ASSERT_EQ(program.age_keygen({"-o", "key.txt"}), 0);
  const std::string own = key_file(program, "key.txt")[0]->recipient();
  for (const std::size_t size : {0U, 1U, 65535U, 65536U, 65537U, 131072U, 20'000'000U}) {
    std::string plain(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
      plain[i] = static_cast<char>(i ^ (i >> 9));
    program.write("ours.age", sealed(plain, recipient(own)));
    program.write("opened", "");  // age 1.1 makes no file of an empty plaintext
    ASSERT_EQ(program.age({"-d", "-i", "key.txt", "-o", "opened", "ours.age"}), 0) << size;
    EXPECT_TRUE(program.read("opened") == plain) << size;
    program.write("plain", plain);
    ASSERT_EQ(program.age({"-r", own, "-o", "theirs.age", "plain"}), 0) << size;
    EXPECT_TRUE(age::sample::decrypted(program.read("theirs.age"), key_file(program, "key.txt")) ==
                plain)
        << size;
  }
}

TEST(AgeInterop, SharesAPluginWithAge) {
  const AgeProgram program;
  program.write("plugins/age-plugin-ok",
                test::read_text(CLEF_SOURCE_DIR "/tests/unit/age/demo_plugin.sh"));
  std::filesystem::permissions(program.folder() / "plugins/age-plugin-ok",
                               std::filesystem::perms::owner_all);
  const ProgramResolver resolver(program.folder().string() + "/plugins", {});
  age::PluginUi ui;
  ui.resolver = &resolver;
  const std::string identity = age::sample::PluginFolder::identity("ok");
  const std::string recipient_text = age::sample::PluginFolder::recipient("ok");
  program.write("key.txt", identity + "\n");
  program.write("plain", kPlain);

  Recipients recipients;
  recipients.push_back(age::parse_recipient(recipient_text, ui));
  program.write("ours.age", sealed(kPlain, recipients));
  ASSERT_EQ(program.age({"-d", "-i", "key.txt", "-o", "opened", "ours.age"}), 0);
  EXPECT_EQ(program.read("opened"), kPlain);

  ASSERT_EQ(program.age({"-r", recipient_text, "-o", "theirs.age", "plain"}), 0);
  EXPECT_EQ(age::sample::decrypted(program.read("theirs.age"),
                                   age::sample::identity_of(age::parse_identity(identity, ui))),
            kPlain);
}

TEST(AgeInterop, RefusesTheSameDamageAsAge) {
  const AgeProgram program;
  program.write("key.txt", std::string(age::sample::kIdentity) + "\n");
  const std::string good = age::sample::file(age::sample::stanza_text());
  const Identities keys = age::sample::identity();
  // Every fourth byte: a process of age a case.
  for (std::size_t at = 0; at <= good.size(); at += 4) {
    std::string file = good;
    if (at < good.size())
      file[at] = static_cast<char>(file[at] ^ 1);
    program.write("file.age", file);
    const bool theirs = program.age({"-d", "-i", "key.txt", "-o", "opened", "file.age"}) == 0;
    const bool ours = age::sample::failure(file, keys) == std::nullopt;
    EXPECT_EQ(ours, theirs) << at;
  }
  program.write("file.age", good);
  EXPECT_EQ(program.age({"-d", "-i", "key.txt", "-o", "opened", "file.age"}), 0);
}

}  // namespace
}  // namespace clef::interop
