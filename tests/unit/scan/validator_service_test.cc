// SPDX-License-Identifier: MIT
// Shapes of services' tokens, each beside a near miss. All made for this test, and split.
#include <string>

#include <gtest/gtest.h>

#include "scan/validator_checks.h"

namespace clef::scan {
namespace {

std::string q(std::size_t size) { return std::string(size, 'q'); }
std::string d(std::size_t size) { return std::string(size, '7'); }

TEST(Anthropic, EndsInAA) {
  EXPECT_EQ(check_anthropic("sk-ant-api03-" + q(93) + "AA", "", 0), Validity::valid);
  EXPECT_EQ(check_anthropic("sk-ant-api03-" + q(95), "", 0), Validity::invalid);
  EXPECT_EQ(check_anthropic("sk-ant-api03-" + q(92) + "AA", "", 0), Validity::invalid);
  EXPECT_EQ(check_anthropic("sk-ant-oat01-" + q(80), "", 0), Validity::unknown);
}

TEST(Openai, HasItsNameInTheMiddle) {
  const std::string mark = std::string("T3Blbk") + "FJ";
  EXPECT_EQ(check_openai("sk-" + q(20) + mark + q(20), "", 0), Validity::valid);
  EXPECT_EQ(check_openai("sk-proj-" + q(74) + mark + q(74), "", 0), Validity::valid);
  EXPECT_EQ(check_openai("sk-svcacct-" + q(58) + mark + q(58), "", 0), Validity::valid);
  EXPECT_EQ(check_openai("sk-" + q(20) + mark + q(19), "", 0), Validity::invalid);
  EXPECT_EQ(check_openai("sk-" + q(30) + mark + q(30), "", 0), Validity::invalid);
  EXPECT_EQ(check_openai("sk-" + q(48), "", 0), Validity::invalid);
}

TEST(Discord, BeginsWithTheBotsNumber) {
  const std::string number = std::string("MTIzNDU2Nzg5") + "MDEyMzQ1Njc4";
  EXPECT_EQ(check_discord(number + "." + q(6) + "." + q(27), "", 0), Validity::valid);
  EXPECT_EQ(check_discord(q(24) + "." + q(6) + "." + q(27), "", 0), Validity::invalid);
  EXPECT_EQ(check_discord(number + "." + q(5) + "." + q(27), "", 0), Validity::invalid);
  EXPECT_EQ(check_discord(number, "", 0), Validity::invalid);
}

TEST(Pypi, IsAMacaroonOfItsHost) {
  EXPECT_EQ(check_pypi(std::string("pypi-AgEIcHlwaS5vcmcCJDAxMjMtNDU2MDEyMy00NTYwMTIzLTQ1") +
                           "NjAxMjMtNDU2MDEyMy00NTYwMTIzLTQ1Ng",
                       "", 0),
            Validity::valid);
  EXPECT_EQ(check_pypi(std::string("pypi-AgENdGVzdC5weXBpLm9yZwIkMDEyMy00NTYwMTIzLTQ1NjAx") +
                           "MjMtNDU2MDEyMy00NTYwMTIzLTQ1NjAxMjMtNDU2",
                       "", 0),
            Validity::valid);
  EXPECT_EQ(check_pypi("pypi-" + q(80), "", 0), Validity::invalid);
  EXPECT_EQ(check_pypi("AgEIcHlwaS5vcmcC", "", 0), Validity::invalid);
}

TEST(Sendgrid, HasTwoParts) {
  EXPECT_EQ(check_sendgrid("SG." + q(22) + "." + q(43), "", 0), Validity::unknown);
  EXPECT_EQ(check_sendgrid("SG." + q(22) + "." + q(42), "", 0), Validity::invalid);
  EXPECT_EQ(check_sendgrid("SG." + q(66), "", 0), Validity::invalid);
}

TEST(Slack, HasTheShapesOfItsKinds) {
  for (const std::string& token :
       {"xoxb-" + d(12) + "-" + d(13) + "-" + q(24),
        "xoxp-" + d(12) + "-" + d(12) + "-" + d(12) + "-" + q(32),
        "xapp-1-A" + q(10) + "-" + d(13) + "-" + std::string(64, 'a'),
        "https://hooks.slack.com/services/T" + d(8) + "/B" + d(8) + "/" + q(24), "xoxe-1-" + q(9)})
    EXPECT_EQ(check_slack(token, "", 0), Validity::unknown) << token;
  for (const std::string& token :
       {"xoxb-" + q(12) + "-" + d(13) + "-" + q(24), "xoxb-" + d(12) + "-" + d(13) + "-" + q(23),
        "xoxp-" + d(12) + "-" + d(12) + "-" + q(32),
        "https://hooks.slack.com/services/T" + d(8) + "/X" + d(8) + "/" + q(24)})
    EXPECT_EQ(check_slack(token, "", 0), Validity::invalid) << token;
}

TEST(Stripe, LiveKeysMatterAndTestKeysDoNot) {
  EXPECT_EQ(check_stripe("sk_li"
                         "ve_" +
                             q(24),
                         "", 0),
            Validity::unknown);
  EXPECT_EQ(check_stripe("rk_li"
                         "ve_" +
                             q(99),
                         "", 0),
            Validity::unknown);
  EXPECT_EQ(check_stripe("whsec_" + q(32), "", 0), Validity::unknown);
  EXPECT_EQ(check_stripe("sk_li"
                         "ve_" +
                             q(23),
                         "", 0),
            Validity::invalid);
  EXPECT_EQ(check_stripe("sk_te"
                         "st_" +
                             q(24),
                         "", 0),
            Validity::harmless);
  EXPECT_EQ(check_stripe("pk_li"
                         "ve_" +
                             q(24),
                         "", 0),
            Validity::harmless);
}

TEST(Telegram, IsANumberAndAKey) {
  EXPECT_EQ(check_telegram(d(9) + ":A" + q(34), "", 0), Validity::unknown);
  EXPECT_EQ(check_telegram(d(9) + ":B" + q(34), "", 0), Validity::invalid);
  EXPECT_EQ(check_telegram(d(7) + ":A" + q(34), "", 0), Validity::invalid);
}

TEST(Terraform, HasItsNameInTheMiddle) {
  EXPECT_EQ(check_terraform(q(14) + ".atlasv1." + q(67), "", 0), Validity::unknown);
  EXPECT_EQ(check_terraform(q(14) + ".atlasv2." + q(67), "", 0), Validity::invalid);
  EXPECT_EQ(check_terraform(q(14) + ".atlasv1." + q(59), "", 0), Validity::invalid);
}

TEST(Twilio, AccountsAreNames) {
  EXPECT_EQ(check_twilio("SK" + std::string(32, 'a'), "", 0), Validity::unknown);
  EXPECT_EQ(check_twilio(std::string(32, 'a'), "", 0), Validity::unknown);
  EXPECT_EQ(check_twilio("AC" + std::string(32, 'a'), "", 0), Validity::harmless);
  EXPECT_EQ(check_twilio("SK" + q(32), "", 0), Validity::invalid);
}

TEST(Vault, HasTheLengthsOfItsKinds) {
  EXPECT_EQ(check_vault("hvs." + q(95), "", 0), Validity::unknown);
  EXPECT_EQ(check_vault("hvb." + q(200), "", 0), Validity::unknown);
  EXPECT_EQ(check_vault("s." + q(24), "", 0), Validity::unknown);
  EXPECT_EQ(check_vault("s." + q(23), "", 0), Validity::invalid);
  EXPECT_EQ(check_vault("hvs." + q(10), "", 0), Validity::invalid);
}

}  // namespace
}  // namespace clef::scan
