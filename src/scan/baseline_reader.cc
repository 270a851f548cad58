// SPDX-License-Identifier: MIT
#include "scan/baseline_reader.h"

#include <algorithm>
#include <utility>

#include "base/encoding.h"
#include "base/error.h"
#include "base/file.h"
#include "crypto/hash.h"
#include "scan/generic_text.h"
#include "syntax/number_text.h"

namespace clef::scan {
namespace {

using syntax::Document;
using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;

// A report of gitleaks on an old repository is long: each finding may quote a whole key.
constexpr std::size_t kCap = 64 * kMiB;
constexpr std::string_view kWrapper = R"({"baseline":)";

std::string without_dot(std::string path) {
  std::replace(path.begin(), path.end(), '\\', '/');
  return path.starts_with("./") ? path.substr(2) : path;
}

// What is left of a secret that gitleaks redacted; nullopt if it did not.
std::optional<std::string> kept_part(std::string_view secret) {
  constexpr std::string_view kCut = "...";
  if (secret == "REDACTED")
    return "";
  if (secret.size() > kCut.size() && secret.ends_with(kCut))
    return std::string(secret.substr(0, secret.size() - kCut.size()));
  return std::nullopt;
}

// Any JSON value can be a baseline, a document is a map.
Document parse_value(const std::string& name, std::string_view text) {
  if (text.size() > kCap)
    throw Error(Errc::too_large, "baseline {} is larger than 64 MiB", Shown::path(name));
  std::string wrapped(kWrapper);
  wrapped.append(text).append("}");
  syntax::Limits limits;
  limits.bytes = wrapped.size();
  try {
    return Document::parse(syntax::Format::json, std::move(wrapped), syntax::Aliases::refuse,
                           limits);
  } catch (const Error& e) {
    throw Error(e.code(), "baseline {}: {}", Shown::path(name), Shown::words(e.message()));
  }
}

}  // namespace

void BaselineReader::fail(NodeId at) const {
  throw Error(Errc::malformed,
              "{}, line {}: this is no baseline of git-clef, gitleaks or detect-secrets",
              Shown::path(name_), Shown::line(doc_->line_of((*doc_)[at].value.begin)))
      .hint("make one: git clef scan --write-baseline FILE");
}

std::string BaselineReader::text(NodeId map, std::string_view key) const {
  const NodeId item = doc_->find(map, key);
  if (item == kNone || (*doc_)[item].kind == Kind::null)
    return {};
  if (syntax::is_container((*doc_)[item].kind))
    fail(item);
  return doc_->scalar_text(item);
}

std::string BaselineReader::needed_text(NodeId map, std::string_view key) const {
  if ((*doc_)[map].kind != Kind::map || doc_->find(map, key) == kNone)
    fail(map);
  return text(map, key);
}

NodeId BaselineReader::needed(NodeId map, std::string_view key, Kind kind) const {
  const NodeId item = (*doc_)[map].kind == Kind::map ? doc_->find(map, key) : kNone;
  if (item == kNone || (*doc_)[item].kind != kind)
    fail(map);
  return item;
}

BaselineEntry BaselineReader::clef_entry(NodeId item) const {
  BaselineEntry entry;
  entry.path = needed_text(item, "path");
  entry.rule = needed_text(item, "rule");
  entry.fingerprint = lowered(needed_text(item, "fingerprint"));
  entry.note = text(item, "note");
  const std::string word = text(item, "mark");
  for (const Mark mark : {Mark::none, Mark::real, Mark::harmless})
    if (word == mark_name(mark)) {
      entry.mark = mark;
      return entry;
    }
  fail(item);
}

void BaselineReader::read_clef(NodeId map) {
  if (needed_text(map, "clefBaseline") != "1")
    throw Error(Errc::unsupported, "{} is a baseline of a newer git-clef", Shown::path(name_));
  const NodeId list = needed(map, "findings", Kind::list);
  for (NodeId item = (*doc_)[list].first_child; item != kNone; item = (*doc_)[item].next)
    out_.insert(clef_entry(item));
}

BaselineEntry BaselineReader::gitleaks_entry(NodeId item) {
  BaselineEntry entry;
  const std::string rule = needed_text(item, "RuleID");
  const std::string_view own = own_id_(rule);
  entry.rule = own.empty() ? rule : own;
  entry.path = without_dot(needed_text(item, "File"));
  std::string secret = needed_text(item, "Secret");
  if (auto kept = kept_part(secret)) {
    ++redacted_;
    entry.kept = std::move(*kept);
    entry.commit = lowered(text(item, "Commit"));
    entry.line = syntax::parse_uint64(text(item, "StartLine"), 10).value_or(0);
    entry.entropy = syntax::parse_decimal(text(item, "Entropy")).value_or(0);
  } else {
    entry.digest = hex_encode(crypto::sha256(as_bytes(secret)));
  }
  wipe(secret);
  return entry;
}

void BaselineReader::read_gitleaks(NodeId list) {
  out_.form_ = BaselineForm::gitleaks;
  for (NodeId item = (*doc_)[list].first_child; item != kNone; item = (*doc_)[item].next)
    out_.insert(gitleaks_entry(item));
  if (redacted_ > 0)
    out_.notes_.push_back(
        {name_, 0,
         std::to_string(redacted_) +
             " redacted entries are compared by place and entropy: a secret that took the place of "
             "another may go unseen"});
}

BaselineEntry BaselineReader::detect_secrets_entry(const std::string& path, NodeId item) const {
  BaselineEntry entry;
  entry.path = without_dot(path);
  entry.rule = needed_text(item, "type");
  entry.digest = lowered(needed_text(item, "hashed_secret"));
  const std::string judged = text(item, "is_secret");
  entry.mark = judged == "True" ? Mark::real : judged == "False" ? Mark::harmless : Mark::none;
  return entry;
}

void BaselineReader::read_detect_secrets(NodeId map) {
  out_.form_ = BaselineForm::detect_secrets;
  const NodeId files = needed(map, "results", Kind::map);
  for (NodeId file = (*doc_)[files].first_child; file != kNone; file = (*doc_)[file].next) {
    if ((*doc_)[file].kind != Kind::list)
      fail(file);
    const std::string path = doc_->key(file);
    for (NodeId item = (*doc_)[file].first_child; item != kNone; item = (*doc_)[item].next)
      out_.insert(detect_secrets_entry(path, item));
  }
}

Baseline BaselineReader::read(std::string_view text) {
  const Document doc = parse_value(name_, text);
  doc_ = &doc;
  const NodeId value = doc.find(doc.roots().front(), "baseline");
  // The text may have closed the wrapper itself.
  if (doc[doc.roots().front()].value.end != doc.text().size())
    fail(value);
  if (doc[value].kind == Kind::list)
    read_gitleaks(value);
  else if (doc[value].kind == Kind::map && doc.find(value, "clefBaseline") != kNone)
    read_clef(value);
  else if (doc[value].kind == Kind::map && doc.find(value, "results") != kNone)
    read_detect_secrets(value);
  else
    fail(value);
  return std::move(out_);
}

}  // namespace clef::scan
