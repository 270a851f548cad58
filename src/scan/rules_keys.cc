// SPDX-License-Identifier: MIT
// Keys as such: PEM, age, tokens that are documents, wallets.
#include "scan/builtin_rules.h"

namespace clef::scan {
namespace {

constexpr BuiltInRule kRules[] = {
    {.id = "age-identity",
     .description = "An identity of age: it opens every file that is encrypted for it.",
     .pattern = R"re(AGE-SECRET-KEY-(?:1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}|PQ-1)re"
                R"re([QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58,200})\b)re",
     .keywords = "age-secret-key-",
     .confidence = Confidence::high,
     .entropy = 3.0,
     .validator = "age-identity",
     .max_length = 219},
    {.id = "age-plugin-identity",
     .description = "An identity of a plugin of age.",
     .pattern = R"re(AGE-PLUGIN-[0-9A-Z]{1,40}(?:-[0-9A-Z]{1,20}){0,3}-1)re"
                R"re([QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{6,1000}\b)re",
     .keywords = "age-plugin-",
     .confidence = Confidence::low,
     .entropy = 2.5,
     .validator = "age-identity",
     .max_length = 1116},
    {.id = "bip39-phrase",
     .description = "The recovery phrase of a wallet.",
     .pattern = R"re((?i:mnemonic|(?:seed|recovery|secret|wallet)[ _-]?phrase|seed[ _-]?words))re"
                R"re(["'`]?[ \t]{0,4}(?:[=:,(]|=>){1,2}[ \t]{0,4}["'`]?((?:[a-z]{3,8})re"
                R"re([ ,]{1,2}){11,23}[a-z]{3,8})\b)re",
     .keywords = "mnemonic,seedphrase,seed_phrase,seed-phrase,seed phrase,recoveryphrase,recover"
                 "y_phrase,recovery-phrase,recovery phrase,secretphrase,secret_phrase,secret-phr"
                 "ase,secret phrase,walletphrase,wallet_phrase,wallet-phrase,wallet phrase,seedw"
                 "ords,seed_words,seed-words,seed words",
     .confidence = Confidence::medium,
     .entropy = 2.5,
     .validator = "bip39",
     .max_length = 267},
    {.id = "bitcoin-extended-key",
     .description = "An extended private key of a wallet.",
     .pattern = R"re(\b[xtyzuv]prv[1-9A-HJ-NP-Za-km-z]{107}\b)re",
     .keywords = "xprv,tprv,yprv,zprv,uprv,vprv",
     .confidence = Confidence::high,
     .entropy = 3.8,
     .validator = "base58check",
     .max_length = 111},
    {.id = "bitcoin-wif-key",
     .description = "A private key of Bitcoin by its name.",
     .name = R"re((?:bitcoin|btc|wif|priv(?:ate)?_?key)[\w .-]{0,20})re",
     .pattern = "5[HJK][1-9A-HJ-NP-Za-km-z]{49}|[KLc][1-9A-HJ-NP-Za-km-z]{51}",
     .keywords = "bitcoin,btc,wif,privkey,private_key,privatekey",
     .confidence = Confidence::medium,
     .entropy = 3.8,
     .validator = "base58check",
     .max_length = 168},
    {.id = "cosign-key",
     .description = "An encrypted private key of cosign.",
     .pattern = R"re(-----BEGIN ENCRYPTED (?:COSIGN|SIGSTORE) PRIVATE KEY-----(?:\s|\\n){0,4})re"
                R"re([0-9A-Za-z+/=\s\\]{64,}(?:-----END ENCRYPTED (?:COSIGN)re"
                R"re(|SIGSTORE) PRIVATE KEY-----)?)re",
     .keywords = "-----begin",
     .confidence = Confidence::medium},
    {.id = "ethereum-private-key",
     .description = "A private key of a wallet as a number by its name.",
     .name = "(?:private_?key|privkey|deployer_key|wallet_key)",
     .pattern = "(?:0x)?[0-9a-fA-F]{64}",
     .keywords = "privkey,private_key,privatekey,deployer_key,wallet_key",
     .confidence = Confidence::medium,
     .entropy = 3.2,
     .validator = "crypto-hex",
     .max_length = 163},
    {.id = "jwe",
     .description = "A JSON web encryption token.",
     .pattern = R"re((?:^|[^\w+/])(eyJ[0-9A-Za-z_-]{16,1000}\.[0-9A-Za-z_-]{0,1000}\.)re"
                R"re([0-9A-Za-z_-]{12,32}\.[0-9A-Za-z_-]{10,1000}[0-9A-Za-z_-]{0,1000}\.)re"
                R"re([0-9A-Za-z_-]{16,64})(?:[^\w-]|$))re",
     .keywords = "eyj",
     .confidence = Confidence::low,
     .entropy = 3.5,
     .max_length = 4105},
    {.id = "jwk-private-key",
     .description = "A private key in the form of a JSON web key.",
     .pattern = R"re("kty\\?"\s{0,4}:\s{0,4}\\?"(?:RSA|EC|OKP)\\?"[^{}]{0,1000}?)re"
                R"re([^{}]{0,1000}?\\?"d\\?"\s{0,4}:\s{0,4}\\?"([0-9A-Za-z_-]{40,700})\\?")re",
     .keywords = R"re("kty\","kty")re",
     .confidence = Confidence::high,
     .entropy = 3.8,
     .max_length = 2740},
    {.id = "jwt",
     .description = "A JSON web token.",
     .pattern = R"re((?:^|[^\w+/])(eyJ[0-9A-Za-z_-]{10,1000}\.eyJ[0-9A-Za-z_-]{10,1000})re"
                R"re([0-9A-Za-z_-]{0,1000}[0-9A-Za-z_-]{0,1000}\.[0-9A-Za-z_-]{10,1000})(?:)re"
                R"re([^\w-]|$))re",
     .keywords = "eyj",
     .confidence = Confidence::medium,
     .entropy = 3.5,
     .validator = "jwt",
     .max_length = 5010},
    {.id = "jwt-base64",
     .description = "A JSON web token, wrapped once more in base64.",
     .pattern = R"re((?:^|[^\w+/])((?:ZXlK|V5S)[0-9A-Za-z+/]{100,1000})re"
                R"re([0-9A-Za-z+/]{0,1000}={0,2})(?:[^\w+/=-]|$))re",
     .keywords = "zxlk",
     .confidence = Confidence::low,
     .entropy = 4.0,
     .max_length = 2008},
    {.id = "minisign-key",
     .description = "A secret key of minisign or signify.",
     .pattern = R"re(untrusted comment: [^\r\n]{0,120}(?i:secret key|encrypted key))re"
                R"re([^\r\n]{0,120}(?:\r?\n|\\n)(R[0-9A-Za-z+/]{99,400}={0,2}))re",
     .keywords = "untrusted comment",
     .confidence = Confidence::medium,
     .entropy = 3.8,
     .max_length = 677},
    {.id = "private-key-base64",
     .description = "A private key in PEM, wrapped once more in base64.",
     .pattern = R"re(LS0tLS1CRUdJTi(?:BSU0EgUFJJVkFURSBLRV|BFQyBQUklWQVRFIEtFW)re"
                R"re(|BEU0EgUFJJVkFURSBLRV|BPUEVOU1NIIFBSSVZBVEUgS0VZ|BQUklWQVRFIEtFW)re"
                R"re(|BFTkNSWVBURUQgUFJJVkFURSBLRV|BQR1AgUFJJVkFURSBLRV))re"
                R"re([0-9A-Za-z+/\s]{100,}={0,2})re",
     .keywords = "ls0tls1crudjti",
     .confidence = Confidence::high,
     .entropy = 4.0},
    {.id = "private-key-pem",
     .description = "A private key in PEM (RSA, EC, DSA, PKCS#8, OpenSSH).",
     .pattern = R"re(-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH|ENCRYPTED|ANY|SSH2 ENCRYPTED|SSH2)re"
                R"re(|X25519|ED25519) )?PRIVATE KEY-----(?:\s|\\[nr]){0,8}(?:(?:Proc-Type)re"
                R"re(|DEK-Info|Comment|Version|Hash|Charset)[^\r\n]{1,120}(?:\r?\n|\\n)){0,6})re"
                R"re([0-9A-Za-z+/=\s\\"',.&#;|]{64,}(?:-----END (?:(?:RSA|EC|DSA|OPENSSH)re"
                R"re(|ENCRYPTED|ANY|SSH2 ENCRYPTED|SSH2|X25519|ED25519) )?PRIVATE KEY-----)?)re",
     .keywords = "-----begin",
     .confidence = Confidence::high,
     .validator = "pem"},
    {.id = "private-key-pgp",
     .description = "A private key of OpenPGP.",
     .pattern = R"re(-----BEGIN PGP PRIVATE KEY BLOCK-----(?:\s|\\[nr]){0,8}(?:(?:Version)re"
                R"re(|Comment|Hash|Charset)[^\r\n]{1,120}(?:\r?\n|\\n)){0,6})re"
                R"re([0-9A-Za-z+/=\s\\"',.]{64,}(?:-----END PGP PRIVATE KEY BLOCK-----)?)re",
     .keywords = "-----begin pgp",
     .confidence = Confidence::high,
     .validator = "pem"},
    {.id = "private-key-putty",
     .description = "A private key of PuTTY.",
     .pattern = R"re(PuTTY-User-Key-File-[0-9]: [^\r\n]{3,60}\r?\nEncryption: )re"
                R"re([^\r\n]{2,40}\r?\n[^\x00]{0,1000}?Private-Lines: [0-9]{1,3}\r?\n((?:)re"
                R"re([0-9A-Za-z+/=]{4,64}(?:\r?\n|$)){1,15}(?:[0-9A-Za-z+/=]{4,64}(?:\r?\n)re"
                R"re(|$)){0,15}(?:[0-9A-Za-z+/=]{4,64}(?:\r?\n|$)){0,15}))re",
     .keywords = "putty-user-key-file-",
     .confidence = Confidence::high,
     .validator = "pem",
     .max_length = 4129},
};

}  // namespace

std::span<const BuiltInRule> keys_rules() { return kRules; }

}  // namespace clef::scan
