// SPDX-License-Identifier: MIT
// No verb of today needs the network, and only writers start anything but git.
#include <algorithm>
#include <iterator>
#include <sys/socket.h>

#include "matrix_world.h"

namespace clef::test {
namespace {

struct Verb {
  std::vector<std::string> args;
  std::string input;
  std::set<std::string> programs;  // what it may start
};

const std::vector<Verb>& every_verb() {
  static const std::vector<Verb> all = {
      {{"status"}, "", {"git"}},
      {{"list", "database/dev"}, "", {"git"}},
      {{"list"}, "", {"git"}},
      {{"get", "database/dev", "DB_HOST"}, "", {"git"}},
      {{"get", "--json", "database/dev", "DB_HOST"}, "", {"git"}},
      {{"compare", "--stdin", "database/dev", "DB_HOST"}, "localhost", {"git"}},
      {{"diff", "database", "dev", "production"}, "", {"git"}},
      {{"export", "database/dev"}, "", {"git"}},
      {{"export", "--format", "json", "database/dev"}, "", {"git"}},
      {{"lint"}, "", {"git"}},
      {{"lint", "--keyless"}, "", {"git"}},
      {{"lint", "--fix"}, "", {"git"}},
      {{"whoami"}, "", {"git"}},
      {{"doctor"}, "", {"git", "man", "mandb", "man-db", "apropos"}},
      {{"doctor", "--keys", "--binary"}, "", {"git", "man", "mandb", "man-db", "apropos"}},
      {{"complete", "--", "get", ""}, "", {"git"}},
      {{"complete", "--", "get", "database/dev", ""}, "", {"git"}},
      {{"completion", "bash"}, "", {}},
      {{"explain", "usage"}, "", {}},
      {{"version"}, "", {}},
      {{"version", "--json"}, "", {}},
      {{"help", "set"}, "", {"man"}},
      {{"set", "--stdin", "database/dev", "A"}, "v", {"git"}},
      {{"set", "--random", "database/dev", "B"}, "", {"git"}},
      {{"set", "--generate=ed25519", "database/dev", "C"}, "", {"git"}},
      {{"set", "--commit", "--stdin", "database/dev", "D"}, "v", {"git", "sh", "dash", "git-clef"}},
      {{"accept", "database/dev", "B"}, "", {"git"}},
      {{"rename", "database/dev", "A", "E"}, "", {"git"}},
      {{"copy", "--yes", "database/dev", "E", "database/production"}, "", {"git"}},
      {{"delete", "--yes", "database/dev", "E"}, "", {"git"}},
      {{"import", "--stdin", "--format", "dotenv", "database/dev"}, "F=1\n", {"git"}},
      {{"import", "--stdin", "--dry-run", "--format", "dotenv", "database/dev"}, "G=1\n", {"git"}},
      {{"fill", "--yes", "--all"}, "", {"git"}},
      {{"exec", "database/dev", "--", "true"}, "", {"git", "true", "coreutils", "busybox"}},
      {{"init", "--non-interactive"}, "", {"git"}},
      {{"keygen", "--stdout"}, "", {}},
      {{"age", "keygen", "--stdout"}, "", {}},
      {{"diff"}, "", {"git"}},
      {{"show", "HEAD"}, "", {"git"}},
      {{"log", "database/dev", "D"}, "", {"git"}},
      {{"blame", "database/dev"}, "", {"git"}},
      {{"who"}, "", {"git"}},
      {{"get", "--at", "HEAD", "database/dev", "D"}, "", {"git"}},
      {{"restore", "--yes", "database/dev", "D", "--from", "HEAD"}, "", {"git"}},
      {{"resolve", "--list"}, "", {"git"}},
      {{"repair", "secrets/database/dev.enc.yaml"}, "", {"git"}},
      {{"mergetool", "--base=a", "--ours=b", "--theirs=c", "--output=d"}, "", {"git"}},
      {{"merge-driver", "--base=a", "--ours=b", "--theirs=c", "--path=x.enc.yaml"}, "", {"git"}},
      {{"textconv", "--", "secrets/database/dev.enc.yaml"}, "", {"git"}},
      {{"external-diff", "--", "secrets/database/dev.enc.yaml"}, "", {"git"}},
      {{"filter-process"}, "", {"git"}},
      {{"clean", "--", "a"}, "A: 1\n", {"git"}},
      {{"smudge", "--", "a"}, "A: 1\n", {"git"}},
      {{"lock"}, "", {"git"}},
      {{"unlock"}, "", {"git"}},
      {{"hook", "pre-commit"}, "", {"git"}},
      {{"hook", "pre-push", "--", "origin", "url"}, "", {"git"}},
      {{"ci", "--range", "HEAD..HEAD"}, "", {"git"}},
      {{"fix", "--staged"}, "", {"git"}},
      {{"install", "--hooks"}, "", {"git"}},
      {{"uninstall"}, "", {"git"}},
      {{"trust", "list"}, "", {"git"}},
      {{"trust", "add", "--data-key", "database/dev"}, "", {"git"}},
      {{"trust", "add", "--plugin", "yubikey", "--yes"}, "", {"git"}},
      {{"trust", "remove", "--plugin", "yubikey"}, "", {"git"}},
      {{"forget"}, "", {"git"}},
      {{"scan"}, "", {"git"}},
      {{"scan", "--staged"}, "", {"git"}},
      {{"scan", "--history"}, "", {"git"}},
      {{"scan", "rules", "list"}, "", {"git"}},
      {{"scan", "review"}, "", {"git"}},
      {{"unclip", "--after", "1"}, std::string(64, 'm'), {"git", "wl-paste", "xclip"}},
      {{"age", "encrypt", "-r", "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"},
       "text",
       {"git"}},
      {{"age", "inspect"}, "age-encryption.org/v1\n", {}},
      {{"age", "decrypt", "-i", "/dev/null"}, "age-encryption.org/v1\n", {}}};
  return all;
}

class QuietVerbs : public testing::Test {
 public:
  static std::string line(const Verb& verb) {
    std::string out;
    for (const std::string& word : verb.args)
      out += word + " ";
    return out;
  }
  static std::set<std::string> beyond(const std::set<std::string>& did,
                                      const std::set<std::string>& may) {
    std::set<std::string> out;
    std::set_difference(did.begin(), did.end(), may.begin(), may.end(),
                        std::inserter(out, out.end()));
    return out;
  }
  static bool uses_network(const Watched& watched) {
    return std::any_of(watched.families.begin(), watched.families.end(),
                       [](int family) { return family != AF_UNIX; });
  }
  MatrixWorld world;
  // What man(1) starts to show a page is its own affair, and whether it has ours depends on the
  // machine.
  ScopedEnv no_pages{"MANPATH", "/nowhere"};
};

TEST_F(QuietVerbs, S36_TheWatcherSeesSocketsAndPrograms) {
  const Watched seen = watch({"/bin/sh",
                              {"-c", "true; python3 -c 'import socket; socket.socket()'; exit 3"},
                              world.repo.path(),
                              "",
                              nullptr});
  EXPECT_EQ(seen.ended.status, 3) << seen.ended.errors;
  EXPECT_TRUE(uses_network(seen));
  EXPECT_FALSE(seen.programs().empty());
}

TEST_F(QuietVerbs, S36_NoVerbOpensASocketOrStartsAnythingUnexpected) {
  for (const Verb& verb : every_verb()) {
    const Watched watched = world.watch_clef(verb.args, verb.input);
    EXPECT_FALSE(uses_network(watched)) << line(verb);
    EXPECT_EQ(beyond(watched.programs(), verb.programs), std::set<std::string>()) << line(verb);
    EXPECT_LT(watched.ended.status, 128) << line(verb) << watched.ended.errors;
  }
}

TEST_F(QuietVerbs, S36_EveryVerbIsInTheListAbove) {
  std::set<std::string> known;
  for (const Verb& verb : every_verb()) {
    for (std::string name :
         {verb.args[0], verb.args.size() < 2 ? "" : verb.args[0] + " " + verb.args[1]}) {
      std::replace(name.begin(), name.end(), '-', ' ');
      known.insert(std::move(name));
    }
  }
  const fs::path folder = fs::path(CLEF_SOURCE_DIR) / "src/cli/verbs";
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".cc")
      continue;
    std::string name = entry.path().stem();
    std::replace(name.begin(), name.end(), '_', ' ');
    EXPECT_TRUE(known.contains(name)) << name;
  }
}

TEST_F(QuietVerbs, S36_CloudKeysInAManifestContactNobody) {
  world.edit(world.cell("database/dev"), "    age:",
             "    kms:\n        - arn: arn:aws:kms:us-east-1:111122223333:key/abc\n"
             "          created_at: \"2026-01-01T00:00:00Z\"\n          enc: AAAA\n"
             "          aws_profile: evil\n"
             "    hc_vault:\n        - vault_address: https://evil.example\n"
             "          engine_path: transit\n          key_name: k\n"
             "          created_at: \"2026-01-01T00:00:00Z\"\n          enc: vault:v1:AAAA\n"
             "    age:");
  const ScopedEnv vault("VAULT_TOKEN", "hvs.secret");
  const ScopedEnv aws("AWS_ACCESS_KEY_ID", "AKIA");
  for (const Verb& verb : every_verb()) {
    const Watched watched = world.watch_clef(verb.args, verb.input);
    EXPECT_FALSE(uses_network(watched)) << line(verb);
    EXPECT_EQ(beyond(watched.programs(), verb.programs), std::set<std::string>()) << line(verb);
  }
}

}  // namespace
}  // namespace clef::test
