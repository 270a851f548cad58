// SPDX-License-Identifier: MIT
// Tokens with a CRC-32 of their own. All made for this test; split, so that no scanner takes them.
#include <string>

#include <gtest/gtest.h>

#include "scan/validator_checks.h"

namespace clef::scan {
namespace {

const std::string kBody = std::string("8tViZ1sMxLgpn3J") + "1RJiuLyktiYJBiA0TESSq";
const std::string kBodyPadded = std::string("ozsdnWGuN5z5b39") + "0YRWZ9kCxuRaIS10HEtIk";

std::string changed(std::string text, std::size_t at) {
  text[at] = text[at] == 'a' ? 'b' : 'a';
  return text;
}

TEST(GithubToken, ProvesItselfByItsChecksum) {
  for (const char* prefix : {"ghp_", "gho_", "ghu_", "ghs_", "ghr_"})
    EXPECT_EQ(check_github(prefix + kBody, "", 0), Validity::valid) << prefix;
  EXPECT_EQ(check_github("ghp_" + kBodyPadded, "", 0), Validity::valid);
}

TEST(GithubToken, IsInvalidWhenAnyCharacterChanges) {
  for (std::size_t at = 0; at < kBody.size(); ++at)
    EXPECT_EQ(check_github("ghp_" + changed(kBody, at), "", 0), Validity::invalid) << at;
  EXPECT_EQ(check_github("ghp_" + kBody.substr(1), "", 0), Validity::invalid);
  EXPECT_EQ(check_github("ghp_" + kBody + "a", "", 0), Validity::invalid);
  EXPECT_EQ(check_github("ghx_" + kBody, "", 0), Validity::invalid);
}

TEST(NpmToken, HasGithubsChecksum) {
  EXPECT_EQ(check_npm("npm_" + kBody, "", 0), Validity::valid);
  EXPECT_EQ(check_npm("npm_" + changed(kBody, 3), "", 0), Validity::invalid);
  EXPECT_EQ(check_npm(kBody, "", 0), Validity::invalid);
}

TEST(GithubFineGrained, HasAShape) {
  const std::string token = "github_pat_" + std::string(22, 'Q') + "_" + std::string(59, 'z');
  EXPECT_EQ(check_github_fine(token, "", 0), Validity::unknown);
  EXPECT_EQ(check_github_fine(token + "z", "", 0), Validity::invalid);
  EXPECT_EQ(check_github_fine(token.substr(0, 80), "", 0), Validity::invalid);
}

TEST(GithubInstallation, IsAJwtBehindANumber) {
  const std::string jwt = std::string("ey") + "JhbGciOiJIUzI1NiJ9.ey" +
                          "JzdWIiOiJ1NDIiLCJleHAiOjQxMDI0NDQ4MDB9.c2lnbmF0dXJl";
  EXPECT_EQ(check_github_installation("ghs_12345_" + jwt, "", 0), Validity::valid);
  EXPECT_EQ(check_github_installation("ghs_x_" + jwt, "", 0), Validity::invalid);
  EXPECT_EQ(check_github_installation("ghs_12345_" + jwt.substr(9), "", 0), Validity::invalid);
}

const std::string kPayload = std::string("PlXcdKqDm3S3p8l") + "QxNg8wG86MQp1OjIQ";

TEST(GitlabRoutable, ProvesItselfWithAndWithoutAVersion) {
  EXPECT_EQ(check_gitlab("glpat-" + kPayload + ".0w09btang", "", 0), Validity::valid);
  EXPECT_EQ(check_gitlab("glpat-" + kPayload + ".01.0w10z8g2a", "", 0), Validity::valid);
}

TEST(GitlabRoutable, IsInvalidWhenChanged) {
  EXPECT_EQ(check_gitlab("glpat-" + changed(kPayload, 4) + ".0w09btang", "", 0), Validity::invalid);
  EXPECT_EQ(check_gitlab("gldt-" + kPayload + ".0w09btang", "", 0), Validity::invalid);
  EXPECT_EQ(check_gitlab("glpat-" + kPayload + ".0v09btang", "", 0), Validity::invalid);
  EXPECT_EQ(check_gitlab("glpat-" + kPayload + ".0w09btan", "", 0), Validity::invalid);
}

TEST(GitlabRoutable, SaysNothingOfTheOlderKind) {
  EXPECT_EQ(check_gitlab("glpat-" + kPayload.substr(0, 20), "", 0), Validity::unknown);
  EXPECT_EQ(check_gitlab("glpat-x", "", 0), Validity::invalid);
}

TEST(GrafanaToken, HasItsChecksumLowByteFirst) {
  const std::string body = std::string("chTG9vBW1Emu0pKu") + "r8tw43sXICWVevmA";
  EXPECT_EQ(check_grafana("glsa_" + body + "_8d48ea29", "", 0), Validity::valid);
  EXPECT_EQ(check_grafana("glsa_" + body + "_29ea488d", "", 0), Validity::invalid);
  EXPECT_EQ(check_grafana("glsa_" + changed(body, 9) + "_8d48ea29", "", 0), Validity::invalid);
  EXPECT_EQ(check_grafana("glsa_" + body, "", 0), Validity::invalid);
}

}  // namespace
}  // namespace clef::scan
