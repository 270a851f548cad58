// SPDX-License-Identifier: MIT
#include "cli/dotenv.h"

#include <algorithm>

#include "base/error.h"

namespace clef::cli {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Reads one assignment after the other; `line_` is for messages.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool next(std::string& key, Secret& value) {
    skip_to_assignment();
    if (rest_.empty())
      return false;
    key = read_key();
    value = read_value();
    return true;
  }

 private:
  void skip_to_assignment() {
    while (!rest_.empty()) {
      if (is_blank(rest_.front()) || rest_.front() == '\r' || rest_.front() == '\n')
        take();
      else if (rest_.front() == '#')
        skip_line();
      else
        return;
    }
  }

  std::string read_key() {
    constexpr std::string_view kExport = "export";
    if (rest_.starts_with(kExport) && rest_.size() > kExport.size() &&
        is_blank(rest_[kExport.size()])) {
      rest_.remove_prefix(kExport.size());
      skip_blanks();
    }
    const std::size_t end = rest_.find_first_of("=\n");
    if (end == std::string_view::npos || rest_[end] != '=')
      fail();
    std::string key(rest_.substr(0, end));
    while (!key.empty() && is_blank(key.back()))
      key.pop_back();
    if (key.empty() || key.find_first_of(" \t'\"") != std::string::npos)
      fail();
    rest_.remove_prefix(end + 1);
    return key;
  }

  Secret read_value() {
    skip_blanks();
    if (rest_.empty())
      return Secret();
    const char quote = rest_.front();
    if (quote != '\'' && quote != '"')
      return read_plain();
    take();
    Secret value = quote == '\'' ? read_single() : read_double();
    skip_blanks();
    if (!rest_.empty() && rest_.front() != '\n' && rest_.front() != '\r' && rest_.front() != '#')
      fail();
    return value;
  }

  Secret read_plain() {
    std::string_view line = rest_.substr(0, rest_.find('\n'));
    rest_.remove_prefix(line.size());
    for (std::size_t i = 0; i < line.size(); ++i)
      if (line[i] == '#' && (i == 0 || is_blank(line[i - 1])))
        line = line.substr(0, i);
    while (!line.empty() && (is_blank(line.back()) || line.back() == '\r'))
      line.remove_suffix(1);
    return Secret::copy_of(line);
  }

  Secret read_single() {
    const std::size_t end = rest_.find('\'');
    if (end == std::string_view::npos)
      fail();
    Secret value = Secret::copy_of(rest_.substr(0, end));
    for (std::size_t i = 0; i <= end; ++i)
      take();
    return value;
  }

  Secret read_double() {
    SecretBuilder value;
    while (!rest_.empty() && rest_.front() != '"') {
      const char c = take();
      value.push_back(c == '\\' && !rest_.empty() ? unescape(take(), value) : c);
    }
    if (rest_.empty())
      fail();
    take();
    return std::move(value).take();
  }

  // The character that `\c` stands for; an unknown escape keeps its backslash, as dotenv libraries
  // do.
  static char unescape(char c, SecretBuilder& out) {
    switch (c) {
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case '\\':
      case '"':
      case '$':
      case '`':
        return c;
      default:
        out.push_back('\\');
        return c;
    }
  }

  char take() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    line_ += c == '\n' ? 1 : 0;
    return c;
  }
  void skip_blanks() {
    while (!rest_.empty() && is_blank(rest_.front()))
      take();
  }
  void skip_line() { rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size())); }
  [[noreturn]] void fail() const {
    throw Error(Errc::malformed, "line {} is not KEY=value", Shown::line(line_))
        .hint("values with blanks, quotes or newlines need quotes around them");
  }

  std::string_view rest_;
  std::size_t line_ = 1;
};

void require_variable_name(std::string_view key) {
  if (!is_variable_name(key))
    throw Error(Errc::bad_key_name, "key {} is not a variable name", Shown::key_name(key))
        .hint("use --format json, or choose keys with --only");
}

bool is_plain(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_-./:@%+,=").find(c) != std::string_view::npos;
  });
}

// The only form that every dotenv library takes literally, as does a shell that sources the file;
// in double quotes some libraries keep the backslashes.
void append_single_quoted(SecretBuilder& out, std::string_view value) {
  out.push_back('\'');
  out.append(value);
  out.push_back('\'');
}

void append_double_quoted(SecretBuilder& out, std::string_view value) {
  out.push_back('"');
  for (const char c : value) {
    if (c == '\n')
      out.append("\\n");
    else if (c == '\r')
      out.append("\\r");
    else {
      // A shell that sources the file would run `…`.
      if (c == '"' || c == '\\' || c == '$' || c == '`')
        out.push_back('\\');
      out.push_back(c);
    }
  }
  out.push_back('"');
}

}  // namespace

std::vector<std::pair<std::string, Secret>> parse_dotenv(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF"))
    text.remove_prefix(3);
  std::vector<std::pair<std::string, Secret>> out;
  Reader reader(text);
  std::string key;
  Secret value;
  while (reader.next(key, value))
    out.emplace_back(key, std::move(value));
  return out;
}

void append_dotenv(SecretBuilder& out, std::string_view key, std::string_view value) {
  require_variable_name(key);
  out.append(key);
  out.push_back('=');
  if (is_plain(value))
    out.append(value);
  else if (value.find_first_of("'\\\r\n") == std::string_view::npos)
    append_single_quoted(out, value);
  else
    append_double_quoted(out, value);
  out.push_back('\n');
}

void append_shell(SecretBuilder& out, std::string_view key, std::string_view value) {
  require_variable_name(key);
  out.append("export ");
  out.append(key);
  out.append("='");
  for (const char c : value) {
    if (c == '\'')
      out.append("'\\''");
    else
      out.push_back(c);
  }
  out.append("'\n");
}

bool is_variable_name(std::string_view name) {
  const auto letter = [](char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  return !name.empty() && letter(name.front()) &&
         std::all_of(name.begin(), name.end(),
                     [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

}  // namespace clef::cli
