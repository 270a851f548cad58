// SPDX-License-Identifier: MIT
// The generic rule as a whole: what people leak is found, what only looks like it is not.
#include "scan/generic.h"

#include <string>

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

constexpr double kThreshold = 0.5;

std::vector<std::string> values_of(std::string_view path, std::string_view text) {
  std::vector<std::string> values;
  for (const Judged& judged : generic_candidates(path, text, kThreshold))
    values.emplace_back(
        text.substr(judged.candidate.begin, judged.candidate.end - judged.candidate.begin));
  return values;
}

using Values = std::vector<std::string>;

struct Leak {
  const char* path;
  std::string text;
  const char* value;
};

// Split so that no scanner takes this file for a leak.
const std::string kKey = std::string("x7Kq2Wpz9L") + "mVb4Tn0RsY3d";

TEST(GenericRule, FindsWhatPeopleLeak) {
  const Leak leaks[] = {
      {".env", "API_KEY=" + kKey + "\n", kKey.c_str()},
      {"a.py", "api_key = \"" + kKey + "\"\n", kKey.c_str()},
      {"a.js", "const clientSecret = '" + kKey + "';", kKey.c_str()},
      {"a.yaml", "token: " + kKey + "\n", kKey.c_str()},
      {"a.yaml", "- name: DB_PASSWORD\n  value: " + kKey + "\n", kKey.c_str()},
      {"a.json", "{\"auth_token\": \"" + kKey + "\"}", kKey.c_str()},
      {"a.java", "props.put(\"secretKey\", \"" + kKey + "\");", kKey.c_str()},
      {"a.xml", "<password>" + kKey + "</password>", kKey.c_str()},
      {"a.sh", "mysql --password " + kKey + " -u root", kKey.c_str()},
      {".netrc", "machine h login me password " + kKey, kKey.c_str()},
      {"a.go", std::string("password := \"S3cr3t!") + "pa55\"", "S3cr3t!pa55"},
      {"a.rb", std::string("password: 'Tr0ub4d") + "or&3'", "Tr0ub4dor&3"},
      {"a.md", "Use `https://x.test/?token=" + kKey + "`", kKey.c_str()},
  };
  for (const Leak& leak : leaks)
    EXPECT_EQ(values_of(leak.path, leak.text), Values{leak.value})
        << leak.path << ": " << leak.text;
}

TEST(GenericRule, LeavesWhatOnlyLooksLikeIt) {
  const std::pair<const char*, std::string> harmless[] = {
      {"a.py", "password = get_password(user)"},
      {"a.py", "token = self.tokens.next_token"},
      {"a.py", "password = os.environ['PASSWORD']"},
      {"a.js", "const password = req.body.password;"},
      {"a.yaml", "password: ${DB_PASSWORD}\n"},
      {"a.yaml", "token_url: https://auth.example.com/oauth2/token\n"},
      {"a.html", "<label for=\"password\">Enter your password</label>"},
      {"a.c", "static const char *token = \"expected identifier\";"},
      {"a.go", "key := \"ServiceAccountController\""},
      {"locale/de.yml", "password: Geheimwort4\n"},
      {"package-lock.json", "\"token\": \"" + kKey + "\""},
      {"a.md", "Set the password: something you will remember later."},
      {"a.ts", "type Token = { key: string; secretKey: SecretKeyType1234567890 }"},
  };
  for (const auto& [path, text] : harmless)
    EXPECT_EQ(values_of(path, text), Values{}) << path << ": " << text;
}

TEST(GenericRule, Edge22_EmptyNullAndSelfValues) {
  EXPECT_EQ(values_of(".env", "PASSWORD=\nNEXT_VARIABLE_1=abcdefgh12345678x\n"), Values{});
  EXPECT_EQ(values_of("a.yaml", "password: \"\"\ntoken: null\n"), Values{});
  EXPECT_EQ(values_of("a.py", "password = password\n"), Values{});
  EXPECT_EQ(values_of("a.yaml", "password: my_password\n"), Values{});
}

TEST(GenericRule, Edge23_DocumentedKeys) {
  EXPECT_EQ(values_of("a.env", std::string("AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCY") +
                                   "EXAMPLEKEY\n"),
            Values{});
  EXPECT_EQ(values_of("a.env", "GITHUB_TOKEN=ghp_" + std::string(36, 'x') + "\n"), Values{});
}

TEST(GenericRule, Edge24_IdsAndHashesAreNoSecretsButPasswordsAre) {
  const std::string uuid = "f47ac10b-58cc-4372-a567-0e02b2c3d479";
  const std::string hash = "3f786850e387550fdab836ed7e6dc881de23001b";
  EXPECT_EQ(values_of("a.yaml", "id: " + uuid + "\n"), Values{});
  EXPECT_EQ(values_of("a.yaml", "password: " + uuid + "\n"), Values{uuid});
  EXPECT_EQ(values_of("a.txt", "commit " + hash + "\n"), Values{});
  EXPECT_EQ(values_of("a.yaml", "api_token: " + hash + "\n"), Values{hash});
  for (const std::string& text : std::vector<std::string>{
           "SRCREV = \"" + hash + "\"",
           "sha256 = \"1a0b8qqmzfqivvbv0d4p2vqxxk3z6ghzbrvr5m4h6q8f7i8ss9zd\"",
           "integrity = "
           "\"sha512-J1NMs+Vb0+RGmS8pW4qT0Xf3G5wU2yhN6iKzQj9r7M1aHcVdE8tLsoPuYbTxZg==\"",
           "checksum: 10c0/4a7d2e8f1b6c9d0e3f5a8b7c6d9e0f1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f"})
    EXPECT_EQ(values_of("a.bzl", text), Values{}) << text;
}

TEST(GenericRule, Edge26_PublicKeysAreSilent) {
  const std::string body = "AAAAC3NzaC1lZDI1NTE5AAAAIJx7Kq2Wpz9LmVb4Tn0RsY3dQeUfGhIkLmNoPqRs";
  EXPECT_EQ(values_of("authorized_keys", "ssh-ed25519 " + body + " me@host\n"), Values{});
  EXPECT_EQ(values_of("a.yaml", "key: " + body + "\n"), Values{});
  EXPECT_EQ(values_of("a.yaml", "recipient: age1" + kKey + kKey + "\n"), Values{});
}

TEST(GenericRule, ScoresAreSortedByPlaceAndApart) {
  std::string text;
  for (int i = 0; i < 50; ++i)
    text += "secret" + std::to_string(i) + ": " + kKey + "\n";
  const auto judged = generic_candidates("a.yaml", text, kThreshold);
  ASSERT_EQ(judged.size(), 50U);
  for (std::size_t i = 1; i < judged.size(); ++i)
    EXPECT_LE(judged[i - 1].candidate.end, judged[i].candidate.begin);
}

TEST(GenericRule, ALowerThresholdOnlyAdds) {
  const std::string text = "colour = \"" + kKey + "\"\nsecret = \"" + kKey + "\"\n";
  const auto some = generic_candidates("a.py", text, 0.9).size();
  EXPECT_EQ(generic_candidates("a.py", text, 0).size(), 2U);
  EXPECT_LE(some, 2U);
  EXPECT_EQ(generic_candidates("a.py", text, 1.1).size(), 0U);
}

}  // namespace
}  // namespace clef::scan
