// SPDX-License-Identifier: MIT
// What a rule says is what is found: groups, entropy, allowlists, paths, partners, places.
#include "scan/scanner.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::scan {
namespace {

Rule rule(std::string id, std::string pattern, std::vector<std::string> keywords = {}) {
  Rule out;
  out.id = std::move(id);
  out.pattern = std::move(pattern);
  out.keywords = std::move(keywords);
  return out;
}

RuleSet set_of(std::vector<Rule> rules) {
  RuleSet set;
  set.rules = std::move(rules);
  set.has_generic = false;
  return set;
}

BlobReport scan(RuleSet set, std::string_view text, std::string_view path = "a.txt",
                ScanOptions options = {}) {
  options.decode_depth = 0;
  const Scanner scanner(std::move(set), options);
  return Scanner::Worker(scanner).scan(path, text);
}

// "rule:secret" of each finding.
std::string secrets(const BlobReport& report) {
  std::string out;
  for (const Finding& finding : report.findings)
    out += (out.empty() ? "" : " ") + finding.rule + ":" + finding.secret;
  return out;
}

TEST(Scanner, FindsWhereASecretStands) {
  const BlobReport report =
      scan(set_of({rule("tok", "tok_[a-z]{4}", {"tok_"})}), "one\ntwo x=tok_abcd;\n");
  ASSERT_EQ(report.findings.size(), 1U);
  const Finding& found = report.findings.front();
  EXPECT_EQ(found.secret, "tok_abcd");
  EXPECT_EQ(found.line, "two x=tok_abcd;");
  EXPECT_EQ(found.place.begin, 10U);
  EXPECT_EQ(found.place.end, 18U);
  EXPECT_EQ(found.place.start_line, 2U);
  EXPECT_EQ(found.place.end_line, 2U);
  EXPECT_EQ(found.place.start_column, 7U);
  EXPECT_EQ(found.place.end_column, 14U);
  EXPECT_EQ(found.path, "a.txt");
}

TEST(Scanner, TakesTheNamedGroupElseTheFirstThatIsNotEmpty) {
  Rule named = rule("n", "(a*)key=(\\w+):(\\w+)", {"key="});
  EXPECT_EQ(secrets(scan(set_of({named}), "key=one:two")), "n:one");
  named.secret_group = 3;
  EXPECT_EQ(secrets(scan(set_of({named}), "key=one:two")), "n:two");
  EXPECT_EQ(secrets(scan(set_of({rule("w", "key=\\w+", {"key="})}), "key=one")), "w:key=one");
}

TEST(Scanner, Edge19_AGroupThatTookNoPartFallsBackToWhatDid) {
  Rule rule_with_ways = rule("u", "key=(?:(\\d+)|([a-z]+))", {"key="});
  rule_with_ways.secret_group = 1;
  EXPECT_EQ(secrets(scan(set_of({rule_with_ways}), "key=abc")), "u:abc");
}

TEST(Scanner, Edge19_AMatchOfNothingIsNoFinding) {
  EXPECT_EQ(secrets(scan(set_of({rule("e", "x*")}), "axxb")), "e:xx");
  EXPECT_EQ(secrets(scan(set_of({rule("e", "x*")}), "")), "");
}

TEST(Scanner, WantsMoreEntropyThanTheRuleSays) {
  Rule r = rule("h", "v=(\\w+)", {"v="});
  r.entropy = 2;  // of abcd exactly
  EXPECT_EQ(secrets(scan(set_of({r}), "v=abcd")), "");
  EXPECT_EQ(secrets(scan(set_of({r}), "v=abcde")), "h:abcde");
}

TEST(Scanner, RunsOnlyWithAKeywordInAnyCase) {
  const auto with = [](std::vector<std::string> keywords, std::string_view text) {
    return secrets(scan(set_of({rule("k", "[0-9]{4}", std::move(keywords))}), text));
  };
  EXPECT_EQ(with({"acme"}, "1234 ACME"), "k:1234");
  EXPECT_EQ(with({"acme"}, "1234 acm"), "");
  EXPECT_EQ(with({"zz", "acme"}, "1234 Zz"), "k:1234");
  EXPECT_EQ(with({"zz"}, "1234 z"), "");
}

TEST(Scanner, Edge20_AKeywordMayBeOneCharacter) {
  EXPECT_EQ(secrets(scan(set_of({rule("k", "[0-9]{4}", {"q"})}), "1234 Q")), "k:1234");
  EXPECT_EQ(secrets(scan(set_of({rule("k", "[0-9]{4}", {"q"})}), "1234 p")), "");
}

TEST(Scanner, LimitsARuleToItsPaths) {
  Rule r = rule("p", "tok_[a-z]+", {"tok_"});
  r.path = "\\.env$";
  EXPECT_EQ(secrets(scan(set_of({r}), "tok_a", "x/.env")), "p:tok_a");
  EXPECT_EQ(secrets(scan(set_of({r}), "tok_a", "x/.env.md")), "");
}

TEST(Scanner, Edge19_ARuleOfPathsAloneFindsTheFile) {
  Rule r = rule("pk", "");
  r.path = "\\.p12$";
  const BlobReport report = scan(set_of({r}), std::string_view("\0\1", 2), "keys/a.p12");
  EXPECT_EQ(report.skip, Skip::binary);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].match, "file detected: keys/a.p12");
  EXPECT_EQ(report.findings[0].place.start_line, 0U);
  EXPECT_TRUE(scan(set_of({r}), "x", "a.txt").findings.empty());
}

std::string rules_of(const BlobReport& report) {
  std::string out;
  for (const Finding& finding : report.findings)
    out += finding.rule + " ";
  return out;
}

TEST(Scanner, AFilesNameSaysNoMoreOnceItsSecretsAreFound) {
  const RuleSet& ours = default_rules();
  const std::string token = std::string("ghp_") + "Ky9Pf34qY6Nb3wWD25RQ4F5ZR3qa7y3gm1IL";
  EXPECT_EQ(rules_of(scan(ours, "COLOUR=red\n", ".env")), "dotenv-file ");
  EXPECT_EQ(rules_of(scan(ours, "A=" + token + "\n", ".env")), "github-classic-token ");
  EXPECT_EQ(rules_of(scan(ours, "A=" + token + " # clef:allow\n", ".env")), "");
  EXPECT_EQ(rules_of(scan(ours, "", ".env")), "") << "nothing is in it";
  Rule name = rule("a-file", "");
  name.path = "\\.env$";
  const RuleSet theirs = set_of({name, rule("k", "tok_[a-z]+", {"tok_"})});
  EXPECT_EQ(rules_of(scan(theirs, "tok_a", ".env")), "a-file k ");
  EXPECT_EQ(rules_of(scan(theirs, "", ".env")), "a-file ");
}

TEST(Scanner, AFileThatIsNotWhatItsNameSaysIsNoFinding) {
  const std::string_view keys("\x30\x0e\x02\x01\x03\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x06",
                              16);
  EXPECT_EQ(rules_of(scan(default_rules(), keys, "a.p12")), "pkcs12-file ");
  EXPECT_EQ(rules_of(scan(default_rules(), "see the wiki\n", "a.p12")), "");
  const Scanner scanner(default_rules(), {});
  EXPECT_EQ(rules_of(Scanner::Worker(scanner).scan_unread("a.p12", Skip::too_large)),
            "pkcs12-file ")
      << "nobody looked";
}

TEST(Scanner, RefusesWhatItCannotRun) {
  const auto code = [](Rule bad) {
    try {
      const Scanner scanner(set_of({std::move(bad)}), {});
    } catch (const Error& error) {
      return error.code();
    }
    return Errc::internal_error;
  };
  EXPECT_EQ(code(rule("a", "(")), Errc::bad_pattern);
  EXPECT_EQ(code(rule("a", "(?=x)")), Errc::bad_pattern);
  Rule lonely = rule("a", "x");
  lonely.required.push_back({"b", {}, {}});
  EXPECT_EQ(code(lonely), Errc::malformed);
}

TEST(Scanner, ReportsOnlyWithThePartnersThatARuleRequires) {
  Rule primary = rule("id", "ID[0-9]{3}", {"id"});
  primary.required.push_back({"sec", 1, {}});
  Rule helper = rule("sec", "SEC[0-9]{3}", {"sec"});
  helper.only_required = true;
  EXPECT_EQ(secrets(scan(set_of({primary, helper}), "ID123\nSEC456")), "id:ID123");
  EXPECT_EQ(secrets(scan(set_of({primary, helper}), "ID123\n\nSEC456")), "");
  EXPECT_EQ(secrets(scan(set_of({primary, helper}), "SEC456")), "");
  EXPECT_EQ(secrets(scan(set_of({primary, helper}), "ID123")), "");
}

TEST(Scanner, LetsAProviderWinOverGenericRules) {
  const RuleSet set =
      set_of({rule("generic-key", "key=(\\w+)", {"key="}), rule("tok", "tok_[a-z]{4}", {"tok_"})});
  EXPECT_EQ(secrets(scan(set, "key=tok_abcd")), "tok:tok_abcd");
  EXPECT_EQ(secrets(scan(set, "key=other")), "generic-key:other");
}

TEST(Scanner, HasTheIdentityOfItsRulesAndOptions) {
  const Scanner a(set_of({rule("a", "x")}), {});
  EXPECT_EQ(a.identity(), Scanner(set_of({rule("a", "x")}), {}).identity());
  EXPECT_EQ(a.identity().size(), 64U);
  EXPECT_NE(a.identity(), Scanner(set_of({rule("a", "y")}), {}).identity());
  ScanOptions deeper;
  deeper.decode_depth = 3;
  EXPECT_NE(a.identity(), Scanner(set_of({rule("a", "x")}), deeper).identity());
}

}  // namespace
}  // namespace clef::scan
