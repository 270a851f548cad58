// SPDX-License-Identifier: MIT
// Whatever is no baseline is refused with its line, and no message quotes it.
#include "scan/baseline_reader.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "unit/scan/config_sample.h"

namespace clef::scan {
namespace {

std::string refusal(std::string_view text) {
  try {
    static_cast<void>(Baseline::parse("base", text, &sample::own_id));
    return {};
  } catch (const Error& e) {
    return e.message();
  }
}

const char* const kNone =
    "'base', line 1: this is no baseline of git-clef, gitleaks or detect-secrets";

TEST(BaselineReader, AcceptsEmptyOnesOfEachForm) {
  EXPECT_EQ(refusal("[]\n"), "");
  EXPECT_EQ(refusal("{\"clefBaseline\":1,\"findings\":[]}"), "");
  EXPECT_EQ(refusal("{\"results\":{}}"), "");
}

TEST(BaselineReader, RefusesOtherJson) {
  EXPECT_EQ(refusal("{}"), kNone);
  EXPECT_EQ(refusal("3"), kNone);
  EXPECT_EQ(refusal("[3]"), kNone);
  EXPECT_EQ(refusal("[{}]"), kNone);
  EXPECT_EQ(refusal("[{\"RuleID\":[],\"File\":\"a\",\"Secret\":\"b\"}]"), kNone);
  EXPECT_EQ(refusal("{\"results\":[]}"), kNone);
  EXPECT_EQ(refusal("{\"results\":{\"a\":{}}}"), kNone);
  EXPECT_EQ(refusal("{\"results\":{\"a\":[{\"type\":\"t\"}]}}"), kNone);
  EXPECT_EQ(refusal("{\"clefBaseline\":1}"), kNone);
  EXPECT_EQ(refusal("{\"clefBaseline\":1,\"findings\":[{\"path\":\"a\"}]}"), kNone);
}

TEST(BaselineReader, RefusesMarksThatItDoesNotKnowAndNewerForms) {
  EXPECT_EQ(
      refusal("{\"clefBaseline\":1,\"findings\":[{\"path\":\"a\",\"rule\":\"r\",\"fingerprint\":"
              "\"v1:0\",\"mark\":\"maybe\"}]}"),
      kNone);
  EXPECT_EQ(refusal("{\"clefBaseline\":2,\"findings\":[]}"),
            "'base' is a baseline of a newer git-clef");
}

TEST(BaselineReader, IsNotFooledByTextThatEndsItsWrapper) {
  EXPECT_NE(refusal("[]} , {\"a\":1"), "");
  EXPECT_NE(refusal("[] []"), "");
  EXPECT_NE(refusal(""), "");
}

TEST(BaselineReader, QuotesNothingOfADamagedOne) {
  const std::string message = refusal("[{\"Secret\":\"hunter2\" nonsense}]");
  EXPECT_NE(message, "");
  EXPECT_EQ(message.find("hunter2"), std::string::npos);
  EXPECT_EQ(message.find("nonsense"), std::string::npos);
}

TEST(BaselineReader, ReadsNumbersOfRedactedEntriesAndNoneThatCannotBeOne) {
  const auto entry = [](const std::string& numbers) {
    const std::string text = R"([{"RuleID":"r","File":"a","Secret":"REDACTED",)" + numbers + "}]";
    return Baseline::parse("base", text, &sample::own_id).entries().at(0);
  };
  EXPECT_EQ(entry(R"("StartLine":12,"Entropy":3.5)").line, 12U);
  EXPECT_EQ(entry(R"("StartLine":12,"Entropy":3.5)").entropy, 3.5);
  for (const char* line : {"-3", "1e300", "\"inf\"", "\"nan\"", "99999999999999999999"})
    EXPECT_EQ(entry("\"StartLine\":" + std::string(line)).line, 0U) << line;
}

TEST(BaselineReader, ReadsMarksAndNotes) {
  const Baseline base = Baseline::parse("base",
                                        "{\"clefBaseline\":1,\"findings\":[{\"path\":\"a\","
                                        "\"rule\":\"r\",\"fingerprint\":\"V1:ABCDE\","
                                        "\"mark\":\"real\",\"note\":\"rotated in May\"}]}",
                                        &sample::own_id);
  ASSERT_EQ(base.entries().size(), 1U);
  EXPECT_EQ(base.entries()[0].mark, Mark::real);
  EXPECT_EQ(base.entries()[0].note, "rotated in May");
  EXPECT_EQ(base.entries()[0].fingerprint, "v1:abcde");
  EXPECT_NE(base.text().find("\"mark\":\"real\",\"note\":\"rotated in May\"}"), std::string::npos);
}

}  // namespace
}  // namespace clef::scan
