// SPDX-License-Identifier: MIT
// Files and formats that hold credentials.
#include "scan/builtin_rules.h"

namespace clef::scan {
namespace {

constexpr BuiltInRule kRules[] = {
    {.id = "decrypted-file",
     .description = "The decrypted output of a file of SOPS or of a vault by its name.",
     .path = R"re((?i:[^/]\.(?:dec|decrypted|plain|plaintext|unencrypted|cleartext)\.)re"
             R"re((?:ya?ml|json|env|ini|toml))$)re",
     .confidence = Confidence::medium,
     .validator = ""},
    {.id = "dotenv-file",
     .description = "A file of environment variables in clear text.",
     .path = R"re((?:^|/)\.env(?:\.(?:local|dev|development|prod|production|stage|staging)re"
             R"re(|live|qa))?$)re",
     .confidence = Confidence::low,
     .validator = ""},
    {.id = "git-credentials-line",
     .description = "A line of stored credentials of git.",
     .pattern = R"re((?m)^https?://[^\s:@/]{1,100}:([^\s:@/]{4,200})@[0-9A-Za-z.:-]{3,200})re"
                R"re([ \t\r]{0,4}$)re",
     .path = R"re((?:^|/)\.?git-credentials$)re",
     .confidence = Confidence::high,
     .entropy = 2.5,
     .max_length = 514},
    {.id = "gradle-signing-password",
     .description = "A password of a signing key or keystore of Android or Java.",
     .name = "(?:(?:key_?)?store|key)_?pass(?:word)?",
     .pattern = R"re([^\s"'`{}<>$%#,;()\[\]\\]{6,128})re",
     .path = R"re((?:\.gradle(?:\.kts)?|\.properties|\.xml)$)re",
     .keywords = "storepassword,keypassword,store_password,key_password,keystore_password,keysto"
                 "repassword",
     .confidence = Confidence::medium,
     .entropy = 2.3,
     .max_length = 231},
    {.id = "infrastructure-password",
     .description = "A password of a resource in CloudFormation, ARM or Ansible.",
     .name = "(?:master_?user_?password|master_password|administrator_?login_?password"
             "|admin_?password)",
     .pattern = R"re([^\s"'`{}<>$%#,;()\[\]\\]{8,128})re",
     .keywords = "masteruserpassword,master_password,administratorloginpassword,administrator_lo"
                 "gin_password,adminpassword,admin_password",
     .confidence = Confidence::medium,
     .entropy = 2.5,
     .max_length = 241},
    {.id = "java-keystore-file",
     .description = "A key store of Java or Android.",
     .path = R"re((?i:\.(?:jks|bks|jceks|keystore))$)re",
     .confidence = Confidence::medium,
     .validator = "java-keystore"},
    {.id = "keepass-file",
     .description = "A database of KeePass.",
     .path = R"re((?i:\.kdbx?)$)re",
     .confidence = Confidence::medium,
     .validator = "keepass"},
    {.id = "kubeadm-token",
     .description = "A bootstrap token of kubeadm.",
     .pattern = R"re(--token[ =]{1,2}([0-9a-z]{6}\.[0-9a-z]{16})\b)re",
     .keywords = "--token",
     .confidence = Confidence::medium,
     .entropy = 3.0,
     .max_length = 32},
    {.id = "kubeconfig-key",
     .description = "A client key or token in a configuration of Kubernetes.",
     .pattern = R"re((?:client-key-data"?:[ \t]{0,4}"?(LS0tLS1CRUdJTi[0-9A-Za-z+/]{100,1000})re"
                R"re([0-9A-Za-z+/]{0,1000}[0-9A-Za-z+/]{0,1000}={0,2})|client-key-data"?:)re"
                R"re([ \t]{0,4}"?([0-9A-Za-z+/]{200,1000}={0,2})))re",
     .keywords = "client-key-data",
     .confidence = Confidence::high,
     .entropy = 4.0,
     .max_length = 3038},
    {.id = "kubernetes-secret",
     .description = "A value of a Secret of Kubernetes.",
     .pattern = R"re((?m:^[ \t]{0,8}kind:[ \t]{1,4}["']?Secret["']?[ \t]{0,4}\r?\n(?:)re"
                R"re([^\n]{0,80}\n){0,12}?[ \t]{0,8}(?:data|stringData):[ \t]{0,4}\r?\n(?:)re"
                R"re([ \t]{1,20}#[^\n]{0,100}\n){0,8}[ \t]{1,20}["']?[0-9A-Za-z._-]{1,120})re"
                R"re(["']?:[ \t]{1,8}["']?([^\s"'{}<>$|>]{4,1000})["']?[ \t\r]{0,4}$|^)re"
                R"re([ \t]{0,8}(?:data|stringData):[ \t]{0,4}\r?\n(?:[ \t]{1,20}#)re"
                R"re([^\n]{0,100}\n){0,8}[ \t]{1,20}["']?[0-9A-Za-z._-]{1,120}["']?:[ \t]{1,8})re"
                R"re(["']?([^\s"'{}<>$|>]{4,1000})["']?[ \t\r]{0,4}\n(?:[^\n]{0,80}\n){0,12}?)re"
                R"re([ \t]{0,8}kind:[ \t]{1,4}["']?Secret\b))re",
     .keywords = R"re(kind: secret,kind: "secret,kind: 'secret)re",
     .confidence = Confidence::high,
     .entropy = 2.0,
     .max_length = 3161},
    {.id = "mysql-password",
     .description = "A password in a configuration of a MySQL client.",
     .pattern = R"re((?m)^[ \t]{0,8}password[ \t]{0,8}=[ \t]{0,8}["']?([^\s"'$<{#]{3,200}))re"
                R"re(["']?[ \t\r]{0,4}$)re",
     .path = R"re((?:^|/)\.?my(?:login)?\.cnf$)re",
     .confidence = Confidence::medium,
     .entropy = 2.0,
     .max_length = 239},
    {.id = "netrc-file",
     .description = "A file of credentials by its name.",
     .path = R"re((?:^|/)(?:\.netrc|_netrc|\.pgpass|\.git-credentials|\.htpasswd)re"
             R"re(|\.dockercfg|\.docker/config\.json|\.aws/credentials|\.kube/config)re"
             R"re(|\.s3cfg|\.pypirc|\.mylogin\.cnf|\.vault-token)re"
             R"re(|\.terraform\.d/credentials\.tfrc\.json|\.config/gcloud/)re"
             R"re((?:credentials\.db|application_default_credentials\.json))$)re",
     .confidence = Confidence::low,
     .validator = ""},
    {.id = "netrc-password",
     .description = "A password in a .netrc file.",
     .pattern = R"re(\bmachine[ \t]{1,8}[^\s"']{1,200}\s{1,8}login\s{1,8})re"
                R"re([^\s"']{1,100}\s{1,8}password\s{1,8}([^\s"'{}<>$%]{3,200}))re",
     .keywords = "machine",
     .confidence = Confidence::medium,
     .entropy = 2.0,
     .validator = "netrc",
     .max_length = 560},
    {.id = "openshift-token",
     .description = "A token of a user of OpenShift.",
     .pattern = R"re(\b(sha256~[0-9A-Za-z_-]{43})(?:[^\w-]|$))re",
     .keywords = "sha256~",
     .confidence = Confidence::high,
     .entropy = 3.5,
     .max_length = 51},
    {.id = "password-hash",
     .description = "A hash of a password, which can be guessed offline.",
     .pattern = R"re((?:\$2[abxy]\$[0-9]{2}\$[./0-9A-Za-z]{53}|\$argon2(?:id|i|d)\$v=)re"
                R"re([0-9]{2}\$m=[0-9]{1,8},t=[0-9]{1,4},p=[0-9]{1,3}\$[0-9A-Za-z+/]{11,86}\$)re"
                R"re([0-9A-Za-z+/]{16,172}|\$(?:5|6)\$(?:rounds=[0-9]{1,9}\$)?)re"
                R"re([./0-9A-Za-z]{1,16}\$[./0-9A-Za-z]{43,86}|\$y\$[./0-9A-Za-z]{1,8}\$)re"
                R"re([./0-9A-Za-z]{1,86}\$[./0-9A-Za-z]{43}|\$apr1\$[./0-9A-Za-z]{1,8}\$)re"
                R"re([./0-9A-Za-z]{22}))re",
     .keywords = "$2a$,$2b$,$2x$,$2y$,$argon2,$5$,$6$,$y$,$apr1$",
     .confidence = Confidence::low,
     .entropy = 3.3,
     .max_length = 298},
    {.id = "pgpass-password",
     .description = "A password in a .pgpass file.",
     .pattern = R"re((?m)^[^\s:#]{1,200}:(?:[0-9]{1,5}|\*):[^\s:]{1,100}:[^\s:]{1,100}:()re"
                R"re([^\s:]{3,200})[ \t\r]{0,4}$)re",
     .path = R"re((?:^|/)\.?pgpass(?:\.conf)?$)re",
     .confidence = Confidence::medium,
     .entropy = 2.0,
     .max_length = 613},
    {.id = "pkcs12-file",
     .description = "A file of PKCS#12, which holds private keys.",
     .path = R"re((?i:\.(?:p12|pfx))$)re",
     .confidence = Confidence::medium,
     .validator = "pkcs12"},
    {.id = "ssh-key-file",
     .description = "A private key of SSH by the name of its file.",
     .path = R"re((?:^|/)(?:id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?|ssh_host_)re"
             R"re([0-9a-z]{3,10}_key|[^/]{1,100}\.ppk)$)re",
     .confidence = Confidence::medium,
     .validator = ""},
    {.id = "terraform-secret",
     .description = "A sensitive value in variables or a state of Terraform.",
     .pattern = R"re((?m)(?:^|[\s"{,])\\?"?[0-9A-Za-z_-]{0,40}(?i:password|passwd|secret|token)re"
                R"re(|api_?key|private_?key|access_?key|connection_?string))re"
                R"re([0-9A-Za-z_-]{0,24}\\?"?[ \t]{0,12}[=:][ \t]{0,4}\\?"()re"
                R"re([^"\\\s$<{}%]{6,400})\\?")re",
     .path = R"re(\.(?:tfvars(?:\.json)?|tfstate(?:\.backup)?)$)re",
     .confidence = Confidence::medium,
     .entropy = 2.8,
     .max_length = 507},
};

}  // namespace

std::span<const BuiltInRule> files_rules() { return kRules; }

}  // namespace clef::scan
