// SPDX-License-Identifier: MIT
#include "cli/output.h"

#include <algorithm>
#include <iostream>
#include <unistd.h>

#include "base/file.h"
#include "base/terminal.h"
#include "base/utf8.h"
#include "keys/environment.h"

namespace clef::cli {
namespace {

constexpr std::size_t kFlushAt = std::size_t{64} * 1024;

// Columns on a terminal, counting one for each code point: good enough for names, which are what
// tables hold.
std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

Shown counted(std::size_t count, std::string_view what) {
  return Shown::words(std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s"));
}

Output::Output(const Globals& globals)
    : globals_(globals),
      colour_(!globals.plain && !keys::process_environment("NO_COLOR") &&
              is_terminal(STDERR_FILENO)) {}

Output::~Output() {
  try {
    flush();
  } catch (const Error&) {
    buffer_.clear();
  }
}

void Output::flush() {
  if (buffer_.empty())
    return;
  std::string pending = std::move(buffer_);
  buffer_.clear();
  try {
    write_all(STDOUT_FILENO, as_bytes(pending));
  } catch (...) {
    wipe(pending);
    throw;
  }
  wipe(pending);
}

void Output::line(std::string_view text) {
  buffer_ += escape_for_display(text);
  buffer_ += '\n';
  if (buffer_.size() > kFlushAt)
    flush();
}

void Output::json(const syntax::Tree& tree) {
  std::string text = syntax::emit_json_line(tree);
  buffer_ += text;
  buffer_ += '\n';
  wipe(text);
}

void Output::value(ByteView bytes) {
  flush();
  write_all(STDOUT_FILENO, bytes);
}

void Output::value_line(const Secret& value) {
  // A value from a cell is foreign text: on a terminal its escape sequences are not obeyed
  // (security.md S19).
  if (is_terminal(STDOUT_FILENO)) {
    std::string safe = escape_for_display(value.reveal_text());
    buffer_ += safe;
    wipe(safe);
  } else {
    buffer_ += value.reveal_text();
  }
  buffer_ += '\n';
}

void Output::table(const std::vector<std::string>& header,
                   const std::vector<std::vector<std::string>>& rows) {
  if (rows.empty())
    return;
  std::vector<std::vector<std::string>> lines;
  lines.push_back(header);
  for (const auto& row : rows) {
    auto& safe = lines.emplace_back();
    for (const std::string& cell : row)
      safe.push_back(escape_for_display(cell));
  }
  std::vector<std::size_t> widths(header.size());
  for (const auto& row : lines)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], columns(row[i]));
  for (const auto& row : lines) {
    std::size_t pending = 0;  // blanks owed to the next cell that is not empty
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!row[i].empty()) {
        buffer_.append(pending, ' ');
        buffer_ += row[i];
        pending = 0;
      }
      pending += widths[i] - columns(row[i]) + 2;
    }
    buffer_ += '\n';
  }
}

void Output::talk(std::string_view kind, std::string_view text) {
  if (globals_.quiet && kind != "warning")
    return;
  flush();  // keeps the two streams in the order in which things happened
  std::cerr << "git-clef: " << kind << ": " << text << '\n';
}

void Output::error(const Error& error) {
  const std::string_view code = info(error.code()).name;
  if (globals_.json) {
    syntax::Tree tree = syntax::Tree::map();
    syntax::Tree& body = tree.add("error", syntax::Tree::map());
    body.add("code", syntax::Tree::string(code));
    body.add("message", syntax::Tree::string(error.message()));
    body.add("hint", syntax::Tree::string(error.hint_text()));
    json(tree);
    flush();
    return;
  }
  flush();
  std::cerr << "git-clef: error: " << error.message() << '\n';
  if (!error.hint_text().empty())
    std::cerr << "git-clef: hint: " << error.hint_text() << '\n';
  if (!globals_.quiet)
    std::cerr << "git-clef: code: " << code << " ('git clef explain " << code << "' says more)\n";
}

}  // namespace clef::cli
