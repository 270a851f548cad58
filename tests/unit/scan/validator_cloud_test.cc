// SPDX-License-Identifier: MIT
// Keys of clouds: account numbers, signatures, shapes. All made for this test, and split.
#include <string>

#include <gtest/gtest.h>

#include "scan/validator_checks.h"

namespace clef::scan {
namespace {

TEST(AwsKeyId, HoldsAnAccountOfTwelveDigits) {
  // Account 123456789012, and 1000000000005, which has thirteen digits.
  EXPECT_EQ(check_aws_key_id(std::string("AKIA") + "BZPUZDIKGXSWNUMB", "", 0), Validity::valid);
  EXPECT_EQ(check_aws_key_id(std::string("ASIA") + "BZPUZDIKGXSWNUMB", "", 0), Validity::valid);
  EXPECT_EQ(check_aws_key_id(std::string("AKIA") + "ORVFFCACQAISEM2E", "", 0), Validity::invalid);
}

TEST(AwsKeyId, IsBase32) {
  EXPECT_EQ(check_aws_key_id(std::string("AKIA") + "BZPUZDIKGXSWNUM1", "", 0), Validity::invalid);
  EXPECT_EQ(check_aws_key_id(std::string("AKIA") + "BZPUZDIKGXSWNUM", "", 0), Validity::invalid);
}

TEST(AwsKeyId, TellsNamesAndOldKeysApart) {
  EXPECT_EQ(check_aws_key_id(std::string("AROA") + "BZPUZDIKGXSWNUMB", "", 0), Validity::harmless);
  EXPECT_EQ(check_aws_key_id(std::string("AKIA") + "JZPUZDIKGXSWNUMB", "", 0), Validity::unknown);
}

TEST(AwsSecret, IsNoDigest) {
  EXPECT_EQ(check_aws_secret("x7Kq2Wpz9LmVb4Tn0RsY3dQeUfGhIkL/NoPq+stU", "", 0), Validity::unknown);
  EXPECT_EQ(check_aws_secret("3f786850e387550fdab836ed7e6dc881de23001b", "", 0), Validity::invalid);
  EXPECT_EQ(check_aws_secret("x7Kq2Wpz9LmVb4Tn0RsY3dQeUfGhIkL/NoPq+st", "", 0), Validity::invalid);
}

TEST(Bedrock, NamesItselfInBase64) {
  EXPECT_EQ(check_bedrock(std::string("ABSK") + "QmVkcm9ja0FQSUtleS14N0txLWF0LTEyMzQ1Njc4OTAxMjp" +
                              "hYmNkZWZnaGlqa2xtbm9w",
                          "", 0),
            Validity::valid);
  EXPECT_EQ(
      check_bedrock(std::string("bedrock-api-key-") +
                        "YmVkcm9jay5hbWF6b25hd3MuY29tLz9BY3Rpb249Q2FsbFdpdGhCZWFyZXJUb2tlbg==",
                    "", 0),
      Validity::valid);
  EXPECT_EQ(check_bedrock(std::string("ABSK") + "x7Kq2Wpz9LmVb4Tn", "", 0), Validity::invalid);
  EXPECT_EQ(check_bedrock("QmVkcm9ja0FQSUtleS14", "", 0), Validity::invalid);
}

TEST(AzureKey, IsSignedByItsService) {
  const std::string random(76, 'q');
  EXPECT_EQ(check_azure_key(random + "+AStQQQQQQ==", "", 0), Validity::valid);
  EXPECT_EQ(check_azure_key(random + "ACDbQQQQQQ==", "", 0), Validity::valid);
  EXPECT_EQ(check_azure_key(random + "qqqqQQQQQQ==", "", 0), Validity::unknown);
  EXPECT_EQ(check_azure_key(random + "+AStQQQQQQQQ", "", 0), Validity::invalid);
  EXPECT_EQ(check_azure_key(random, "", 0), Validity::invalid);
}

TEST(AzureCask, HasItsMarkAtByte52) {
  const std::string random(52, 'q');
  const std::string tail(26, 'Z');
  EXPECT_EQ(check_azure_cask(random + "JQQJ99" + tail, "", 0), Validity::valid);
  EXPECT_EQ(check_azure_cask(random + "JQQJ9H" + tail, "", 0), Validity::valid);
  EXPECT_EQ(check_azure_cask(random + "JQQJ9A" + tail, "", 0), Validity::invalid);
  EXPECT_EQ(check_azure_cask(random + "xJQQJ9" + tail, "", 0), Validity::invalid);
  EXPECT_EQ(check_azure_cask(random + "JQQJ99", "", 0), Validity::invalid);
}

TEST(AzureClientSecret, HasItsMarkAtByteFour) {
  const std::string tail(33, 'q');
  EXPECT_EQ(check_azure_client_secret("aB~8Q~" + tail, "", 0), Validity::unknown);
  EXPECT_EQ(check_azure_client_secret("aB~xQ~" + tail, "", 0), Validity::invalid);
  EXPECT_EQ(check_azure_client_secret("aB~8Q~" + tail + "qqq", "", 0), Validity::invalid);
  EXPECT_EQ(check_azure_client_secret("aB~8Q~", "", 0), Validity::invalid);
}

TEST(Cloudflare, HasShapes) {
  EXPECT_EQ(check_cloudflare("cfut_" + std::string(40, 'Q') + "0123abcd", "", 0),
            Validity::unknown);
  EXPECT_EQ(check_cloudflare("cfut_" + std::string(40, 'Q') + "0123abcg", "", 0),
            Validity::invalid);
  EXPECT_EQ(check_cloudflare("v1.0-" + std::string(24, 'a') + "-" + std::string(146, 'b'), "", 0),
            Validity::unknown);
  EXPECT_EQ(check_cloudflare("v1.0-" + std::string(24, 'a') + "-" + std::string(145, 'b'), "", 0),
            Validity::invalid);
}

TEST(Nuget, IsBase32InLowerCase) {
  EXPECT_EQ(check_nuget("oy2" + std::string(43, 'q'), "", 0), Validity::unknown);
  EXPECT_EQ(check_nuget("oy2" + std::string(42, 'q') + "8", "", 0), Validity::invalid);
  EXPECT_EQ(check_nuget("oy2" + std::string(42, 'q'), "", 0), Validity::invalid);
}

}  // namespace
}  // namespace clef::scan
