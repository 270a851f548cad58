// SPDX-License-Identifier: MIT
// A manifest is changed by splices: comments, order and layout of the rest stay byte for byte.
#include "matrix/manifest_edit.h"

#include "expect_error.h"
#include "manifest_text.h"

namespace clef::matrix {
namespace {

Manifest full() { return parse_manifest(full_manifest()); }

// Lines of `a` that `b` lacks.
std::vector<std::string> lost_lines(const std::string& a, const std::string& b) {
  std::vector<std::string> lost;
  std::size_t at = 0;
  while (at < a.size()) {
    const std::size_t end = a.find('\n', at);
    const std::string line = a.substr(at, end - at + 1);
    if (b.find(line) == std::string::npos)
      lost.push_back(line);
    at = end + 1;
  }
  return lost;
}

TEST(ManifestEdit, AddingAnEnvironmentOnlyAddsLines) {
  Environment qa;
  qa.name = "qa";
  qa.description = "Tests: all";
  qa.is_protected = true;
  const Manifest m = with_environment(full(), qa);
  EXPECT_EQ(m.environments().back().name, "qa");
  EXPECT_EQ(m.environment("qa").description, "Tests: all");
  EXPECT_TRUE(m.environment("qa").is_protected);
  EXPECT_TRUE(lost_lines(full_manifest(), m.text()).empty());
  expect_error(Errc::already_exists, [&] { with_environment(m, qa); });
}

TEST(ManifestEdit, RemovingAnEnvironmentTakesTheIdentitiesEntries) {
  const Manifest m = without_environment(full(), "dev");
  EXPECT_FALSE(m.has_environment("dev"));
  EXPECT_EQ(m.identity("billing-ci").environments.count("dev"), 0u);
  EXPECT_TRUE(contains(m.text(), "- name: prod   # live\n"));
  expect_error(Errc::unknown_name, [&] { without_environment(m, "dev"); });
}

TEST(ManifestEdit, RenamingAnEnvironmentFollowsIntoIdentities) {
  const Manifest m = with_environment_renamed(full(), "prod", "live");
  EXPECT_EQ(m.text(), with(with(full_manifest(), "- name: prod ", "- name: live "), "      prod: {",
                           "      live: {"));
  expect_error(Errc::already_exists, [] { with_environment_renamed(full(), "prod", "dev"); });
  expect_error(Errc::usage, [] { with_environment_renamed(full(), "prod", "../x"); });
}

TEST(ManifestEdit, DescriptionsAndProtectionAreOneToken) {
  EXPECT_EQ(with_environment_description(full(), "dev", "New").text(),
            with(full_manifest(), "Laptops", "New"));
  EXPECT_EQ(with_protection(full(), "prod", false).text(),
            with(full_manifest(), "protected: true", "protected: false"));
  EXPECT_TRUE(with_protection(full(), "dev", true).environment("dev").is_protected);
  EXPECT_EQ(with_namespace_description(full(), "web", "Pages").text(),
            with(full_manifest(), "description: Web", "description: Pages"));
}

TEST(ManifestEdit, NamespacesComeGoAndAreRenamed) {
  const Manifest added = with_namespace(full(), {"auth", "Login", "schemas/auth.yaml", {"sec"}, 0});
  EXPECT_EQ(added.name_space("auth").schema, "schemas/auth.yaml");
  EXPECT_TRUE(lost_lines(full_manifest(), added.text()).empty());
  const Manifest renamed = with_namespace_renamed(full(), "web", "site");
  EXPECT_EQ(renamed.identity("billing-pod").namespaces,
            (std::vector<std::string>{"billing", "site"}));
  const Manifest removed = without_namespace(full(), "web");
  EXPECT_EQ(removed.identity("billing-pod").namespaces, std::vector<std::string>{"billing"});
  EXPECT_FALSE(removed.has_namespace("web"));
}

TEST(ManifestEdit, TheOnlyScopeOfAnIdentityIsNotTakenAway) {
  const Error error =
      expect_error(Errc::bad_manifest, [] { without_namespace(full(), "billing"); });
  EXPECT_TRUE(contains(error.message(), "'billing-ci'")) << error.message();
}

TEST(ManifestEdit, SchemasAreSetAndCleared) {
  EXPECT_EQ(with_schema(full(), "web", "schemas/web.yaml").name_space("web").schema,
            "schemas/web.yaml");
  EXPECT_EQ(with_schema(full(), "billing", "").text(),
            with(full_manifest(), "    schema: schemas/billing.yaml\n", ""));
  expect_error(Errc::unsafe_path, [] { with_schema(full(), "web", "../x"); });
}

TEST(ManifestEdit, RecipientsComeAndGo) {
  const Manifest added = with_recipient(full(), "", {kKeyB, "Kim", 0});
  ASSERT_EQ(added.global_recipients().size(), 2u);
  EXPECT_EQ(added.global_recipients()[1].label, "Kim");
  const Manifest removed = without_recipient(added, "", kKeyA);
  EXPECT_EQ(removed.global_recipients().front().key, kKeyB);
  const Manifest own = without_recipient(full(), "prod", kKeyB);
  EXPECT_EQ(own.environment("prod").recipients.size(), 1u);
  expect_error(Errc::already_exists, [] { with_recipient(full(), "", {kKeyA, "", 0}); });
  expect_error(Errc::unknown_name, [] { without_recipient(full(), "", kKeyB); });
}

// With one key of its own, the environment would be closed to everyone on the global list.
TEST(ManifestEdit, AnInheritingEnvironmentIsNeverForked) {
  expect_error(Errc::usage, [] { with_recipient(full(), "dev", {kKeyB, "", 0}); });
}

TEST(ManifestEdit, TheFirstGlobalRecipientMakesItsList) {
  const std::string text = with(full_manifest(), "  age:\n    recipients: [" + kKeyA + "]\n", "");
  const Manifest m = with_recipient(parse_manifest(text), "", {kKeyB, "", 0});
  EXPECT_EQ(m.global_recipients().front().key, kKeyB);
}

TEST(ManifestEdit, AnInvalidResultNeverComesOut) {
  Environment bad;
  bad.name = "qa";
  expect_error(Errc::bad_manifest, [&] { with_environment(full(), bad); });
  const std::string one =
      "version: 1\nenvironments:\n  - {name: dev, description: d}\nnamespaces:\n"
      "  - {name: a, description: d}\nsops: {default_backend: age}\n"
      "file_pattern: \"{namespace}/{environment}.yaml\"\n";
  expect_error(Errc::bad_manifest, [&] { without_environment(parse_manifest(one), "dev"); });
}

}  // namespace
}  // namespace clef::matrix
