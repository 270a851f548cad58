// SPDX-License-Identifier: MIT
#include "syntax/emit_lines.h"

#include <algorithm>
#include <vector>

#include "base/error.h"
#include "syntax/dotenv_reader.h"
#include "syntax/ini_value.h"
#include "syntax/line_text.h"
#include "syntax/metadata_lines.h"

namespace clef::syntax {
namespace {

[[noreturn]] void cannot_nest() {
  throw Error(Errc::unsupported, "this format holds no nested values");
}

std::string text_of(const Tree& scalar) {
  if (is_container(scalar.kind))
    cannot_nest();
  if (scalar.kind == Kind::null)
    throw Error(Errc::unsupported, "this format has no null");
  return line_text(scalar.kind, scalar.text.reveal_text());
}

std::string dotenv_key(std::string_view key) {
  if (!holds_key(Format::dotenv, key))
    throw Error(Errc::unsupported, "{} cannot be a key in a dotenv file", Shown::key_name(key));
  return std::string(key);
}

std::string dotenv_comment(std::string_view text) {
  if (text.find('\n') != std::string_view::npos)
    throw Error(Errc::unsupported, "a comment in a dotenv file is one line");
  return '#' + std::string(text);
}

// A section's lines: keys with their values, aligned as sops aligns them.
class SectionWriter {
 public:
  SectionWriter(std::string& out, std::string_view newline) : out_(out), newline_(newline) {}

  void keys(const std::vector<std::pair<std::string, std::string>>& items) {
    std::vector<std::string> names;
    names.reserve(items.size());
    for (const auto& [key, value] : items)
      names.push_back(line_key(Format::ini, key));
    widen(names);
    for (std::size_t i = 0; i < items.size(); ++i)
      line(names[i], line_value(Format::ini, Tree::string(items[i].second)));
  }

  // A comment that is a section's first child is the section's, others are those of the keys before
  // them.
  void section(const Tree& section) {
    std::vector<std::string> names;
    names.reserve(section.items.size());
    for (const auto& [key, item] : section.items)
      names.push_back(item.kind == Kind::comment ? std::string() : line_key(Format::ini, key));
    widen(names);
    const std::size_t count = section.items.size();
    std::size_t at = first_key(section);
    while (at < count) {
      std::size_t next = at + 1;
      for (; next < count && section.items[next].second.kind == Kind::comment; ++next)
        comment(section.items[next].second);
      line(names[at], line_value(Format::ini, section.items[at].second));
      at = next;
    }
  }

  void comments_of_section(const Tree& section) {
    for (std::size_t i = 0; i < first_key(section); ++i)
      comment(section.items[i].second);
  }

  void comment(const Tree& comment) {
    if (!comment.text.empty())
      out_.append(ini_comment(comment.text.reveal_text(), newline_)).append(newline_);
  }

 private:
  static std::size_t first_key(const Tree& section) {
    const auto key = std::find_if(section.items.begin(), section.items.end(), [](const auto& item) {
      return item.second.kind != Kind::comment;
    });
    return static_cast<std::size_t>(key - section.items.begin());
  }

  void widen(const std::vector<std::string>& names) {
    for (const std::string& name : names)
      width_ = std::max(width_, name.size());
  }

  void line(const std::string& name, const std::string& value) {
    out_.append(name).append(width_ - name.size(), ' ').append(" = ").append(value);
    out_.append(newline_);
  }

  std::string& out_;
  std::string_view newline_;
  std::size_t width_ = 0;
};

void wipe_into(SecretBuilder& out, std::string& text) {
  out.append(text);
  wipe(text);
}

}  // namespace

bool holds_value(Format format, std::string_view text) {
  if (format == Format::binary)
    return true;
  if (format == Format::dotenv)
    return text.find("\\n") == std::string_view::npos && text.find('\0') == std::string_view::npos;
  return ini_value(text).has_value();
}

bool holds_key(Format format, std::string_view key) {
  if (format == Format::binary)
    return key == "data";
  if (format == Format::ini)
    return ini_key(key).has_value();
  return !key.starts_with('#') && !key.starts_with(kDotenvMetadata) && !key.empty() &&
         key.find_first_of(std::string_view("=\n\0", 3)) == std::string_view::npos;
}

std::string line_value(Format format, const Tree& scalar) {
  std::string text = text_of(scalar);
  if (format == Format::dotenv && holds_value(format, text))
    return escape_line_breaks(text);
  auto written = format == Format::ini ? ini_value(text) : std::nullopt;
  if (!written)
    throw Error(Errc::unsupported, "a value that this format cannot hold in clear");
  return std::move(*written);
}

std::string line_key(Format format, std::string_view key) {
  if (format == Format::dotenv)
    return dotenv_key(key);
  auto written = ini_key(key);
  if (!written)
    throw Error(Errc::unsupported, "{} cannot be a key in an INI file", Shown::key_name(key));
  return std::move(*written);
}

std::string line_comment(Format format, std::string_view text, std::string_view newline) {
  return format == Format::dotenv ? dotenv_comment(text) : ini_comment(text, newline);
}

std::string metadata_text(Format format, const Tree& metadata, std::string_view newline,
                          bool with_header) {
  std::string out;
  if (format == Format::dotenv) {
    for (const auto& [name, value] : flattened(metadata))
      out.append(kDotenvMetadata).append(name).append("=").append(value).append("\n");
    return out;
  }
  if (with_header)
    out.append("[sops]").append(newline);
  SectionWriter(out, newline).keys(flattened(metadata));
  return out;
}

std::string section_text(std::string_view name, const Tree& section, std::string_view newline) {
  if (section.kind != Kind::map)
    throw Error(Errc::unsupported, "the items of an INI file stand in sections");
  if (!name.empty() && !is_ini_section(name))
    throw Error(Errc::unsupported, "{} cannot be the name of a section", Shown::key_name(name));
  std::string out;
  SectionWriter writer(out, newline);
  writer.comments_of_section(section);
  if (!name.empty())
    out.append("[").append(name).append("]").append(newline);
  writer.section(section);
  return out;
}

void append_dotenv_document(SecretBuilder& out, const Tree& document) {
  for (const auto& [key, item] : document.items) {
    std::string line;
    if (item.kind == Kind::comment)
      line = dotenv_comment(item.text.reveal_text());
    else if (key == "sops" && item.kind == Kind::map)
      line = metadata_text(Format::dotenv, item, "\n", false);
    else
      line = dotenv_key(key) + '=' + escape_line_breaks(text_of(item));
    if (!line.ends_with('\n'))
      line += '\n';
    wipe_into(out, line);
  }
}

void append_ini_document(SecretBuilder& out, const Tree& document) {
  bool first = true;
  for (const auto& [key, item] : document.items) {
    std::string text;
    if (item.kind == Kind::comment)
      SectionWriter(text, "\n").comment(item);
    else if (key == "sops" && item.kind == Kind::map)
      text = metadata_text(Format::ini, item, "\n", true);
    else
      text = section_text(first && key == kDefaultSection ? "" : key, item, "\n");
    if (!first && !text.empty())
      out.push_back('\n');
    first = first && text.empty();
    wipe_into(out, text);
  }
}

void append_binary_document(SecretBuilder& out, const Tree& document) {
  for (const auto& [key, item] : document.items) {
    if (key == "data" && item.kind == Kind::string)
      return out.append(item.text.reveal());
  }
  throw Error(Errc::unsupported, "a binary file is one text under the key 'data'");
}

}  // namespace clef::syntax
