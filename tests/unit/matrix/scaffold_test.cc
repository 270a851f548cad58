// SPDX-License-Identifier: MIT
// The files of a new repository.
#include "matrix/scaffold.h"

#include "expect_error.h"
#include "manifest_text.h"
#include "support/git_repo.h"

namespace clef::matrix {
namespace {

NewManifest sample() {
  NewManifest wanted;
  wanted.environments = {"dev", "staging", "production"};
  wanted.namespaces = {"database"};
  wanted.recipients = {{kKeyA, "kim: #1", 0}};
  return wanted;
}

TEST(ManifestText, IsTheseBytes) {
  EXPECT_EQ(manifest_text(sample()),
            "# Which secrets there are and who may read them. 'git clef lint' holds the files "
            "against it.\n"
            "version: 1\n"
            "environments:\n"
            "  - name: dev\n"
            "    description: Local development\n"
            "  - name: staging\n"
            "    description: Pre-production\n"
            "  - name: production\n"
            "    description: Live system\n"
            "    protected: true\n"
            "namespaces:\n"
            "  - name: database\n"
            "    description: Database configuration\n"
            "sops:\n"
            "  default_backend: age\n"
            "  age:\n"
            "    recipients:\n"
            "      - key: " +
                kKeyA +
                "\n"
                "        label: 'kim: #1'\n"
                "file_pattern: secrets/{namespace}/{environment}.enc.yaml\n");
}

TEST(ManifestText, SaysWhatItWasToldWhenReadBack) {
  NewManifest wanted = sample();
  wanted.selector = {sops::SelectorKind::encrypted_regex, "^(data|x: y)$"};
  wanted.environment_recipients["dev"] = {{kKeyB, "", 0}};
  wanted.environment_backends["production"] = {Backend::awskms, kArn};
  const Manifest m = parse_manifest(manifest_text(wanted));
  EXPECT_EQ(m.selector(), *wanted.selector);
  EXPECT_EQ(m.environment("dev").recipients.at(0).key, kKeyB);
  EXPECT_EQ(m.effective_backend("production").key_id, kArn);
  EXPECT_TRUE(m.environment("production").is_protected);
  EXPECT_EQ(m.global_recipients().at(0).label, "kim: #1");
}

TEST(ManifestText, TakesAKmsBackendForTheWhole) {
  NewManifest wanted = sample();
  wanted.recipients.clear();
  wanted.backend = {Backend::awskms, kArn};
  EXPECT_EQ(parse_manifest(manifest_text(wanted)).readers({"database", "dev"}).at(0).id, kArn);
}

}  // namespace
}  // namespace clef::matrix
