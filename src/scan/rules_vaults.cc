// SPDX-License-Identifier: MIT
// Stores of secrets.
#include "scan/builtin_rules.h"

namespace clef::scan {
namespace {

constexpr BuiltInRule kRules[] = {
    {.id = "akeyless-key",
     .description = "An access key of Akeyless by its name.",
     .provider = "akeyless",
     .pattern = "[0-9A-Za-z+/]{43}=",
     .keywords = "akeyless",
     .confidence = Confidence::medium,
     .entropy = 3.8,
     .max_length = 183},
    {.id = "ansible-vault-password",
     .description = "A password of Ansible in its variables.",
     .name = "ansible_(?:ssh_|become_|sudo_|su_|winrm_)?(?:pass(?:word)?"
             "|private_key_passphrase)",
     .pattern = R"re([^\s"'{}<>$%#,]{6,100})re",
     .keywords = "ansible_",
     .confidence = Confidence::medium,
     .entropy = 2.3,
     .max_length = 222},
    {.id = "bitwarden-token",
     .description = "An access token of Bitwarden Secrets Manager.",
     .name = R"re(bws_[\w .-]{0,30}|bitwarden[\w .-]{0,30})re",
     .pattern = R"re(0\.[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\.[0-9A-Za-z]{30}:)re"
                R"re([0-9A-Za-z+/]{22}==)re",
     .keywords = "bws_,bitwarden",
     .confidence = Confidence::high,
     .entropy = 3.3,
     .max_length = 218},
    {.id = "doppler-token",
     .description = "A token of Doppler.",
     .pattern = R"re(\bdp\.(?:pt|st|ct|sa|scim|audit)\.(?:[0-9a-z_-]{2,35}\.)?)re"
                R"re([0-9A-Za-z]{40,44}\b)re",
     .keywords = "dp.pt.,dp.st.,dp.ct.,dp.sa.,dp.scim.,dp.audit.",
     .confidence = Confidence::high,
     .entropy = 3.5,
     .max_length = 89},
    {.id = "infisical-token",
     .description = "A service token of Infisical.",
     .provider = "infisical",
     .pattern = R"re(st\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[0-9a-f]{32}\.)re"
                R"re([0-9a-f]{32}|st\.[0-9a-f]{24}\.[0-9a-f]{32}\.[0-9a-f]{32})re",
     .keywords = "infisical",
     .confidence = Confidence::medium,
     .entropy = 3.0,
     .max_length = 245},
    {.id = "onepassword-secret-key",
     .description = "The secret key of a 1Password account.",
     .pattern = R"re(\bA3-[0-9A-Z]{6}-(?:[0-9A-Z]{11}|[0-9A-Z]{6}-[0-9A-Z]{5})-[0-9A-Z]{5}-)re"
                R"re([0-9A-Z]{5}-[0-9A-Z]{5}\b)re",
     .keywords = "a3-",
     .confidence = Confidence::high,
     .entropy = 3.3,
     .validator = "onepassword",
     .max_length = 40},
    {.id = "onepassword-service-token",
     .description = "A service account token of 1Password.",
     .pattern = R"re((ops_eyJ[0-9A-Za-z+/_-]{250,1000}[0-9A-Za-z+/_-]{0,1000}={0,2})(?:)re"
                R"re([^\w+/=-]|$))re",
     .keywords = "ops_eyj",
     .confidence = Confidence::high,
     .entropy = 3.8,
     .validator = "onepassword",
     .max_length = 2010},
    {.id = "terraform-cloud-token",
     .description = "An API token of Terraform Cloud.",
     .pattern = R"re(\b([0-9A-Za-z]{14}\.atlasv1\.[0-9A-Za-z_=-]{60,70})(?:[^\w-]|$))re",
     .keywords = ".atlasv1.",
     .confidence = Confidence::high,
     .entropy = 3.5,
     .validator = "terraform",
     .max_length = 94},
    {.id = "vault-batch-token",
     .description = "A batch or recovery token of HashiCorp Vault.",
     .pattern = R"re(\b(hv[br]\.[0-9A-Za-z_-]{90,300})(?:[^\w-]|$))re",
     .keywords = "hvb.,hvr.",
     .confidence = Confidence::high,
     .entropy = 3.5,
     .validator = "vault",
     .max_length = 305},
    {.id = "vault-legacy-token",
     .description = "A token of HashiCorp Vault of the old form by its name.",
     .name = R"re((?:vault_|x-vault)[\w .-]{0,24}(?:key|token|secret|auth|cred|pass|pwd)re"
             R"re(|pat)[\w .-]{0,16}|(?:vault-token|vaulttoken|vault\.token)[\w .-]{0,16})re",
     .pattern = R"re(s\.[0-9A-Za-z]{24})re",
     .keywords = "vault_,vault-token,vaulttoken,vault.token,x-vault",
     .confidence = Confidence::medium,
     .entropy = 3.3,
     .validator = "vault",
     .max_length = 164},
    {.id = "vault-service-token",
     .description = "A service token of HashiCorp Vault.",
     .pattern = R"re(\b(hvs\.[0-9A-Za-z_-]{90,120})(?:[^\w-]|$))re",
     .keywords = "hvs.",
     .confidence = Confidence::high,
     .entropy = 3.5,
     .validator = "vault",
     .max_length = 125},
    {.id = "vault-unseal-key",
     .description = "An unseal key or root token that Vault printed.",
     .pattern = R"re((?i:unseal key [0-9]{1,2}|initial root token)[ \t]{0,4}:[ \t]{0,4}()re"
                R"re([0-9A-Za-z+/=.]{26,100}))re",
     .keywords = "unseal key,initial root token",
     .confidence = Confidence::medium,
     .entropy = 3.3,
     .max_length = 127},
};

}  // namespace

std::span<const BuiltInRule> vaults_rules() { return kRules; }

}  // namespace clef::scan
