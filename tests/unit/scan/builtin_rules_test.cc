// SPDX-License-Identifier: MIT
// The built-in set as a whole; each rule's examples are held by rule_examples.h.
#include "scan/builtin_rules.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "base/file.h"
#include "regex/program.h"
#include "scan/scanner.h"
#include "scan/validator.h"

namespace clef::scan {
namespace {

std::set<std::string> ids() {
  std::set<std::string> all;
  for (const Rule& rule : default_rules().rules)
    all.insert(rule.id);
  return all;
}

bool is_kebab(std::string_view id) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !id.empty() && std::all_of(id.begin(), id.end(), fits);
}

TEST(BuiltInRules, AreSortedByUniqueNames) {
  const std::vector<Rule>& rules = default_rules().rules;
  EXPECT_GE(rules.size(), 400U);
  for (std::size_t i = 1; i < rules.size(); ++i)
    EXPECT_LT(rules[i - 1].id, rules[i].id);
  for (const BuiltInTable table : builtin_tables()) {
    const auto rows = table();
    const auto by_id = [](const BuiltInRule& a, const BuiltInRule& b) { return a.id < b.id; };
    EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end(), by_id));
  }
}

TEST(BuiltInRules, AreDescribedInOneSentence) {
  for (const Rule& rule : default_rules().rules) {
    EXPECT_TRUE(is_kebab(rule.id)) << rule.id;
    ASSERT_FALSE(rule.description.empty()) << rule.id;
    EXPECT_EQ(rule.description.back(), '.') << rule.id;
    EXPECT_EQ(rule.description.find(". "), std::string::npos) << rule.id;
  }
}

TEST(BuiltInRules, CompileInTheDialectOfRe2) {
  for (const Rule& rule : default_rules().rules) {
    for (const std::string& pattern : {rule.pattern, rule.path}) {
      const regex::Program program(pattern, {});
      EXPECT_NO_THROW(program.prepare()) << rule.id;
      EXPECT_FALSE(program.is_utf()) << rule.id << " is slower for nothing";
    }
    EXPECT_EQ(rule.dialect, Dialect::re2);
    EXPECT_TRUE(rule.is_proven || rule.id == kGenericRule);
  }
}

TEST(BuiltInRules, HaveKeywordsOfThreeLettersOrStandInFewFiles) {
  for (const Rule& rule : default_rules().rules) {
    if (rule.id == kGenericRule)
      continue;
    EXPECT_TRUE(!rule.keywords.empty() || !rule.path.empty()) << rule.id;
    for (const std::string& keyword : rule.keywords) {
      EXPECT_GE(keyword.size(), 3U) << rule.id;
      EXPECT_TRUE(std::none_of(keyword.begin(), keyword.end(), [](char c) {
        return c >= 'A' && c <= 'Z';
      })) << rule.id;
    }
  }
}

TEST(BuiltInRules, NameValidatorsAndRulesThatThereAre) {
  const std::set<std::string> known = ids();
  for (const Rule& rule : default_rules().rules) {
    if (!rule.validator.empty()) {
      EXPECT_NE(find_validator(rule.validator), nullptr) << rule.id << ": " << rule.validator;
    }
    for (const Required& required : rule.required)
      EXPECT_EQ(known.count(required.rule), 1U) << rule.id;
  }
}

// tests/vectors/scan/catalogue.txt: what is to be found, each kind with the rules that find it.
TEST(BuiltInRules, CoverEveryKindOfTheCatalogue) {
  std::istringstream lines(
      read_file(CLEF_SOURCE_DIR "/tests/vectors/scan/catalogue.txt", std::size_t{1} << 20U));
  const std::set<std::string> known = ids();
  std::size_t expected = 1;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#')
      continue;
    const std::size_t colon = line.find(':');
    std::istringstream head(line.substr(0, colon));
    std::size_t number = 0;
    head >> number;
    EXPECT_EQ(number, expected++);
    std::istringstream names(line.substr(colon + 1));
    std::size_t count = 0;
    for (std::string name; names >> name; ++count)
      EXPECT_EQ(known.count(name), 1U) << line;
    EXPECT_GE(count, 1U) << line;
  }
  EXPECT_EQ(expected, 108U);
}

TEST(BuiltInRules, WantAPartnerWhereOneIsNamed) {
  const Scanner scanner(default_rules(), {});
  Scanner::Worker worker(scanner);
  const std::string token =
      "auth_token = \"9f86d081884c7d65"
      "9a2feaa0c55ad015\"\n";
  const std::string sid = std::string("sid = \"A") + "C3b5d5c3712955042212316173ccf37be\"\n";
  const auto finds = [&](const std::string& text, std::string_view rule) {
    const std::vector<Finding> found = worker.scan("settings.txt", text).findings;
    return std::any_of(found.begin(), found.end(),
                       [&](const Finding& f) { return f.rule == rule; });
  };
  EXPECT_TRUE(finds(sid + token, "twilio-paired-token"));
  EXPECT_FALSE(finds(token, "twilio-paired-token"));
  EXPECT_FALSE(finds(sid + "\n\n\n\n\n\n\n\n" + token, "twilio-paired-token"));
  EXPECT_FALSE(finds(sid, "twilio-account-sid")) << "it serves other rules only";
}

// Everybody has these in copies of some documentation.
TEST(BuiltInRules, Edge23_AreNotSureOfSamplesOfDocumentation) {
  const Scanner scanner(default_rules(), {});
  Scanner::Worker worker(scanner);
  const std::vector<std::string> samples = {
      std::string("AKIA") + "IOSFODNN7EXAMPLE",
      std::string("aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/") + "bPxRfiCYEXAMPLEKEY",
      std::string("ghp_") + std::string(36, 'x'),
      std::string("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6Ikpva"
                  "G4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.") +
          "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
      std::string("sk_test_") + "4eC39HqLyjWDarjtT1zdp7dc",
      "postgres://user:password@localhost:5432/db",
      "SLACK_TOKEN=" + std::string("xoxb-") + "your-token-here",
  };
  for (const std::string& sample : samples) {
    for (const Finding& finding : worker.scan("README.md", sample).findings)
      EXPECT_NE(finding.confidence, Confidence::high) << finding.rule << ": " << sample;
  }
}

TEST(BuiltInRules, LeaveAloneWhatShowsWhereAPasswordWouldStand) {
  const Scanner scanner(default_rules(), {});
  Scanner::Worker worker(scanner);
  const std::string host = std::string("@git.orders") + ".internal/x";
  const auto count = [&](const std::string& text) {
    return worker.scan("README.md", text).findings.size();
  };
  EXPECT_EQ(count("git clone https:"
                  "//user:password" +
                  host),
            0U);
  EXPECT_EQ(count("git clone https:"
                  "//user:your-token-here" +
                  host),
            0U);
  EXPECT_EQ(count(std::string("Authorization: Basic czZCaGRSa3F0") + "MzpnWDFmQmF0M2JW\n"), 0U);
  EXPECT_EQ(count(std::string("git clone https:"
                              "//user:Kq3vT8mZ1x") +
                  "W7pL2d" + host),
            1U);
}

TEST(BuiltInRules, TakeNoNameForAPassword) {
  RuleSet set = default_rules();
  set.has_generic = false;
  const Scanner scanner(set, {});
  Scanner::Worker worker(scanner);
  const auto count = [&](const std::string& text) {
    return worker.scan("stack.yaml", text).findings.size();
  };
  EXPECT_EQ(count("MasterUserPassword: DatabasePassword\n"), 0U);
  EXPECT_EQ(count("options = \"admin_password|root_password\"\n"), 0U);
  EXPECT_EQ(count(std::string("MasterUserPassword: Kq3vT8") + "mZ1xW7\n"), 1U);
}

TEST(BuiltInRules, Edge26_LeavePublicMaterialAlone) {
  const Scanner scanner(default_rules(), {});
  Scanner::Worker worker(scanner);
  const std::string base64 = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA3Tz2mr7SZiAMfQyuvBjM9Oi";
  const std::vector<std::string> texts = {
      "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n" + base64 + "\n-----END PUBLIC KEY-----\n",
      "-----BEGIN CERTIFICATE-----\n" + base64 + "\n" + base64 + "\n-----END CERTIFICATE-----\n",
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl a@b\n",
      "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kudlx5vuq3x6yqd\n",
      std::string("pk_") + "live_51H7lkJGf9DkQ2nXv8sTb3WqLpR\n",
      std::string("pk_") + "test_51H7lkJGf9DkQ2nXv8sTb3WqLpR\n",
      "RECAPTCHA_SITE_KEY=6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI\n",
      "password: ENC[AES256_GCM,data:Tr7o1w==,iv:CCIHM7pJ4i8TgU6nWZ5B,tag:Ge1bwvzpBxb,type:str]\n",
  };
  for (const std::string& text : texts) {
    for (const Finding& finding : worker.scan("public.txt", text).findings)
      ADD_FAILURE() << finding.rule << ": " << finding.secret;
  }
}

}  // namespace
}  // namespace clef::scan
