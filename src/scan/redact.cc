// SPDX-License-Identifier: MIT
#include "scan/redact.h"

#include <algorithm>
#include <set>

namespace clef::scan {
namespace {

// Texts other than the match are not searched for secrets shorter than this: they would lose every
// second letter.
constexpr std::size_t kShortest = 6;
// Findings so near that one's secret may stand in the other's match.
constexpr std::size_t kNear = 32;

struct Hidden {
  std::string_view secret;
  std::string instead;
};

// Longest first, so that none is cut by a part of it.
using HiddenList = std::vector<Hidden>;

std::string replaced(std::string_view text, const HiddenList& hidden, std::size_t shortest) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto found = std::find_if(hidden.begin(), hidden.end(), [&](const Hidden& each) {
      return each.secret.size() >= shortest && text.starts_with(each.secret);
    });
    if (found == hidden.end()) {
      out += text.front();
      text.remove_prefix(1);
    } else {
      out += found->instead;
      text.remove_prefix(found->secret.size());
    }
  }
  return out;
}

HiddenList hidden_near(const std::vector<Finding>& findings, std::size_t at, unsigned percent) {
  const std::size_t begin = at - std::min(at, kNear);
  const std::size_t end = std::min(findings.size(), at + kNear + 1);
  std::set<std::string_view> secrets;
  for (std::size_t i = begin; i < end; ++i)
    if (findings[i].path == findings[at].path && !findings[i].secret.empty())
      secrets.insert(findings[i].secret);
  HiddenList out;
  out.reserve(secrets.size());
  for (const std::string_view secret : secrets)
    out.push_back({secret, redacted_secret(secret, percent)});
  std::stable_sort(out.begin(), out.end(), [](const Hidden& a, const Hidden& b) {
    return a.secret.size() > b.secret.size();
  });
  return out;
}

Finding redacted_one(const Finding& finding, const HiddenList& hidden, unsigned percent) {
  Finding out = finding;
  // A path rule's secret is the path: there is nothing to hide.
  if (finding.place.start_line > 0) {
    out.secret = finding.secret.empty() ? "" : redacted_secret(finding.secret, percent);
    out.match = replaced(finding.match, hidden, 1);
    out.path = replaced(finding.path, hidden, kShortest);
    out.position = replaced(finding.position, hidden, kShortest);
  }
  // Around an encoded secret stands what nobody looked for: lines are never shown.
  out.line.clear();
  for (std::string* text : {&out.origin.subject, &out.origin.author, &out.origin.email})
    *text = replaced(*text, hidden, kShortest);
  return out;
}

}  // namespace

std::string redacted_secret(std::string_view secret, unsigned percent) {
  constexpr unsigned kAll = 100;
  if (percent == 0)
    return std::string(secret);
  if (percent >= kAll)
    return "REDACTED";
  // Whole bytes of a character stay together.
  std::size_t kept = secret.size() * (kAll - percent) / kAll;
  while (kept > 0 && (static_cast<unsigned char>(secret[kept]) & 0xC0U) == 0x80U)
    --kept;
  return std::string(secret.substr(0, kept)) + "...";
}

std::vector<Finding> redacted(const std::vector<Finding>& findings, unsigned percent) {
  if (percent == 0)
    return findings;
  std::vector<Finding> out;
  out.reserve(findings.size());
  for (std::size_t at = 0; at < findings.size(); ++at)
    out.push_back(redacted_one(findings[at], hidden_near(findings, at, percent), percent));
  return out;
}

}  // namespace clef::scan
