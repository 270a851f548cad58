// SPDX-License-Identifier: MIT
#include "matrix/journal.h"

#include <algorithm>
#include <set>

#include "base/encoding.h"
#include "base/error.h"
#include "base/file.h"
#include "crypto/hash.h"

namespace clef::matrix {
namespace {

constexpr std::string_view kMagic = "clef-journal 1\n";
constexpr std::string_view kMac = "mac ";
constexpr std::size_t kIdSize = 16;
constexpr std::size_t kDigestSize = 64;

bool is_hex(std::string_view text, std::size_t size) {
  return text.size() == size && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

bool is_digest(std::string_view text) { return text == "-" || is_hex(text, kDigestSize); }

// Takes one line off the front; nullopt without a newline.
std::optional<std::string_view> take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos)
    return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

// The rest of a line after `word` and one blank; nullopt for any other line.
std::optional<std::string_view> after(std::optional<std::string_view> line, std::string_view word) {
  if (!line || line->size() <= word.size() || line->substr(0, word.size()) != word ||
      (*line)[word.size()] != ' ')
    return std::nullopt;
  return line->substr(word.size() + 1);
}

bool is_safe_path(std::string_view path) {
  try {
    TreeRoot::check(path);
    return true;
  } catch (const Error&) {
    return false;
  }
}

std::optional<JournalEntry> parse_entry(std::string_view rest) {
  const std::size_t first = rest.find(' ');
  const std::size_t second = first == std::string_view::npos ? first : rest.find(' ', first + 1);
  if (second == std::string_view::npos)
    return std::nullopt;
  JournalEntry entry{std::string(rest.substr(second + 1)), std::string(rest.substr(0, first)),
                     std::string(rest.substr(first + 1, second - first - 1))};
  if (!is_digest(entry.old_digest) || !is_digest(entry.new_digest) ||
      entry.old_digest == entry.new_digest || !is_safe_path(entry.path))
    return std::nullopt;
  return entry;
}

std::string body_of(const Journal& journal) {
  std::string body(kMagic);
  body += "id " + journal.id + "\nworktree " + journal.worktree + "\n";
  for (const JournalEntry& entry : journal.entries)
    body += "file " + entry.old_digest + " " + entry.new_digest + " " + entry.path + "\n";
  return body;
}

std::string mac_of(std::string_view body, const Secret& key) {
  return hex_encode(crypto::hmac_sha256(key.reveal(), as_bytes(body)));
}

}  // namespace

std::string journal_digest(const std::optional<std::string>& content) {
  return content ? hex_encode(crypto::sha256(as_bytes(*content))) : "-";
}

std::string Journal::temporary(std::size_t index) const {
  const std::string_view folder = parent_path(entries[index].path);
  return std::string(folder) + (folder.empty() ? "" : "/") + ".clef-" + id + "-" +
         std::to_string(index) + ".tmp";
}

std::string write_journal(const Journal& journal, const Secret& key) {
  const std::string body = body_of(journal);
  return body + std::string(kMac) + mac_of(body, key) + "\n";
}

std::optional<Journal> parse_journal_body(std::string_view body) {
  if (body.substr(0, kMagic.size()) != kMagic)
    return std::nullopt;
  body.remove_prefix(kMagic.size());
  Journal journal;
  const auto id = after(take_line(body), "id");
  const auto worktree = after(take_line(body), "worktree");
  if (!id || !is_hex(*id, kIdSize) || !worktree || !is_hex(*worktree, kDigestSize))
    return std::nullopt;
  journal.id = *id;
  journal.worktree = *worktree;
  std::set<std::string> paths;
  while (!body.empty()) {
    const auto rest = after(take_line(body), "file");
    std::optional<JournalEntry> entry = rest ? parse_entry(*rest) : std::nullopt;
    if (!entry || !paths.insert(entry->path).second)
      return std::nullopt;
    journal.entries.push_back(std::move(*entry));
  }
  return journal;
}

std::optional<Journal> read_journal(std::string_view text, const Secret& key) {
  const std::size_t mac_line = kMac.size() + kDigestSize + 1;
  if (text.size() < mac_line || text.back() != '\n')
    return std::nullopt;
  const std::string_view body = text.substr(0, text.size() - mac_line);
  const std::string_view mac = text.substr(body.size(), mac_line - 1);
  const std::string expected = std::string(kMac) + mac_of(body, key);
  if (!equal_constant_time(as_bytes(mac), as_bytes(expected)))
    return std::nullopt;
  return parse_journal_body(body);
}

}  // namespace clef::matrix
