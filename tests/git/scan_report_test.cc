// SPDX-License-Identifier: MIT
// What a scan tells does not depend on how it came to it, does no harm where it is read, and holds
// no secret wherever it is kept.
#include <gtest/gtest.h>

#include "git/scan_world.h"

namespace clef::test {
namespace {

class ScanReport : public testing::Test {
 protected:
  void write(const std::string& path, const std::string& text) const {
    clones.repo.write(path, text);
  }
  Ran scan(const std::string& options) const { return clones.run("git clef scan " + options); }
  // Rule, place and fingerprint of each finding, whatever its path and commit.
  std::string places(const std::string& options) const {
    return clones
        .run("git clef scan -q --format json " + options +
             " 2>../talk | grep -oE '\"(RuleID|StartLine|StartColumn|EndColumn|confidence)\": *"
             "[^,]*'")
        .text;
  }
  Clones clones;
};

const char* const kFormats[] = {"text", "json",  "gitleaks", "clef",
                                "csv",  "junit", "sarif",    "github"};

TEST_F(ScanReport, Edge25_SealedFilesAreSilentDecryptedOnesAreNotPartlySealedOnesInPart) {
  clones.scaffold();
  EXPECT_EQ(scan("").status, 0) << "sealed";
  const std::string sealed = read_text(clones.repo / Clones::kCell);
  write(Clones::kCell, "TOKEN: " + leak() + "\n");
  const Ran open = scan("");
  EXPECT_EQ(open.status, 1);
  EXPECT_TRUE(open.says(Clones::kCell)) << open.text;
  EXPECT_FALSE(shows(open));
  write(Clones::kCell, "OTHER_unencrypted: " + leak() + "\n" + sealed);
  const Ran partly = scan("");
  EXPECT_EQ(partly.status, 1) << "what is not sealed in a sealed file";
  EXPECT_TRUE(partly.says(std::string(Clones::kCell) + ":1:")) << partly.text;
  EXPECT_FALSE(shows(partly));
}

TEST_F(ScanReport, Edge27_IsTheSameWhicheverWayTheBytesCome) {
  // Each secret once: a history tells of it once a path.
  const std::string text = "first\n" + leaky_line() + "\n" + leaky_line(other_leak()) +
                           "password = \"x7Kq2Wpz9LmVb4Tn\"\r\n" + leaky_line(third_leak());
  write("a.js", text);
  clones.must("git add -A");
  const std::string file = places("a.js");
  EXPECT_NE(file.find("github-classic-token"), std::string::npos) << file;
  EXPECT_EQ(places(""), file) << "work tree";
  EXPECT_EQ(places("--staged"), file) << "index";
  clones.must("git commit -qm x");
  EXPECT_EQ(places("--history --no-cache"), file) << "history";
  clones.must("git gc -q");
  EXPECT_EQ(places("--history --no-cache"), file) << "a pack";
}

TEST_F(ScanReport, Edge27_IsTheSameTwiceAndWhateverTheThreads) {
  for (int i = 0; i < 60; ++i)
    write("d" + std::to_string(i % 7) + "/f" + std::to_string(i),
          i % 3 == 0 ? leaky_line() + std::to_string(i) : std::to_string(i));
  for (const char* format : kFormats) {
    const std::string how = std::string("--format ") + format + " --threads ";
    // But for the time that it took.
    const std::string after =
        " 2>/dev/null | sed -E 's/\"durationMs\": *[0-9.]+//; s/ time=\"[^\"]*\"//g'";
    const std::string one = scan(how + "1" + after).text;
    EXPECT_FALSE(one.empty()) << format;
    for (const char* threads : {"1", "2", "7"})
      EXPECT_EQ(scan(how + threads + after).text, one) << format << " " << threads;
  }
}

TEST_F(ScanReport, Edge29_LinesAndPathsThatSpeakToTerminalsAreWrittenOut) {
  const std::string escape = "\x1b]0;owned\x07\x1b[2J";
  const std::string bidi = "\xe2\x80\xae";
  write("a" + escape + bidi + ".js", "/*" + escape + bidi + "*/ " + leaky_line());
  for (const char* format : {"text", "github", "csv", "junit", "sarif"}) {
    const Ran ran = scan(std::string("--format ") + format);
    EXPECT_EQ(ran.status, 1) << format;
    EXPECT_FALSE(ran.says("\x1b") || ran.says("\x07") || ran.says(bidi)) << format << ran.text;
  }
  const Ran shown = scan("--show-secrets");
  EXPECT_FALSE(shown.says("\x1b") || shown.says(bidi)) << shown.text;
}

TEST_F(ScanReport, Edge30_AClosedPipeIsNoCrash) {
  for (int i = 0; i < 3000; ++i)
    write("f" + std::to_string(i), leaky_line());
  const Ran ran = clones.run("{ git clef scan --format json; echo $? >../status; } | head -c 1");
  EXPECT_TRUE(ran.says("{")) << ran.text;
  const std::string status = read_text(clones.sandbox / "status");
  EXPECT_TRUE(status == "141\n" || status == "2\n" || status == "1\n") << status;
}

TEST_F(ScanReport, Edge32_DatesDependOnNoZoneAndNumbersOnNoLanguage) {
  write("a.js", leaky_line());
  clones.must("git add -A && git commit -qm x");
  const auto told = [this](const std::string& settings) {
    return clones.run(settings + " git clef scan -q --history --no-cache --format json").text;
  };
  const std::string first = told("TZ=UTC LC_ALL=C");
  EXPECT_NE(first.find("Z\""), std::string::npos) << first;
  EXPECT_EQ(told("TZ=Asia/Tokyo LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8"), first);
  EXPECT_EQ(told("TZ=America/St_Johns LC_NUMERIC=fr_FR.UTF-8"), first);
}

TEST_F(ScanReport, Edge31_ThousandsOfRefsToOneHistory) {
  write("a.js", leaky_line());
  clones.must("git add -A && git commit -qm x && git tag -a -m t annotated");
  clones.must(
      "for i in $(seq 1 5000); do echo \"create refs/heads/b/$i HEAD\"; done | "
      "git update-ref --stdin");
  const Ran ran = scan("--history --no-cache --format csv 2>/dev/null | wc -l");
  EXPECT_TRUE(ran.says("2")) << "a heading and one finding: " << ran.text;
}

TEST_F(ScanReport, Edge16_AMarkerOfTheSameCommitHidesAndIsCounted) {
  write("a.js", "const t = \"" + leak() + "\" + \" clef:allow\";\n");
  EXPECT_EQ(scan("").status, 0) << "JSON has no comments: a string does, as with gitleaks";
  EXPECT_EQ(scan("--ignore-inline-allow").status, 1);
  write("a.js", "// clef:allow\n" + leaky_line());
  EXPECT_EQ(scan("").status, 1) << "on the line above";
  write("a.js", "const t = \"" + leak() + "\"; // clef:allow\n");
  clones.must("git add -A");
  const Ran ran = scan("--staged");
  EXPECT_EQ(ran.status, 0) << ran.text;
  EXPECT_TRUE(ran.says("1 finding")) << "it is counted: " << ran.text;
}

TEST_F(ScanReport, Edge20_AHostileRuleEndsIsToldAndIsNotClean) {
  write_text(
      clones.sandbox / "rules.toml",
      "[[rules]]\nid = \"hostile\"\ndescription = \"d\"\nregex = '''key=(a|aa|a?)+(b|c)+$'''\n"
      "keywords = [\"key=\"]\n");
  write("a.txt", "key=" + std::string(50'000, 'a') + "!\n");
  const Ran ran = scan("--config ../rules.toml");
  EXPECT_EQ(ran.status, 2) << ran.text;
  EXPECT_TRUE(ran.says("hostile") && ran.says("rule-timeout")) << ran.text;
  const Ran check = scan("rules check --config ../rules.toml");
  EXPECT_TRUE(check.says("hostile")) << check.text;
}

// Parts of secrets, as they are and in hex and base64, in whatever a scan left behind.
class ScanLeavesNothing : public ScanReport {
 protected:
  ScanLeavesNothing() {
    write("a.js", leaky_line() + leaky_line(other_leak()));
    write(".env", "DB_PASSWORD=" + password() + "\n");
  }
  static std::string password() { return std::string("x7Kq2Wpz") + "9LmVb4Tn0R"; }
  bool tells(const Ran& ran) const {
    return shows(ran) || shows(ran, other_leak()) || ran.says(password()) ||
           ran.says(password().substr(3, 12));
  }
  // All files but those that hold the secrets, and git's objects.
  void expect_no_trace(const std::string& after) const {
    std::string forms;
    for (const std::string& secret : {leak().substr(6, 15), other_leak().substr(6, 15), password()})
      forms += secret + "\n" +
               clones.must("printf %s '" + secret + "' | od -An -tx1 -v | tr -d ' \\n'") + "\n" +
               clones.must("printf %s '" + secret.substr(0, 15) + "' | base64 -w0") + "\n";
    write_text(clones.sandbox / "forms/list", forms);
    const Ran found = sh(clones.sandbox.path(),
                         "grep -rlaiF -f forms/list . | grep -v -e '^./forms/' -e '/objects/' "
                         "-e '/a.js$' -e '/.env$' -e COMMIT_EDITMSG -e /message$");
    EXPECT_EQ(found.text, "") << "after " << after;
  }
};

TEST_F(ScanLeavesNothing, InReportsBaselinesReviewsAndCaches) {
  clones.must("git add -A && git commit -qm x");
  for (const char* how : {"", "--staged --all-lines", "--history"})
    for (const char* format : kFormats) {
      const std::string options = std::string(how) + " --format " + format;
      EXPECT_FALSE(tells(scan(options))) << options;
      EXPECT_FALSE(tells(scan(options + " -o ../report." + format))) << options;
    }
  EXPECT_EQ(scan("-q --write-baseline ../baseline").status, 0);
  EXPECT_FALSE(tells(scan("--baseline ../baseline --prune-baseline")));
  EXPECT_FALSE(tells(scan("review --baseline ../baseline --real a.js:github-classic-token:1")));
  EXPECT_FALSE(tells(scan("review --harmless a.js:github-classic-token:2")));
  EXPECT_FALSE(tells(clones.run("GIT_CLEF_TRACE=1 CLEF_TRACE=1 git clef -v scan --history")));
  expect_no_trace("scanning");
  EXPECT_TRUE(tells(scan("--show-secrets"))) << "or nothing was looked for";
}

TEST_F(ScanLeavesNothing, InWhatHooksSay) {
  clones.must(
      "git commit -q --allow-empty -m start && git clone -q --bare . ../server.git && "
      "git remote add origin ../server.git && git fetch -q && git clef install --hooks 2>&1");
  clones.must("cp .git/hooks/pre-receive ../server.git/hooks/ 2>/dev/null || true");
  clones.must("git add -A");
  const Ran commit = clones.run("git commit -m x");
  EXPECT_NE(commit.status, 0);
  EXPECT_FALSE(tells(commit)) << commit.text;
  write_text(clones.sandbox / "message", "about " + leak() + "\n");
  const Ran message = clones.run("git commit --allow-empty -F ../message -- .gitignore . 2>&1");
  EXPECT_NE(message.status, 0);
  EXPECT_FALSE(tells(message)) << message.text;
  clones.must("git commit -q --no-verify -m x");
  const Ran push = clones.run("git push origin main");
  EXPECT_NE(push.status, 0);
  EXPECT_FALSE(tells(push)) << push.text;
  expect_no_trace("hooks");
}

}  // namespace
}  // namespace clef::test
