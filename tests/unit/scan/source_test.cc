// SPDX-License-Identifier: MIT
// A source is scanned whole, and the report does not tell how many threads did it.
#include "scan/source.h"

#include <stdexcept>

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

RuleSet rules() {
  Rule token;
  token.id = "tok";
  token.pattern = "tok_[a-z0-9]+";
  token.keywords = {"tok_"};
  Rule hard;
  hard.id = "hard";
  hard.pattern = "hard=(a|aa)+$";
  hard.keywords = {"hard="};
  RuleSet set;
  set.rules = {hard, token};
  set.has_generic = false;
  GlobalAllowlist vendor;
  vendor.list.paths = {"^vendor/"};
  set.allowlists.push_back(vendor);
  return set;
}

class Blobs : public BlobSource {
 public:
  explicit Blobs(std::vector<std::pair<std::string, std::string>> blobs)
      : blobs_(std::move(blobs)) {}

  bool next(BlobItem& item, std::size_t /*worker*/) override {
    if (at_ == blobs_.size())
      return false;
    item.path = blobs_[at_].first;
    item.size = blobs_[at_].second.size();
    item.number = at_++;
    return true;
  }
  std::optional<std::string_view> load(const BlobItem& item, std::size_t /*worker*/) override {
    const std::string& text = blobs_[item.number].second;
    if (text == "gone")
      return std::nullopt;
    if (text == "throw")
      throw std::runtime_error("load");
    return text;
  }
  void judged(const BlobItem& /*item*/, const BlobReport& /*report*/) override { ++judged_; }
  void settle(const BlobItem& item, std::string_view /*text*/,
              std::vector<Finding>& findings) override {
    if (item.path == "old")
      findings.clear();
  }
  std::size_t judged() const { return judged_; }

 private:
  std::vector<std::pair<std::string, std::string>> blobs_;
  std::size_t at_ = 0;
  std::size_t judged_ = 0;
};

std::string shown(const ScanReport& report) {
  std::string out;
  for (const Finding& f : report.findings)
    out += f.path + ":" + f.secret + ":" + f.position + " ";
  for (const Diagnostic& d : report.diagnostics)
    out += d.path + "!" + d.reason + " ";
  for (const std::size_t count : report.skipped)
    out += std::to_string(count) + ",";
  return out + std::to_string(report.blobs) + "/" + std::to_string(report.bytes);
}

std::vector<std::pair<std::string, std::string>> many() {
  std::vector<std::pair<std::string, std::string>> blobs;
  for (int i = 0; i < 200; ++i)
    blobs.emplace_back("f" + std::to_string(i), "tok_" + std::to_string(i));
  blobs.emplace_back("gone", "gone");
  blobs.emplace_back("hard", "hard=" + std::string(200, 'a') + "b");
  blobs.emplace_back("bin", std::string("\0tok_1", 6));
  return blobs;
}

TEST(ScanSource, Edge27_TheReportIsTheSameWhateverTheThreads) {
  const Scanner scanner(rules(), {});
  std::string first;
  for (const std::size_t threads : {1, 2, 3, 8}) {
    Blobs source(many());
    const std::string report = shown(scan_source(scanner, source, threads));
    first = first.empty() ? report : first;
    EXPECT_EQ(report, first);
    EXPECT_EQ(source.judged(), 203U);
  }
  EXPECT_NE(first.find("f17:tok_17:f17:tok:1 "), std::string::npos);
}

TEST(ScanSource, SaysWhatItCouldNotJudge) {
  const Scanner scanner(rules(), {});
  Blobs source(many());
  const ScanReport report = scan_source(scanner, source, 2);
  EXPECT_TRUE(report.is_partial());
  ASSERT_EQ(report.diagnostics.size(), 2U);
  EXPECT_EQ(report.diagnostics[0].reason, "unreadable");
  EXPECT_EQ(report.diagnostics[1].reason, "rule-timeout");
  EXPECT_EQ(report.skipped.at(static_cast<std::size_t>(Skip::unreadable)), 1U);
  EXPECT_EQ(report.skipped.at(static_cast<std::size_t>(Skip::binary)), 1U);
}

TEST(ScanSource, LeavesOutWhatTheSourceKnows) {
  const Scanner scanner(rules(), {});
  Blobs source({{"old", "tok_1"}, {"new", "tok_2"}});
  const ScanReport report = scan_source(scanner, source, 1);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].path, "new");
  EXPECT_FALSE(report.is_partial());
}

TEST(ScanSource, DoesNotReadWhatNoRuleLooksAt) {
  ScanOptions options;
  options.max_bytes = 10;
  const Scanner scanner(rules(), options);
  Blobs source({{"vendor/a", "throw"}, {"big", "tok_12345678901"}});
  const ScanReport report = scan_source(scanner, source, 1);
  EXPECT_EQ(report.bytes, 0U);
  EXPECT_EQ(report.skipped.at(static_cast<std::size_t>(Skip::ignored)), 1U);
  EXPECT_EQ(report.skipped.at(static_cast<std::size_t>(Skip::too_large)), 1U);
  EXPECT_EQ(report.too_large, std::vector<std::string>{"big"});
}

TEST(ScanSource, StopsWhereTheSourceFails) {
  const Scanner scanner(rules(), {});
  for (const std::size_t threads : {1, 4}) {
    Blobs source({{"a", "throw"}, {"b", "x"}, {"c", "x"}});
    EXPECT_THROW(scan_source(scanner, source, threads), std::runtime_error);
  }
}

}  // namespace
}  // namespace clef::scan
