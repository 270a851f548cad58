// SPDX-License-Identifier: MIT
#include "cli/redactor.h"

#include <algorithm>
#include <array>

#include "base/encoding.h"
#include "syntax/tree.h"

namespace clef::cli {
namespace {

constexpr std::string_view kMask = "••••••••";

std::string percent_encoded(std::string_view value, std::string (*hex)(ByteView)) {
  std::string out;
  for (const char c : value) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       c == '-' || c == '_' || c == '.' || c == '~';
    if (plain)
      out += c;
    else
      out += "%" + hex(as_bytes(std::string_view(&c, 1)));
  }
  return out;
}

std::string json_escaped(std::string_view value) {
  std::string line = syntax::emit_json_line(syntax::Tree::string(value));
  std::string out = line.substr(1, line.size() - 2);  // without the quotes
  wipe(line);
  return out;
}

std::string shell_quoted(std::string_view value) {
  std::string out;
  for (const char c : value)
    out += c == '\'' ? "'\\''" : std::string(1, c);
  return out;
}

}  // namespace

bool Redactor::add(std::string_view value) {
  if (value.size() < kShortest)
    return false;
  hide(std::string(value));
  hide(json_escaped(value));
  hide(shell_quoted(value));
  hide(percent_encoded(value, hex_encode));
  hide(percent_encoded(value, hex_encode_upper));
  hide(hex_encode(as_bytes(value)));
  hide(hex_encode_upper(as_bytes(value)));
  hide_base64(value);
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(value.find('\n', at), value.size());
    hide(std::string(value.substr(at, end - at)));
    at = end + 1;
  }
  return true;
}

// The value may stand anywhere in what was encoded ("user:password"). For each of the three ways in
// which its bits can lie, only the characters that its own bits fill are looked for.
void Redactor::hide_base64(std::string_view value) {
  for (const std::size_t offset : {0U, 1U, 2U}) {
    std::string text = std::string(offset, '\0') + std::string(value);
    const std::size_t first = (offset * 8 + 5) / 6;
    const std::size_t count = text.size() * 8 / 6 - first;
    std::string standard = base64_encode(as_bytes(text), Padding::none);
    std::string url = base64url_encode(as_bytes(text));
    hide(standard.substr(first, count));
    hide(url.substr(first, count));
    wipe(text);
    wipe(standard);
    wipe(url);
  }
}

void Redactor::hide(std::string pattern) {
  if (pattern.size() >= kShortest) {
    auto& bucket = patterns_[static_cast<unsigned char>(pattern.front())];
    const bool known = std::any_of(bucket.begin(), bucket.end(), [&pattern](const Secret& other) {
      return other.reveal_text() == pattern;
    });
    if (!known)
      bucket.push_back(Secret::copy_of(pattern));
  }
  wipe(pattern);
}

std::size_t Redactor::match(std::string_view text) const {
  std::size_t longest = 0;
  for (const Secret& pattern : patterns_[static_cast<unsigned char>(text.front())])
    if (pattern.size() > longest && text.starts_with(pattern.reveal_text()))
      longest = pattern.size();
  return longest;
}

bool Redactor::may_match(std::string_view text) const {
  const auto& bucket = patterns_[static_cast<unsigned char>(text.front())];
  return std::any_of(bucket.begin(), bucket.end(), [text](const Secret& pattern) {
    return pattern.size() > text.size() && pattern.reveal_text().starts_with(text);
  });
}

RedactedStream::RedactedStream(const Redactor& redactor, std::function<void(ByteView)> sink)
    : redactor_(redactor), sink_(std::move(sink)) {}

RedactedStream::~RedactedStream() { wipe(pending_); }

void RedactedStream::feed(ByteView bytes) {
  std::string joined;
  joined.reserve(pending_.size() + bytes.size());  // growing would leave a copy behind
  joined += pending_;
  joined += as_text(bytes);
  wipe(pending_);
  pending_ = std::move(joined);
  drain(false);
}

void RedactedStream::finish() { drain(true); }

void RedactedStream::drain(bool last) {
  std::string out;
  std::size_t at = 0;
  for (; at < pending_.size(); ++at) {
    const std::string_view rest = std::string_view(pending_).substr(at);
    if (!last && redactor_.may_match(rest))
      break;
    covered_ = std::max(covered_, redactor_.match(rest));
    if (covered_ == 0)
      out += pending_[at];
    else if (!masked_)
      out += kMask;
    masked_ = covered_ > 0;
    covered_ -= masked_ ? 1 : 0;
  }
  std::string rest = pending_.substr(at);
  wipe(pending_);
  pending_ = std::move(rest);
  if (!out.empty())
    sink_(as_bytes(out));
}

}  // namespace clef::cli
