// SPDX-License-Identifier: MIT
// SARIF 2.1.0 as code scanning takes it: what the standard's schema requires, written out.
#include <gtest/gtest.h>

#include "syntax/document.h"
#include "unit/scan/report_sample.h"

namespace clef::scan {
namespace {

using sample::write;
using syntax::Document;
using syntax::NodeId;

// A path into a document: names of map items, numbers of list items.
class Look {
 public:
  explicit Look(const std::string& text) : doc_(Document::parse(syntax::Format::json, text)) {}

  std::string at(std::initializer_list<const char*> path) const {
    NodeId node = doc_.roots().front();
    for (const char* step : path) {
      node = doc_[node].kind == syntax::Kind::list ? item(node, std::stoul(step))
                                                   : doc_.find(node, step);
      if (node == syntax::kNone)
        return "(absent)";
    }
    return syntax::is_container(doc_[node].kind) ? "(container)" : doc_.scalar_text(node);
  }

 private:
  NodeId item(NodeId list, std::size_t number) const {
    NodeId node = doc_[list].first_child;
    while (number-- > 0 && node != syntax::kNone)
      node = doc_[node].next;
    return node;
  }
  Document doc_;
};

TEST(SarifReport, HasWhatTheSchemaAndTheForgeRequire) {
  const Look sarif(write(ReportFormat::sarif, sample::report()));
  EXPECT_EQ(sarif.at({"version"}), "2.1.0");
  EXPECT_EQ(sarif.at({"runs", "0", "tool", "driver", "name"}), "git-clef");
  EXPECT_EQ(sarif.at({"runs", "0", "tool", "driver", "semanticVersion"}), "1.2.3");
  EXPECT_EQ(sarif.at({"runs", "0", "columnKind"}), "unicodeCodePoints");
  EXPECT_EQ(sarif.at({"runs", "0", "invocations", "0", "executionSuccessful"}), "True");
  EXPECT_EQ(sarif.at({"runs", "0", "originalUriBaseIds", "%SRCROOT%", "description", "text"}),
            "the top of the repository");
  const auto rule = [&](const char* key, const char* sub) {
    return sarif.at({"runs", "0", "tool", "driver", "rules", "0", key, sub});
  };
  EXPECT_EQ(sarif.at({"runs", "0", "tool", "driver", "rules", "0", "id"}), "cloud-key");
  EXPECT_EQ(sarif.at({"runs", "0", "tool", "driver", "rules", "1"}), "(absent)");
  EXPECT_EQ(rule("shortDescription", "text"), "a cloud's key");
  EXPECT_EQ(rule("defaultConfiguration", "level"), "error");
  EXPECT_EQ(rule("properties", "security-severity"), "8.0");
  EXPECT_EQ(rule("properties", "precision"), "high");
}

TEST(SarifReport, PlacesEachResult) {
  const Look sarif(write(ReportFormat::sarif, sample::report()));
  EXPECT_EQ(sarif.at({"runs", "0", "results", "0", "ruleId"}), "cloud-key");
  EXPECT_EQ(sarif.at({"runs", "0", "results", "0", "ruleIndex"}), "0");
  EXPECT_EQ(sarif.at({"runs", "0", "results", "0", "level"}), "error");
  EXPECT_EQ(sarif.at({"runs", "0", "results", "0", "message", "text"}), "a.env: a cloud's key");
  EXPECT_EQ(sarif.at({"runs", "0", "results", "0", "partialFingerprints", "clefSecret/v1"}),
            sample::finding("a.env", 3).fingerprint);
  EXPECT_EQ(sarif.at({"runs", "0", "results", "1", "level"}), "note");
  EXPECT_EQ(sarif.at({"runs", "0", "results", "1", "properties", "origin", "commit"}),
            sample::kCommit);
  EXPECT_EQ(sarif.at({"runs", "0", "results", "1", "locations", "0", "physicalLocation",
                      "artifactLocation", "uri"}),
            "src/b%20c.py");
  EXPECT_EQ(sarif.at({"runs", "0", "results", "1", "locations", "0", "physicalLocation", "region",
                      "endColumn"}),
            "38");
}

TEST(SarifReport, CountsColumnsInCharacters) {
  ScanReport report;
  report.findings = {sample::finding("a", 1)};
  Finding& finding = report.findings[0];
  finding.line = "ééé " + finding.match;  // 3 characters of 2 bytes and a blank
  finding.place.start_column = 8;
  finding.place.end_column = 7 + finding.match.size();
  const Look sarif(write(ReportFormat::sarif, report));
  const auto column = [&](const char* key) {
    return sarif.at(
        {"runs", "0", "results", "0", "locations", "0", "physicalLocation", "region", key});
  };
  EXPECT_EQ(column("startColumn"), "5");
  EXPECT_EQ(column("endColumn"), std::to_string(5 + finding.match.size()));
}

TEST(SarifReport, GivesAFileNoRegion) {
  ScanReport report;
  report.findings = {sample::finding("a", 0)};
  report.findings[0].place = {};
  EXPECT_EQ(Look(write(ReportFormat::sarif, report))
                .at({"runs", "0", "results", "0", "locations", "0", "physicalLocation", "region"}),
            "(absent)");
}

TEST(SarifReport, KeepsToWhatIsStillThere) {
  ReportOptions options;
  options.is_present = [](const Finding& finding) { return finding.origin.commit.empty(); };
  const Look sarif(write(ReportFormat::sarif, sample::report(), options));
  EXPECT_EQ(sarif.at({"runs", "0", "results", "0", "ruleId"}), "cloud-key");
  EXPECT_EQ(sarif.at({"runs", "0", "results", "1"}), "(absent)");
}

TEST(SarifReport, CutsWhatOneUploadCannotHoldAndSaysSo) {
  ScanReport report;
  report.findings.assign(25'001, sample::finding("a", 1));
  report.findings[0].confidence = Confidence::low;
  const Look sarif(write(ReportFormat::sarif, report));
  EXPECT_EQ(sarif.at({"runs", "0", "results", "24999", "level"}), "error");
  EXPECT_EQ(sarif.at({"runs", "0", "results", "25000"}), "(absent)");
  EXPECT_EQ(sarif.at({"runs", "0", "invocations", "0", "toolExecutionNotifications", "0", "message",
                      "text"}),
            "1 findings of the lowest severity were left out: one upload holds 25000");
}

TEST(SarifReport, CallsAPartialScanWhatItIs) {
  ScanReport report;
  report.diagnostics = {{"a", "cloud-key", "rule-timeout"}};
  const Look sarif(write(ReportFormat::sarif, report));
  EXPECT_EQ(sarif.at({"runs", "0", "invocations", "0", "executionSuccessful"}), "False");
  EXPECT_EQ(sarif.at({"runs", "0", "invocations", "0", "toolExecutionNotifications", "0", "message",
                      "text"}),
            "a: not judged by cloud-key: rule-timeout");
}

// S19: in a message of SARIF, brackets make links and braces take arguments.
TEST(SarifReport, S19_LinksToNothingThatAFileNamed) {
  ScanReport report;
  report.findings = {sample::finding("a", 1)};
  report.findings[0].description = "[click](http://x) {0}";
  EXPECT_EQ(
      Look(write(ReportFormat::sarif, report)).at({"runs", "0", "results", "0", "message", "text"}),
      "a: \\[click\\](http://x) {{0}}");
}

TEST(SarifReport, HasCellsInClearAsResults) {
  ReportOptions options;
  options.unencrypted_cells = {"secrets/a b.enc.yaml"};
  const Look sarif(write(ReportFormat::sarif, {}, options));
  EXPECT_EQ(sarif.at({"runs", "0", "results", "0", "ruleId"}), "unencrypted-cell");
  EXPECT_EQ(sarif.at({"runs", "0", "results", "0", "locations", "0", "physicalLocation",
                      "artifactLocation", "uri"}),
            "secrets/a%20b.enc.yaml");
}

}  // namespace
}  // namespace clef::scan
