// SPDX-License-Identifier: MIT
// Files that hold keys, beside those that only bear such a name. The bytes are made by hand after
// RFC 7292 and the layout of Java's key stores; nothing can be opened with them.
#include <string>

#include <gtest/gtest.h>

#include "scan/validator_checks.h"

namespace clef::scan {
namespace {

using namespace std::string_literals;

std::string sequence(const std::string& body) {
  return "\x30\x82"s + static_cast<char>(body.size() >> 8U) +
         static_cast<char>(body.size() & 255U) + body;
}

const std::string kVersion3 = "\x02\x01\x03"s;
const std::string kObject = "\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01"s;  // …bags
const std::string kEncrypted = "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x06"s;

Validity pkcs12(const std::string& file) { return check_pkcs12("", file, 0); }
Validity java(const std::string& file) { return check_java_keystore("", file, 0); }

TEST(Pkcs12, IsAFileWithAKeyOrWithWhatNobodyCanLookInto) {
  EXPECT_EQ(pkcs12(sequence(kVersion3 + kObject + "\x01"s)), Validity::unknown);
  EXPECT_EQ(pkcs12(sequence(kVersion3 + kObject + "\x02"s)), Validity::unknown);
  EXPECT_EQ(pkcs12(sequence(kVersion3 + kEncrypted)), Validity::unknown);
  EXPECT_EQ(pkcs12("\x30\x80"s + kVersion3 + kEncrypted), Validity::unknown) << "indefinite length";
  EXPECT_EQ(pkcs12("MIIJqQIBAzCCCW8GCSqGSIb3DQEHAaCCCWAE\nggk=\n"), Validity::unknown);
}

TEST(Pkcs12, IsNoneWithCertificatesAloneOrAnotherForm) {
  EXPECT_EQ(pkcs12(sequence(kVersion3 + kObject + "\x03"s)), Validity::placeholder);
  EXPECT_EQ(pkcs12(sequence("\x02\x01\x00"s + kEncrypted)), Validity::placeholder);
  EXPECT_EQ(pkcs12(kVersion3 + kEncrypted), Validity::placeholder);
  for (const std::string& file : {""s, "\x30"s, "\x30\x85"s, "put the key here\n"s, "\0\1\2\3"s})
    EXPECT_EQ(pkcs12(file), Validity::placeholder);
}

const std::string kAliasAndDate = "\0\3key\0\0\0\0\0\0\0\0"s;
const std::string kCertificate = "\0\0\0\2"s + kAliasAndDate + "\0\5X.509\0\0\0\4abcd"s;
const std::string kKey = "\0\0\0\1"s + kAliasAndDate + "\0\0\0\4abcd"s;

std::string jks(char entries, const std::string& body) {
  return "\xfe\xed\xfe\xed\0\0\0\2\0\0\0"s + entries + body;
}

TEST(JavaKeystore, IsAFileWithAnEntryOfAKey) {
  EXPECT_EQ(java(jks(1, kKey)), Validity::unknown);
  EXPECT_EQ(java(jks(2, kCertificate + kKey)), Validity::unknown);
  EXPECT_EQ(java("\xce\xce\xce\xce\0\0\0\2\0\0\0\1\0\0\0\3"s), Validity::unknown) << "JCEKS";
  EXPECT_EQ(java("\0\0\0\2\0\0\0\x14"s), Validity::unknown) << "Bouncy Castle";
  EXPECT_EQ(java(sequence(kVersion3 + kEncrypted)), Validity::unknown);
}

TEST(JavaKeystore, IsNoneIfItHoldsWhatIsTrustedOnly) {
  EXPECT_EQ(java(jks(2, kCertificate + kCertificate)), Validity::placeholder);
  EXPECT_EQ(java(jks(0, "")), Validity::placeholder);
  EXPECT_EQ(java("a folder of ours\n"), Validity::placeholder);
}

TEST(JavaKeystore, IsGivenTheBenefitOfNoDoubtWhereItIsCut) {
  const std::string whole = jks(2, kCertificate + kCertificate);
  for (std::size_t size = 12; size < whole.size(); ++size)
    EXPECT_EQ(java(whole.substr(0, size)), Validity::unknown) << size;
  EXPECT_EQ(java(jks(1, "\0\0\0\2\xff\xff"s)), Validity::unknown);
}

TEST(Keepass, IsKnownByItsFirstBytes) {
  EXPECT_EQ(check_keepass("", "\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5"s, 0), Validity::unknown);
  EXPECT_EQ(check_keepass("", "kdbx", 0), Validity::placeholder);
  EXPECT_EQ(check_keepass("", "", 0), Validity::placeholder);
}

}  // namespace
}  // namespace clef::scan
