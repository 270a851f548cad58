// SPDX-License-Identifier: MIT
#include "age/armor.h"

#include <algorithm>
#include <utility>

#include "base/encoding.h"
#include "base/error.h"

namespace clef::age {
namespace {

constexpr std::string_view kBegin = "-----BEGIN AGE ENCRYPTED FILE-----";
constexpr std::string_view kEnd = "-----END AGE ENCRYPTED FILE-----";
constexpr std::string_view kBlank = " \t\r\n\v\f";
constexpr std::size_t kMaxBlank = 1024;
constexpr std::size_t kColumns = 64;
constexpr std::size_t kRowSize = 48;

bool is_blank(std::string_view text) {
  return text.find_first_not_of(kBlank) == std::string_view::npos;
}

}  // namespace

bool looks_armored(Input& in) {
  static_assert(kMaxBlank + kBegin.size() <= Input::kLookAhead);
  const std::string_view seen = as_text(in.peek(kMaxBlank + kBegin.size()));
  const std::size_t first = seen.find_first_not_of(kBlank);
  return first != std::string_view::npos && first < kMaxBlank &&
         seen.substr(first).starts_with(kBegin);
}

// Takes one line, without LF or CRLF.
LineEnd ArmorReader::read_line() {
  const LineEnd end = in_.read_line(line_, kMaxBlank);
  if (end == LineEnd::too_long)
    throw Error(Errc::age_armor, "the age armor has a line that is too long");
  if (end == LineEnd::newline && line_.ends_with('\r'))
    line_.pop_back();
  return end;
}

void ArmorReader::start() {
  std::size_t blank = 0;
  while (read_line() == LineEnd::newline && is_blank(line_)) {
    blank += line_.size() + 1;
    if (blank >= kMaxBlank)
      throw Error(Errc::age_armor, "too much white space stands before the age armor");
  }
  if (line_ != kBegin)
    throw Error(Errc::age_armor, "the first line is not that of an age armor");
  started_ = true;
}

void ArmorReader::finish() {
  Bytes rest(kMaxBlank);
  rest.resize(in_.read(rest));
  if (!is_blank(as_text(rest)))
    throw Error(Errc::age_armor, "text follows the age armor");
  if (rest.size() == kMaxBlank)
    throw Error(Errc::age_armor, "too much white space follows the age armor");
  finished_ = true;
}

void ArmorReader::read_data_line() {
  read_line();
  if (line_ == kEnd)
    return finish();
  const std::optional<Bytes> row =
      line_.size() > kColumns ? std::nullopt : base64_decode(line_, Padding::required);
  if (!row || row->empty())
    throw Error(Errc::age_armor, "a line of the age armor is malformed or missing");
  pending_ = *row;
  handed_out_ = 0;
  if (pending_.size() == kRowSize)
    return;
  read_line();
  if (line_ != kEnd)
    throw Error(Errc::age_armor, "a short line of the age armor is not its last");
  finish();
}

std::size_t ArmorReader::read(std::span<std::uint8_t> out) {
  if (!started_)
    start();
  std::size_t done = 0;
  while (done < out.size()) {
    if (handed_out_ == pending_.size()) {
      if (finished_)
        break;
      read_data_line();
      continue;
    }
    const std::size_t part = std::min(out.size() - done, pending_.size() - handed_out_);
    std::copy_n(pending_.begin() + static_cast<std::ptrdiff_t>(handed_out_), part,
                out.begin() + static_cast<std::ptrdiff_t>(done));
    handed_out_ += part;
    done += part;
  }
  return done;
}

ArmorWriter::ArmorWriter(WriteAll out) : out_(std::move(out)) {
  out_(as_bytes(kBegin));
  out_(as_bytes("\n"));
}

void ArmorWriter::write_line() {
  if (used_ == 0)
    return;
  const std::string text = base64_encode(ByteView(row_).first(used_), Padding::required) + '\n';
  out_(as_bytes(text));
  used_ = 0;
}

void ArmorWriter::write(ByteView bytes) {
  while (!bytes.empty()) {
    const std::size_t part = std::min(bytes.size(), row_.size() - used_);
    std::copy_n(bytes.begin(), part, row_.begin() + static_cast<std::ptrdiff_t>(used_));
    used_ += part;
    bytes = bytes.subspan(part);
    if (used_ == row_.size())
      write_line();
  }
}

void ArmorWriter::finish() {
  write_line();
  out_(as_bytes(kEnd));
  out_(as_bytes("\n"));
}

}  // namespace clef::age
