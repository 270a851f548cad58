// SPDX-License-Identifier: MIT
// New private keys go where the person says, whole, private and never over something else.
#include "cli/key_writer.h"

#include <sys/stat.h>

#include "cli/parse.h"
#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

using Words = std::vector<std::string>;

struct Probe final : Command {
  void declare(Options& options) override { writer.declare(options); }
  ExitCode run(Context& context) override {
    writer.run(context);
    return kDone;
  }
  KeyWriter writer;
};

// The code of the refusal on stderr and 1, or 0.
int write_key(Words words) {
  Globals globals;
  Probe probe;
  const std::string code = code_of([&] {
    parse_command(*find_verb({"keygen"}).verb, probe, globals, std::move(words));
    Output out(globals);
    Context context(globals, out, repository | key);
    probe.run(context);
    out.flush();
  });
  if (!code.empty())
    std::fputs(("code " + code + "\n").c_str(), stderr);
  return code.empty() ? 0 : 1;
}

Ran keygen(const Words& words) {
  return run_without_terminal([&] { return write_key(words); });
}

std::string recipient_in(const std::string& text, const std::string& passphrase = "") {
  const age::Identities identities = age::parse_identity_file(
      Secret::copy_of(text), "x", {}, [&] { return Secret::copy_of(passphrase); });
  return identities.size() == 1 ? identities[0]->recipient() : "(not one key)";
}

class KeyWriterTest : public testing::Test {
 protected:
  test::Sandbox sandbox;
  InFolder folder{sandbox.path()};
};

TEST_F(KeyWriterTest, TheTextNamesTimePublicAndPrivateKey) {
  const age::KeyPair pair = age::generate_key(crypto::system_rng());
  EXPECT_EQ(key_file_text(pair, matrix::FixedClock()).reveal_text(),
            "# created: 2026-01-02T03:04:05Z\n# public key: " + pair.recipient + "\n" +
                std::string(pair.identity.reveal_text()) + "\n");
}

TEST_F(KeyWriterTest, AFileIsPrivateAndThePublicKeyIsTold) {
  const Ran ran = keygen({"-o", "key.txt"});
  EXPECT_EQ(ran.status, 0) << ran.said.err;
  EXPECT_EQ(ran.said.out, "");
  EXPECT_EQ(ran.said.err,
            "git-clef: note: public key: " + recipient_in(sandbox.read("key.txt")) + "\n");
  struct stat about {};
  ASSERT_EQ(stat("key.txt", &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
}

TEST_F(KeyWriterTest, NothingIsReplaced) {
  sandbox.write("key.txt", "precious");
  EXPECT_TRUE(contains(keygen({"-o", "key.txt"}).said.err, "code already-exists"));
  EXPECT_EQ(sandbox.read("key.txt"), "precious");
}

TEST_F(KeyWriterTest, ThePlaceIsSaidExactlyOnce) {
  EXPECT_TRUE(contains(keygen({}).said.err, "code usage"));
  EXPECT_TRUE(contains(keygen({"-o", "key.txt", "--stdout"}).said.err, "code usage"));
  EXPECT_FALSE(fs::exists("key.txt"));
}

TEST_F(KeyWriterTest, StdoutIsTheWholeFile) {
  const Ran ran = keygen({"--stdout"});
  EXPECT_TRUE(ran.said.out.starts_with("# created: ")) << ran.said.out;
  EXPECT_EQ(ran.said.err, "git-clef: note: public key: " + recipient_in(ran.said.out) + "\n");
}

TEST_F(KeyWriterTest, JsonIsOneValue) {
  const Ran file = keygen({"--json", "-o", "key.txt"});
  EXPECT_EQ(file.said.out, "{\"publicKey\":\"" + recipient_in(sandbox.read("key.txt")) +
                               "\",\"file\":\"key.txt\"}\n");
  const Ran out = keygen({"--json", "--stdout"});
  EXPECT_TRUE(out.said.out.starts_with("{\"publicKey\":\"age1")) << out.said.out;
  EXPECT_TRUE(contains(out.said.out, "\"keyFile\":\"# created: ")) << out.said.out;
}

TEST_F(KeyWriterTest, APassphraseFromAFileLocksTheKey) {
  sandbox.write("pass", "correct horse\n");
  ASSERT_EQ(keygen({"-o", "key.txt", "--passphrase-file", "pass"}).status, 0);
  const std::string text = sandbox.read("key.txt");
  EXPECT_TRUE(text.starts_with("-----BEGIN AGE ENCRYPTED FILE-----\n")) << text;
  EXPECT_FALSE(contains(text, "AGE-SECRET-KEY-"));
  const age::Identities identities = age::parse_identity_file(
      Secret::copy_of(text), "x", {}, [] { return Secret::copy_of("correct horse"); });
  ASSERT_EQ(identities.size(), 1u);
}

TEST_F(KeyWriterTest, APassphraseThatIsTypedDifferentlyTheSecondTimeMakesNoKey) {
  test::Pty pty([] { return write_key({"-o", "key.txt", "-p"}); });
  ASSERT_TRUE(pty.wait_for("passphrase: "));
  pty.type("one\r");
  ASSERT_TRUE(pty.wait_for("passphrase again: "));
  pty.type("two\r");
  EXPECT_EQ(pty.finish(), 1);
  EXPECT_TRUE(contains(pty.screen(), "code refused")) << pty.screen();
  EXPECT_FALSE(fs::exists("key.txt"));
}

TEST_F(KeyWriterTest, APassphraseWithoutATerminalIsAnError) {
  EXPECT_TRUE(contains(keygen({"-o", "key.txt", "-p"}).said.err, "code no-terminal"));
  EXPECT_FALSE(fs::exists("key.txt"));
}

}  // namespace
}  // namespace clef::cli
