// SPDX-License-Identifier: MIT
#include "change/describe.h"

#include <exception>

#include "base/error.h"
#include "change/conflict.h"
#include "change/describe_items.h"
#include "change/describe_shape.h"
#include "change/describe_text.h"

namespace clef::change {
namespace {

constexpr std::size_t kNameColumn{17};  // values of most files line up, and no line moves another
constexpr std::size_t kTypeColumn{5};

void pad(std::string& out, std::size_t width, std::size_t column) {
  out.append(width + 2 <= column ? column - width : 2, ' ');
}

// Columns of a terminal, as far as letters are told from the bytes that make them up.
std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (const char c : text)
    width += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return width;
}

Description only(State state, std::string key, std::string value) {
  Description out;
  out.state = state;
  Entry entry;
  entry.name = key;
  entry.key = std::move(key);
  entry.print = std::move(value);
  out.entries.push_back(std::move(entry));
  return out;
}

// What stands on stdout instead of a text that no reader of ours takes.
Description unreadable(syntax::Format format, const std::string& text,
                       const DescribeOptions& options) {
  Description out = describe_shape(text, options);
  if (is_conflict(format, text)) {
    out.state = State::conflict;
    Entry mac;
    mac.key = mac.name = "~mac";
    mac.print = "CONFLICT";
    out.entries.push_back(std::move(mac));
  }
  return out;
}

Description read(syntax::Format format, const std::string& text, const DescribeOptions& options) {
  try {
    return describe_sealed(sops::SealedDocument::parse(format, text), options);
  } catch (const Error&) {
    // No encrypted file, or one whose metadata is damaged: its leaves may still be told.
  }
  return describe_plain(format, text, options);
}

}  // namespace

Description::~Description() {
  if (!holds_values)
    return;
  for (Entry& entry : entries)
    wipe(entry.print);
}

Description describe(syntax::Format format, const std::string& text,
                     const DescribeOptions& options) {
  if (text.empty())
    return only(State::empty, "~empty", {});
  if (text.size() > kDescribedBytes)
    return only(
        State::unreadable, "~unread",
        "more than 16 MiB " + shown_mask({}, syntax::Kind::string, as_bytes(text), options));
  try {
    return read(format, text, options);
  } catch (const Error&) {
    return unreadable(format, text, options);
  }
}

std::string to_line(const Entry& entry) {
  if (entry.is_comment())
    return "# " + entry.shown();
  std::string out = entry.name;
  if (!entry.type.empty()) {
    pad(out, width_of(entry.name), kNameColumn);
    out += entry.type;
  }
  if (!entry.shown().empty()) {
    if (entry.type.empty())
      pad(out, width_of(entry.name), kNameColumn);
    else
      pad(out, entry.type.size(), kTypeColumn);
    out += entry.shown();
  }
  return out;
}

std::string to_text(const Description& description) {
  std::string out;
  std::size_t document = 0;
  for (const Entry& entry : description.entries) {
    if (entry.document != document) {
      out += "---\n";
      document = entry.document;
    }
    out += to_line(entry);
    out += '\n';
  }
  return out;
}

bool same_value(const Entry& a, const Entry& b) {
  if (a.type != b.type)
    return false;
  const bool both_known = a.print.empty() == b.print.empty();
  return both_known && !a.print.empty() ? a.print == b.print : a.sealed == b.sealed;
}

}  // namespace clef::change
