// SPDX-License-Identifier: MIT
// Manifests for tests. The keys have valid checksums; their private halves are nobody's.
#pragma once

#include <string>

#include "matrix/manifest.h"

namespace clef::matrix {

inline const std::string kKeyA = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
inline const std::string kKeyB = "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg";
inline const std::string kArn = "arn:aws:kms:eu-west-1:111122223333:key/abc";

// Every field that a manifest can have.
inline std::string full_manifest() {
  return "# the matrix\n"
         "version: 1\n"
         "environments:\n"
         "  - name: dev\n"
         "    description: Laptops\n"
         "  - name: prod   # live\n"
         "    description: Live\n"
         "    protected: true\n"
         "    recipients:\n"
         "      - " +
         kKeyA +
         "\n"
         "      - key: " +
         kKeyB +
         "\n"
         "        label: ops\n"
         "  - name: perf\n"
         "    description: Load tests\n"
         "    sops: { backend: awskms, aws_kms_arn: \"" +
         kArn +
         "\" }\n"
         "namespaces:\n"
         "  - name: billing\n"
         "    description: Payment service\n"
         "    schema: schemas/billing.yaml\n"
         "    owners: [pay-team]\n"
         "  - name: web\n"
         "    description: Web\n"
         "sops:\n"
         "  default_backend: age\n"
         "  age:\n"
         "    recipients: [" +
         kKeyA +
         "]\n"
         "file_pattern: \"secrets/{namespace}/{environment}.enc.yaml\"\n"
         "service_identities:\n"
         "  - name: billing-ci\n"
         "    namespaces: [billing]\n"
         "    environments:\n"
         "      dev: { recipient: " +
         kKeyB +
         " }\n"
         "      prod: { kms: { provider: aws, keyId: \"" +
         kArn +
         "\" } }\n"
         "  - name: billing-pod\n"
         "    description: API pods\n"
         "    namespaces: [billing, web]\n"
         "    pack_only: true\n"
         "    environments:\n"
         "      dev: { recipient: " +
         kKeyB + " }\n";
}

inline std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos)
    throw std::logic_error("the sample has no " + from);
  return text.replace(at, from.size(), to);
}

inline Manifest parse_manifest(const std::string& text) {
  return Manifest::parse("clef.yaml", text);
}

}  // namespace clef::matrix
