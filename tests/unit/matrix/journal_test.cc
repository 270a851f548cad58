// SPDX-License-Identifier: MIT
// A journal says what to rename, and is believed only under this machine's key (security.md S8).
#include "matrix/journal.h"

#include "base/encoding.h"
#include "base/file.h"
#include "crypto/hash.h"
#include "expect_error.h"

namespace clef::matrix {
namespace {

Secret key_of(std::uint8_t byte) {
  Secret key(32);
  for (std::uint8_t& b : key.fill())
    b = byte;
  return key;
}

const std::string kA(64, 'a');
const std::string kB(64, 'b');

Journal sample() {
  return {"0123456789abcdef",
          kA,
          {{"secrets/a b.yaml", kA, kB}, {"top.yaml", "-", kB}, {"x/gone", kA, "-"}}};
}

std::string body() {
  return "clef-journal 1\nid 0123456789abcdef\nworktree " + kA + "\nfile " + kA + " " + kB +
         " secrets/a b.yaml\nfile - " + kB + " top.yaml\nfile " + kA + " - x/gone\n";
}

std::string signed_text(const std::string& text, const Secret& key) {
  return text + "mac " + hex_encode(crypto::hmac_sha256(key.reveal(), as_bytes(text))) + "\n";
}

TEST(Journal, IsTheseBytes) {
  EXPECT_EQ(write_journal(sample(), key_of(1)), signed_text(body(), key_of(1)));
}

TEST(Journal, ReadsWhatItWrote) {
  const auto journal = read_journal(write_journal(sample(), key_of(1)), key_of(1));
  ASSERT_TRUE(journal);
  EXPECT_EQ(journal->id, "0123456789abcdef");
  EXPECT_EQ(journal->worktree, kA);
  EXPECT_EQ(journal->entries, sample().entries);
}

TEST(Journal, DigestsContentAndAbsence) {
  EXPECT_EQ(journal_digest("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(journal_digest(std::nullopt), "-");
}

TEST(Journal, PutsTemporariesBesideTheirTargets) {
  EXPECT_EQ(sample().temporary(0), "secrets/.clef-0123456789abcdef-0.tmp");
  EXPECT_EQ(sample().temporary(1), ".clef-0123456789abcdef-1.tmp");
}

TEST(Journal, RefusesAnotherMachinesKey) {
  EXPECT_FALSE(read_journal(write_journal(sample(), key_of(2)), key_of(1)));
}

TEST(Journal, RefusesEveryTruncationAndEveryChangedByte) {
  const Secret key = key_of(1);
  const std::string whole = write_journal(sample(), key);
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(read_journal(whole.substr(0, size), key)) << size;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_FALSE(read_journal(changed, key)) << at;
  }
  EXPECT_FALSE(read_journal(whole + "x", key));
}

// Even with a key that leaked, a journal cannot name what the tree refuses.
TEST(Journal, RefusesHostilePathsThoughTheMacIsRight) {
  const std::string head = "clef-journal 1\nid 0123456789abcdef\nworktree " + kA + "\n";
  for (const char* path : {"../x", "/etc/passwd", ".git/hooks/pre-commit", ".GIT/config", "a/../b",
                           "a//b", "", "git~1/x", ".git./x"}) {
    const std::string text = head + "file - " + kB + " " + path + "\n";
    EXPECT_FALSE(read_journal(signed_text(text, key_of(1)), key_of(1))) << path;
  }
}

TEST(Journal, RefusesOtherGrammarThoughTheMacIsRight) {
  const std::string id = "id 0123456789abcdef\n";
  const std::string tree = "worktree " + kA + "\n";
  const std::string file = "file - " + kB + " x\n";
  const std::vector<std::string> bad = {
      "clef-journal 2\n" + id + tree + file,
      "clef-journal 1\n" + tree + id + file,
      "clef-journal 1\nid 0123456789ABCDEF\n" + tree + file,
      "clef-journal 1\nid 0123\n" + tree + file,
      "clef-journal 1\n" + id + "worktree /tmp\n" + file,
      "clef-journal 1\n" + id + tree + file + file,
      "clef-journal 1\n" + id + tree + "file - - x\n",
      "clef-journal 1\n" + id + tree + "file " + kB + " " + kB + " x\n",
      "clef-journal 1\n" + id + tree + "file - abc x\n",
      "clef-journal 1\n" + id + tree + "move - " + kB + " x\n",
      "clef-journal 1\r\n" + id + tree + file};
  for (const std::string& text : bad)
    EXPECT_FALSE(read_journal(signed_text(text, key_of(1)), key_of(1))) << text;
  EXPECT_TRUE(
      read_journal(signed_text("clef-journal 1\n" + id + tree + file, key_of(1)), key_of(1)));
}

}  // namespace
}  // namespace clef::matrix
