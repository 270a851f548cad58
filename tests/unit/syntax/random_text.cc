// SPDX-License-Identifier: MIT
#include "unit/syntax/random_text.h"

#include <array>

namespace clef::syntax {
namespace {

std::string blanks(int count) { return std::string(static_cast<std::size_t>(count), ' '); }

std::string with_line_ends(const std::string& text, const std::string& line_end) {
  std::string out;
  for (const char c : text)
    c == '\n' ? out += line_end : out += c;
  return out;
}

}  // namespace

std::string RandomText::word() {
  static constexpr std::array kWords = {
      "x",         "true",   "12",   "a b", "it's",  "- a", "k: v",
      "# no",      "",       "p\nq", "p\n", "p\n\n", "\np", " lead\nq",
      "tab\there", "é 日本", "~",    "[x]", "{x",    "*a",  "ENC[AES256_GCM,data:x,type:str]",
      "a,b",       "\"q\"",  "1:30", "🔑",   "trail "};
  return kWords[below(kWords.size())];
}

std::string RandomText::key() {
  const std::string name = "k" + std::to_string(counter_++);
  switch (below(8)) {
    case 0:
      return "\"" + name + "\"";
    case 1:
      return "'" + name + " x'";
    case 2:
      return name + " y";
    default:
      return name;
  }
}

void RandomText::noise(int indent) {
  while (one_in(5))
    out_ += one_in(2) ? "\n" : blanks(indent) + "# note " + std::to_string(below(100)) + "\n";
}

void RandomText::end_of_line() {
  if (one_in(5))
    out_ += "  # why " + std::to_string(below(100));
  out_ += "\n";
}

void RandomText::block_scalar(int indent) {
  out_ += one_in(2) ? "|" : ">";
  out_ += std::array{"", "-", "+"}[below(3)];
  end_of_line();
  const std::string margin = blanks(indent + 1 + static_cast<int>(below(4)));
  for (std::uint32_t lines = 1 + below(3); lines > 0; --lines) {
    out_ += margin + "line " + std::to_string(below(9)) + "\n";
    if (one_in(4))
      out_ += "\n";
  }
}

void RandomText::flow_break(int indent, bool lines) {
  if (!lines)
    return;
  if (one_in(4))
    out_ += " # flow";
  out_ += "\n" + blanks(indent + 2);
}

void RandomText::flow(int indent, int depth) {
  const bool map = one_in(2);
  const bool lines = one_in(3);
  out_ += map ? "{" : "[";
  const std::uint32_t count = below(4);
  for (std::uint32_t i = 0; i < count; ++i) {
    flow_break(indent, lines);
    if (map) {
      const std::string name = key();
      out_ += name;
      if (!one_in(8))
        out_ += ": ";
      else
        goto next;
    }
    if (depth < 3 && one_in(4))
      flow(indent, depth + 1);
    else
      out_ += std::array{"1", "'s, t'", "\"q\"", "word", "null"}[below(5)];
  next:
    if (i + 1 < count || one_in(6))
      out_ += i + 1 < count && !lines ? ", " : ",";
  }
  if (lines && count > 0)
    out_ += "\n" + blanks(indent + 1);
  out_ += map ? "}" : "]";
}

void RandomText::scalar(int indent) {
  switch (below(9)) {
    case 0:
      return block_scalar(indent);
    case 1:
      out_ += "two\n" + blanks(indent + 2) + "lines";
      break;
    case 2:
      out_ += "\"two\n" + blanks(indent + 2) + "lines # none\"";
      break;
    case 3:
      out_ += "'it''s'";
      break;
    case 4:
      out_ += "12.5";
      break;
    case 5:
      flow(indent, 0);
      break;
    default:
      out_ += "word " + std::to_string(below(100));
  }
  end_of_line();
}

void RandomText::value_below(int indent, int depth, bool in_list) {
  const int step = 1 + static_cast<int>(below(4));
  switch (depth < 4 ? below(7) : 6) {
    case 0:
      end_of_line();
      return block_map(indent + step, depth + 1, false);
    case 1:
      end_of_line();
      return block_list(indent + (in_list ? step : static_cast<int>(below(2)) * 2), depth + 1,
                        false);
    case 2:
      if (!in_list)
        break;
      out_ += " ";
      return block_map(indent + 2, depth + 1, true);
    case 3:
      if (!in_list)
        break;
      out_ += " ";
      return block_list(indent + 2, depth + 1, true);
    case 4:
      if (in_list)
        break;
      return end_of_line();  // null
    case 5:
      out_ += "\n" + blanks(indent + step) + "below";
      return end_of_line();
    default:
      break;
  }
  out_ += " ";
  scalar(indent);
}

void RandomText::block_map(int indent, int depth, bool compact) {
  for (std::uint32_t count = 1 + below(4); count > 0; --count) {
    if (!compact) {
      noise(indent);
      out_ += blanks(indent);
    }
    compact = false;
    if (one_in(12)) {
      out_ += "? " + key() + "\n" + blanks(indent) + ":";
    } else {
      out_ += key() + (one_in(9) ? " :" : ":");
    }
    value_below(indent, depth, false);
  }
  noise(indent);
}

void RandomText::block_list(int indent, int depth, bool compact) {
  for (std::uint32_t count = 1 + below(4); count > 0; --count) {
    if (!compact) {
      noise(indent);
      out_ += blanks(indent);
    }
    compact = false;
    out_ += "-";
    value_below(indent, depth, true);
  }
}

std::string RandomText::yaml() {
  out_.clear();
  counter_ = 0;
  if (one_in(4))
    out_ += "---\n";
  block_map(0, 0, false);
  if (one_in(5)) {
    out_ += one_in(2) ? "---\n" : "--- # second\n";
    block_map(0, 0, false);
  }
  if (one_in(8))
    out_ += "...\n";
  if (one_in(6))
    while (out_.ends_with('\n'))
      out_.pop_back();
  return one_in(4) ? with_line_ends(out_, "\r\n") : out_;
}

void RandomText::json_container(int depth, const std::string& margin) {
  const bool map = depth == 0 || one_in(2);
  const bool lines = json_style_ == 0 || (json_style_ == 2 && one_in(2));
  const std::string inner = margin + "  ";
  out_ += map ? "{" : "[";
  const std::uint32_t count = below(4) + (depth == 0 ? 1 : 0);
  for (std::uint32_t i = 0; i < count; ++i) {
    out_ += lines ? "\n" + inner : json_style_ == 2 ? " " : "";
    if (map)
      out_ += "\"k" + std::to_string(counter_++) + (json_style_ == 1 ? "\":" : "\": ");
    json_value(depth + 1, inner);
    if (i + 1 < count)
      out_ += ",";
  }
  if (count > 0 && lines)
    out_ += "\n" + margin;
  out_ += map ? "}" : "]";
}

void RandomText::json_value(int depth, const std::string& margin) {
  if (depth < 4 && one_in(3))
    return json_container(depth, margin);
  out_ += std::array{"1", "-2.5e3", "true", "null", "\"text\"", "\"\\u003c, }\""}[below(6)];
}

std::string RandomText::json() {
  out_.clear();
  counter_ = 0;
  json_style_ = static_cast<int>(below(3));
  json_container(0, "");
  if (one_in(2))
    out_ += "\n";
  return out_;
}

}  // namespace clef::syntax
