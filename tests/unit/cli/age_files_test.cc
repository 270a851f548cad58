// SPDX-License-Identifier: MIT
// Streams and key files of the age verbs: an output appears whole or not at all.
#include "cli/age_files.h"

#include <array>
#include <sys/stat.h>

#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

class AgeFilesTest : public testing::Test {
 protected:
  std::string all_of(const InputStream& stream) { return read_fd(stream.fd(), kMiB); }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(fs::current_path()), {}));
  }

  test::TempDir sandbox;
  InFolder folder{sandbox.path()};
};

TEST_F(AgeFilesTest, InputIsANamedFileOrStdin) {
  sandbox.write("in", "text");
  EXPECT_EQ(all_of(InputStream("in")), "text");
  for (const std::optional<std::string>& name :
       {std::optional<std::string>(), std::optional<std::string>("-")})
    EXPECT_EQ(InputStream(name).fd(), STDIN_FILENO);
  EXPECT_EQ(code_of([] { InputStream("absent"); }), "not-found");
}

TEST_F(AgeFilesTest, AReaderGivesTheBytesAndThenNothing) {
  sandbox.write("in", "text");
  InputStream in("in");
  const age::ReadSome read = in.reader();
  std::array<std::uint8_t, 64> buffer{};
  EXPECT_EQ(read(buffer), 4u);
  EXPECT_EQ(read(buffer), 0u);
  fs::create_directory("dir");
  InputStream dir("dir");
  EXPECT_EQ(code_of([&] { dir.reader()(buffer); }), "io-error");
}

TEST_F(AgeFilesTest, OutputAppearsAtCommitAndNotBefore) {
  const InputStream in(std::nullopt);
  {
    OutputStream out("out", in);
    out.writer()(as_bytes(std::string_view("half")));
    EXPECT_FALSE(fs::exists("out"));
    out.writer()(as_bytes(std::string_view(" and half")));
    out.commit();
    EXPECT_EQ(sandbox.read("out"), "half and half");
  }
  EXPECT_EQ(sandbox.read("out"), "half and half");
  EXPECT_EQ(files(), 1u);
}

TEST_F(AgeFilesTest, AFailureLeavesTheOldFileAndNoOther) {
  sandbox.write("out", "old");
  const InputStream in(std::nullopt);
  {
    OutputStream out("out", in);
    out.writer()(as_bytes(std::string_view("half")));
  }
  EXPECT_EQ(sandbox.read("out"), "old");
  EXPECT_EQ(files(), 1u);
}

TEST_F(AgeFilesTest, ANewOutputIsPrivate) {
  OutputStream out("out", InputStream(std::nullopt));
  out.commit();
  struct stat about {};
  ASSERT_EQ(stat("out", &about), 0);
  EXPECT_EQ(about.st_mode & 0077, 0u);
}

TEST_F(AgeFilesTest, OutputIsNotTheInputUnderAnyName) {
  sandbox.write("in", "text");
  fs::create_hard_link("in", "hard");
  fs::create_symlink("in", "soft");
  const InputStream in("in");
  for (const char* name : {"in", "./in", "hard", "soft"})
    EXPECT_EQ(code_of([&] { OutputStream(name, in); }), "usage") << name;
  EXPECT_EQ(sandbox.read("in"), "text");
  EXPECT_EQ(code_of([&] { OutputStream("no/such/folder/out", in); }), "io-error");
}

TEST_F(AgeFilesTest, StdoutIsWrittenThrough) {
  const Said said = said_by([] {
    OutputStream out("-", InputStream(std::nullopt));
    out.writer()(as_bytes(std::string_view("bytes")));
    EXPECT_FALSE(out.is_terminal());
  });
  EXPECT_EQ(said.out, "bytes");
  test::Pty pty(
      [] { return OutputStream(std::nullopt, InputStream(std::nullopt)).is_terminal() ? 1 : 0; });
  EXPECT_EQ(pty.finish(), 1);
}

TEST_F(AgeFilesTest, APassphraseFileLosesItsOnlyNewline) {
  EXPECT_EQ(read_passphrase(sandbox.write("p", "word\n").string(), true).reveal_text(), "word");
  EXPECT_EQ(read_passphrase(sandbox.write("p", " a b ").string(), false).reveal_text(), " a b ");
  EXPECT_EQ(read_passphrase(sandbox.write("p", "a\nb\n").string(), false).reveal_text(), "a\nb\n");
}

TEST_F(AgeFilesTest, APassphraseIsTypedTwiceWhereItMakesSomething) {
  const auto once = [] {
    return read_passphrase(std::nullopt, false).reveal_text() == "word" ? 0 : 1;
  };
  test::Pty one(once);
  ASSERT_TRUE(one.wait_for("passphrase: "));
  one.type("word\r");
  EXPECT_EQ(one.finish(), 0);
  const auto twice = [] {
    return read_passphrase(std::nullopt, true).reveal_text() == "word" ? 0 : 1;
  };
  test::Pty two(twice);
  ASSERT_TRUE(two.wait_for("passphrase: "));
  two.type("word\r");
  ASSERT_TRUE(two.wait_for("passphrase again: "));
  two.type("word\r");
  EXPECT_EQ(two.finish(), 0);
  EXPECT_FALSE(contains(two.screen(), "word\r")) << two.screen();
}

TEST_F(AgeFilesTest, IdentitiesComeFromAllFilesInOrder) {
  const age::KeyPair a = age::generate_key(crypto::system_rng());
  const age::KeyPair b = age::generate_key(crypto::system_rng());
  sandbox.write("a", std::string(a.identity.reveal_text()) + "\n");
  sandbox.write("b", "# comment\n" + std::string(b.identity.reveal_text()) + "\n");
  sandbox.write("p", "word\n");
  const Globals globals;
  Output out(globals);
  Context context(globals, out, repository | key);
  const age::Identities identities = read_identities(context, {"b", "a"}, {"p"});
  ASSERT_EQ(identities.size(), 3u);
  EXPECT_EQ(identities[0]->recipient(), b.recipient);
  EXPECT_EQ(identities[1]->recipient(), a.recipient);
  EXPECT_EQ(identities[2]->recipient(), "");
  EXPECT_EQ(code_of([&] { read_identities(context, {"absent"}, {}); }), "not-found");
}

TEST_F(AgeFilesTest, APluginsWordsAreEscapedAndItsQuestionsNeedATerminal) {
  const Said said = said_by([] {
    test::run_forked([] {
      setsid();
      const Globals globals;
      Output out(globals);
      Context context(globals, out, repository | key);
      const age::PluginUi ui = terminal_plugin_ui(context);
      ui.message("touch \x1b[2J the key");
      return ui.request("PIN?", true) || ui.confirm("sure?", "yes", "no") ? 1 : 0;
    });
  });
  EXPECT_EQ(said.err, "git-clef: note: plugin: 'touch \\e[2J the key'\n");
}

}  // namespace
}  // namespace clef::cli
