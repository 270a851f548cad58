// SPDX-License-Identifier: MIT
// Every field of clef.yaml is read, every rule refused with its line.
#include "expect_error.h"
#include "manifest_text.h"

namespace clef::matrix {
namespace {

TEST(ManifestRead, TakesEveryField) {
  const Manifest m = parse_manifest(full_manifest());
  ASSERT_EQ(m.environments().size(), 3u);
  const Environment& prod = m.environment("prod");
  EXPECT_EQ(prod.description, "Live");
  EXPECT_TRUE(prod.is_protected);
  EXPECT_EQ(prod.line, 6u);
  ASSERT_EQ(prod.recipients.size(), 2u);
  EXPECT_EQ(prod.recipients[1].key, kKeyB);
  EXPECT_EQ(prod.recipients[1].label, "ops");
  EXPECT_FALSE(m.environment("dev").is_protected);
  EXPECT_EQ(m.environment("perf").backend->key_id, kArn);
  EXPECT_EQ(m.name_space("billing").schema, "schemas/billing.yaml");
  EXPECT_EQ(m.name_space("billing").owners, std::vector<std::string>{"pay-team"});
  EXPECT_EQ(m.global_recipients().size(), 1u);
  EXPECT_EQ(m.default_backend().backend, Backend::age);
  const ServiceIdentity& pod = m.identity("billing-pod");
  EXPECT_TRUE(pod.pack_only);
  EXPECT_EQ(pod.namespaces, (std::vector<std::string>{"billing", "web"}));
  EXPECT_EQ(pod.environments.at("dev").recipient, kKeyB);
  EXPECT_EQ(m.identity("billing-ci").environments.at("prod").kms_key_id, kArn);
}

struct Bad {
  const char* from;
  std::string to;
  const char* said;  // part of the message
};

TEST(ManifestRead, RefusesEachBrokenRule) {
  const std::vector<Bad> bad = {
      {"version: 1", "version: 2", "version"},
      {"version: 1", "version: \"1\"", "version"},
      {"version: 1\n", "", "'version'"},
      {"version: 1\n", "version: 1\ninclude: x\n", "'include'"},
      {"- name: dev", "- name: Dev", "'Dev'"},
      {"- name: dev", "- name: prod", "twice"},
      {"- name: web", "- name: billing", "twice"},
      {"    description: Laptops\n", "", "'description'"},
      {"description: Laptops", "description: \"\"", "'description'"},
      {"protected: true", "protected: yes please", "'protected'"},
      {"protected: true", "protected: \"true\"", "'protected'"},
      {"backend: awskms", "backend: vault", "'backend'"},
      {"aws_kms_arn", "gcp_kms_resource_id", "'aws_kms_arn'"},
      {"perf\n    description: Load tests\n",
       "perf\n    description: Load tests\n    recipients: [" + kKeyA + "]\n", "not age"},
      {"default_backend: age", "default_backend: awskms", "not age"},
      {"default_backend: age", "default_backend: other", "'default_backend'"},
      {"{namespace}", "ns", "{namespace}"},
      {"{environment}", "env", "{environment}"},
      {"name: billing-ci", "name: Billing_CI", "'Billing_CI'"},
      {"name: billing-ci", "name: billing-pod", "twice"},
      {"namespaces: [billing]", "namespaces: [nope]", "'nope'"},
      {"namespaces: [billing]", "namespaces: []", "'namespaces'"},
      {"      dev: { recipient", "      nope: { recipient", "'nope'"},
      {"provider: aws,", "provider: ibm,", "'provider'"},
      {"provider: aws,", "provider: aws, region: eu-west-1,", "'region'"},
      {"kms: { provider: aws,", "recipient: x, kms: { provider: aws,", "exactly one"}};
  for (const Bad& one : bad) {
    const Error error = expect_error(
        Errc::bad_manifest, [&] { parse_manifest(with(full_manifest(), one.from, one.to)); });
    EXPECT_TRUE(contains(error.message(), one.said)) << one.to << ": " << error.message();
    EXPECT_TRUE(contains(error.message(), "'clef.yaml'")) << error.message();
  }
}

TEST(ManifestRead, NamesTheLine) {
  const Error error = expect_error(Errc::bad_manifest, [] {
    parse_manifest(with(full_manifest(), "protected: true", "protected: maybe"));
  });
  EXPECT_TRUE(contains(error.message(), "line 8")) << error.message();
}

TEST(ManifestRead, AServiceArnIsCheckedFieldByField) {
  const Error error = expect_error(Errc::bad_manifest, [] {
    parse_manifest(
        with(full_manifest(), "keyId: \"arn:aws:kms:eu-west-1", "keyId: \"arn:aws:kms:europe"));
  });
  EXPECT_TRUE(contains(error.message(), "wrong region")) << error.message();
}

// One wrong letter in a public key would lock its owner out, or let nobody in.
TEST(ManifestRead, EveryRecipientIsVerifiedByItsChecksum) {
  std::string slip = kKeyA;
  slip.back() = slip.back() == 'q' ? 'p' : 'q';
  const std::string text = full_manifest();
  for (const std::string& place :
       {"      - " + kKeyA, "recipients: [" + kKeyA, std::string("dev: { recipient: ") + kKeyB}) {
    const std::string wrong =
        with(place, place.find(kKeyA) == std::string::npos ? kKeyB : kKeyA, slip);
    const Error error =
        expect_error(Errc::bad_recipient, [&] { parse_manifest(with(text, place, wrong)); });
    EXPECT_TRUE(contains(error.message(), "line ")) << error.message();
  }
}

TEST(ManifestRead, AKmsDefaultWithoutItsIdIsFineWhereNobodyInheritsIt) {
  const std::string head =
      "version: 1\nenvironments:\n  - name: dev\n    description: d\n    sops: { backend: awskms, "
      "aws_kms_arn: \"" +
      kArn +
      "\" }\nnamespaces:\n  - name: a\n    description: d\n"
      "file_pattern: \"{namespace}/{environment}.yaml\"\n";
  EXPECT_EQ(parse_manifest(head + "sops: { default_backend: gcpkms }\n").default_backend().backend,
            Backend::gcpkms);
  expect_error(Errc::bad_manifest,
               [&] { parse_manifest(head + "sops: { default_backend: hsm }\n"); });
  expect_error(Errc::bad_manifest, [&] {
    parse_manifest(
        with(head, "    sops: { backend: awskms, aws_kms_arn: \"" + kArn + "\" }\n", "") +
        "sops: { default_backend: gcpkms }\n");
  });
}

TEST(ManifestRead, TakesOneSelector) {
  const std::string text = full_manifest();
  EXPECT_EQ(parse_manifest(text).selector(), sops::Selector());
  const Manifest m = parse_manifest(
      with(text, "  default_backend: age\n", "  default_backend: age\n  encrypted_regex: ^s\n"));
  EXPECT_TRUE(m.has_own_selector());
  EXPECT_EQ(m.selector(), (sops::Selector{sops::SelectorKind::encrypted_regex, "^s"}));
  expect_error(Errc::bad_manifest, [&] {
    parse_manifest(with(text, "  default_backend: age\n",
                        "  default_backend: age\n  encrypted_regex: a\n  encrypted_suffix: b\n"));
  });
}

TEST(ManifestRead, RefusesTextThatIsNoManifest) {
  for (const char* text : {"", "[]", "version: 1", "\xff", "a: 1\na: 2\n", "x: *x\n"})
    EXPECT_THROW(parse_manifest(text), Error) << text;
}

TEST(ManifestRead, AnyPrefixIsReadOrRefusedButNeverMore) {
  const std::string text = full_manifest();
  for (std::size_t size = 0; size < text.size(); size += 7) {
    try {
      parse_manifest(text.substr(0, size));
    } catch (const Error&) {
      continue;
    }
  }
}

}  // namespace
}  // namespace clef::matrix
