// SPDX-License-Identifier: MIT
// One blob from its bytes to its report.
#include <algorithm>
#include <utility>

#include "scan/blob_text.h"
#include "scan/decoded_text.h"
#include "scan/engine.h"
#include "scan/inline_marker.h"
#include "scan/text_scan.h"

namespace clef::scan {

struct Scanner::Worker::Impl {
  explicit Impl(std::shared_ptr<const Scanner::Impl> scanner)
      : shared(std::move(scanner)), engine(shared->engine), scan(engine) {}

  std::shared_ptr<const Scanner::Impl> shared;
  const Engine& engine;
  TextScan scan;

  // `bytes`: all of the blob, if they are at hand.
  BlobReport begin(std::string_view path, Skip skip, std::string_view commit,
                   std::optional<std::string_view> bytes);
  void add_path_findings(std::string_view path, std::string_view commit,
                         std::optional<std::string_view> bytes, BlobReport& report);
  void drop_told(BlobReport& report) const;
  void scan_text(std::string_view path, std::string_view commit, std::string_view text,
                 BlobReport& report);
  void scan_bytes(std::string_view path, std::string_view commit, std::string_view bytes,
                  BlobReport& report);
  void add_found(std::vector<Finding> found, TextLines& lines, BlobReport& report) const;
  void scan_decoded(std::string_view path, std::string_view commit, TextLines& lines,
                    BlobReport& report);
  void add_decoded(const DecodedText& text, std::size_t depth, JudgedText& judged, TextLines& lines,
                   BlobReport& report);
  void drop_ciphertext(std::string_view text, std::vector<Finding>& findings) const;
  void hide_marked(std::string_view text, BlobReport& report) const;
  void finish(BlobReport& report) const;
};

void Scanner::Worker::Impl::finish(BlobReport& report) const {
  std::erase_if(report.findings,
                [&](const Finding& f) { return f.confidence < engine.options().least; });
  sort_findings(report.findings);
}

BlobReport Scanner::Worker::Impl::begin(std::string_view path, Skip skip, std::string_view commit,
                                        std::optional<std::string_view> bytes) {
  BlobReport report;
  report.skip = skip;
  if (engine.allows_blob(scan.matcher(), path, commit))
    report.skip = Skip::ignored;
  else
    add_path_findings(path, commit, bytes, report);
  return report;
}

void Scanner::Worker::Impl::add_path_findings(std::string_view path, std::string_view commit,
                                              std::optional<std::string_view> bytes,
                                              BlobReport& report) {
  for (const std::uint32_t rule : engine.path_rules()) {
    if (!is_found(scan.matcher(), *engine.rules()[rule].path(), path))
      continue;
    if (auto finding = scan.judge().judge_path(rule, path, commit, bytes))
      report.findings.push_back(std::move(*finding));
  }
}

// That a file by its name holds credentials says nothing more once they were found in it. Rules
// that are not ours tell of every file, as gitleaks' do.
void Scanner::Worker::Impl::drop_told(BlobReport& report) const {
  std::optional<Confidence> surest;
  for (const Finding& f : report.findings) {
    if (f.place.start_line != 0)
      surest = std::max(surest.value_or(f.confidence), f.confidence);
  }
  if (!surest)
    return;
  const auto& rules = engine.path_rules();
  std::erase_if(report.findings, [&](const Finding& f) {
    return f.place.start_line == 0 && f.confidence <= *surest &&
           std::any_of(rules.begin(), rules.end(), [&](std::uint32_t rule) {
             const Rule& from = engine.rules()[rule].rule();
             return from.is_proven && from.id == f.rule;
           });
  });
}

void Scanner::Worker::Impl::drop_ciphertext(std::string_view text,
                                            std::vector<Finding>& findings) const {
  if (findings.empty())
    return;
  const std::vector<CipherSpan> spans = cipher_spans(text);
  std::erase_if(findings, [&](const Finding& f) {
    return std::any_of(spans.begin(), spans.end(), [&](const CipherSpan& span) {
      return span.begin <= f.secret_place.begin && f.secret_place.end <= span.end;
    });
  });
}

void Scanner::Worker::Impl::hide_marked(std::string_view text, BlobReport& report) const {
  if (!engine.options().honours_inline)
    return;
  report.hidden_inline = std::erase_if(report.findings, [&](const Finding& f) {
    return f.place.start_line != 0 && has_inline_marker(text, f.place.begin, f.place.end);
  });
}

void Scanner::Worker::Impl::scan_text(std::string_view path, std::string_view commit,
                                      std::string_view text, BlobReport& report) {
  TextLines lines(text);
  JudgedText judged{path, commit, lines};
  add_found(scan.find(judged, Search::all, report), lines, report);
  scan_decoded(path, commit, lines, report);
}

// What is no text, or was read as another one, is searched as it lies there: a NUL, a byte order
// mark or the head of a cipher must not hide what follows (security.md S12). Markers hide nothing
// here, for there are no lines that a person would read.
void Scanner::Worker::Impl::scan_bytes(std::string_view path, std::string_view commit,
                                       std::string_view bytes, BlobReport& report) {
  TextLines lines(bytes);
  JudgedText judged{path, commit, lines};
  add_found(scan.find(judged, Search::surest, report), lines, report);
}

void Scanner::Worker::Impl::add_found(std::vector<Finding> found, TextLines& lines,
                                      BlobReport& report) const {
  drop_ciphertext(lines.text(), found);
  for (Finding& finding : found) {
    finding.place = lines.place(finding.place.begin, finding.place.end);
    finding.secret_place = lines.place(finding.secret_place.begin, finding.secret_place.end);
    report.findings.push_back(std::move(finding));
  }
}

void Scanner::Worker::Impl::scan_decoded(std::string_view path, std::string_view commit,
                                         TextLines& lines, BlobReport& report) {
  const ScanOptions& options = engine.options();
  if (options.decode_depth == 0)
    return;
  DecodedText decoded(lines.text(), options.decode_bytes, scan.has_signs_of_base64());
  for (std::size_t depth = 1; !decoded.is_empty(); ++depth) {
    TextLines decoded_lines(decoded.text());
    JudgedText judged{path, commit, decoded_lines};
    add_decoded(decoded, depth, judged, lines, report);
    if (depth == options.decode_depth)
      return;
    decoded = DecodedText(decoded, options.decode_bytes, scan.has_signs_of_base64());
  }
}

// `lines` are those of the blob, where the findings get their places.
void Scanner::Worker::Impl::add_decoded(const DecodedText& text, std::size_t depth,
                                        JudgedText& judged, TextLines& lines, BlobReport& report) {
  const std::size_t known = report.findings.size();
  const auto is_known = [&](const Finding& f, const DecodedText::Origin& at) {
    return std::any_of(
        report.findings.begin(), report.findings.begin() + static_cast<std::ptrdiff_t>(known),
        [&](const Finding& other) {
          return other.place.start_line != 0 && other.place.begin < at.end &&
                 at.begin < other.place.end && (f.rule == kGenericRule || other.secret == f.secret);
        });
  };
  for (Finding& finding : scan.find(judged, Search::all, report)) {
    const auto origin = text.origin(finding.place.begin, finding.place.end);
    if (!origin || is_known(finding, *origin))
      continue;
    finding.place = finding.secret_place = lines.place(origin->begin, origin->end);
    finding.tags.push_back("decoded:" + std::string(encoding_name(origin->encoding)));
    finding.tags.push_back("decode-depth:" + std::to_string(depth));
    report.findings.push_back(std::move(finding));
  }
}

Scanner::Worker::Worker(const Scanner& scanner) : impl_(std::make_unique<Impl>(scanner.impl_)) {}
Scanner::Worker::~Worker() = default;
Scanner::Worker::Worker(Worker&&) noexcept = default;

BlobReport Scanner::Worker::scan_unread(std::string_view path, Skip why, std::string_view commit) {
  BlobReport report = impl_->begin(path, why, commit, std::nullopt);
  impl_->finish(report);
  return report;
}

BlobReport Scanner::Worker::scan(std::string_view path, std::string_view text,
                                 std::string_view commit) {
  const BlobText blob = blob_text(text, impl_->engine.options());
  BlobReport report = impl_->begin(path, blob.skip, commit, text);
  if (report.skip != Skip::none && !is_read(report.skip)) {
    impl_->finish(report);
    return report;
  }
  if (report.skip == Skip::none) {
    impl_->scan_text(path, commit, blob.text, report);
    impl_->drop_told(report);
    impl_->hide_marked(blob.text, report);
    move_places(blob, text.size(), report.findings);
  }
  if (report.skip != Skip::none || blob.utf16)
    impl_->scan_bytes(path, commit, text, report);
  impl_->finish(report);
  return report;
}

}  // namespace clef::scan
