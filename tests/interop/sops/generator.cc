// SPDX-License-Identifier: MIT
#include "interop/sops/generator.h"

#include <array>
#include <string_view>

#include "interop/sops/dice.h"

namespace clef::interop {
namespace {

using sops::SelectorKind;
using syntax::Format;

constexpr unsigned kMaxDepth = 4;

constexpr std::array<std::string_view, 6> kSuffixes = {"", "", "", "", "_unencrypted", "_secret"};

// Not -0.0: sops prints it as -0, which is an integer, and then refuses its own file.
constexpr std::array<std::string_view, 29> kYamlScalars = {"plain words",
                                                           "'single ''quoted'''",
                                                           "\"double \\t\\u00e9 \\\"x\\\"\"",
                                                           "\"\"",
                                                           "''",
                                                           "'123'",
                                                           "\"true\"",
                                                           "https://example.com/a?b=c#d",
                                                           "grüße aus köln",
                                                           "日本語 🎉",
                                                           "0",
                                                           "42",
                                                           "-7",
                                                           "0x1F",
                                                           "0o17",
                                                           "017",
                                                           "1_000",
                                                           "1.5",
                                                           "1e3",

                                                           "1e21",
                                                           "3.14159",
                                                           ".inf",
                                                           "true",
                                                           "False",
                                                           "null",
                                                           "~",
                                                           "2024-01-01",
                                                           "2001-12-14T21:59:43.10-05:00",
                                                           "yes"};

constexpr std::array<std::string_view, 21> kJsonScalars = {"\"plain words\"",
                                                           "\"\"",
                                                           "\"tab \\t and \\u00e9\"",
                                                           "\"<&> \\u2028\"",
                                                           "\"日本語 🎉\"",
                                                           "\"line\\nbreak\\n\"",
                                                           "\"\\\\\"",
                                                           "0",
                                                           "42",
                                                           "-7",
                                                           "9223372036854775807",
                                                           "9223372036854775808",
                                                           "1.5",
                                                           "1e3",

                                                           "1e21",
                                                           "1e-7",
                                                           "true",
                                                           "false",
                                                           "null",
                                                           "{}",
                                                           "[]"};

// None that starts with a blank: sops prints those with a wrong indentation hint inside lists.
constexpr std::array<std::string_view, 4> kBlocks = {"|\n@line one\n@  line two\n", "|-\n@no end\n",
                                                     "|+\n@kept\n\n", ">\n@folded\n@together\n"};

class Writer {
 public:
  Writer(Dice& dice, Sample& sample) : dice_(dice), sample_(sample) {}

  std::string key() {
    const std::string number = std::to_string(next_++);
    const std::string suffix(dice_.pick(kSuffixes));
    const unsigned kind = dice_.below(12);
    const bool json = sample_.format == Format::json;
    if (json || kind == 0)
      return '"' +
             std::string(kind == 1   ? "a.b:c "
                         : kind == 2 ? "schlüssel "
                                     : "k") +
             number + suffix + '"';
    if (kind == 1)
      return "'it''s " + number + suffix + '\'';
    if (kind == 2)
      return "schlüssel" + number + suffix;
    if (kind == 3)
      return "two words " + number + suffix;
    return "key" + number + suffix;
  }

  void comment(std::string& out, const std::string& indent) {
    out += indent + '#' + comment_text() + '\n';
  }

  std::string comment_text() {
    if (dice_.one_in(3))
      return " sops:mark " + std::to_string(next_++);
    return (dice_.one_in(4) ? "" : " note ") + std::to_string(next_++) +
           (dice_.one_in(5) ? " # ünïcode" : "");
  }

  bool by_comment() const {
    return sample_.selector.kind == SelectorKind::encrypted_comment_regex ||
           sample_.selector.kind == SelectorKind::unencrypted_comment_regex;
  }

  void yaml_map(std::string& out, const std::string& indent, unsigned depth, bool first_on_line) {
    const unsigned count = 1 + dice_.below(depth == 0 ? 6 : 4);
    for (unsigned i = 0; i < count; ++i) {
      if (!first_on_line && dice_.one_in(5))
        comment(out, indent);
      out += (first_on_line ? std::string() : indent) + key() + ':';
      first_on_line = false;
      yaml_value(out, indent, depth);
    }
  }

  void yaml_value(std::string& out, const std::string& indent, unsigned depth) {
    const unsigned kind = dice_.below(12);
    const std::string deeper = indent + (dice_.one_in(2) ? "  " : "    ");
    if (depth < kMaxDepth && kind < 2) {
      out += '\n';
      yaml_map(out, deeper, depth + 1, false);
    } else if (depth < kMaxDepth && kind < 4) {
      out += '\n';
      yaml_list(out, deeper, depth + 1);
    } else if (kind == 4) {
      block_scalar(out, indent);
    } else if (kind == 5) {
      out += dice_.one_in(2) ? " {}\n" : " []\n";
    } else if (kind == 6) {
      out += " [a, 'b c', 3, {x" + std::to_string(next_++) + ": y}]\n";
    } else {
      out += ' ';
      out += dice_.pick(kYamlScalars);
      if (dice_.one_in(6))
        out += " #" + comment_text();
      out += '\n';
    }
  }

  void block_scalar(std::string& out, const std::string& indent) {
    out += ' ';
    const std::string_view block = dice_.pick(kBlocks);
    for (const char c : block) {
      if (c == '@')
        out += indent + "  ";
      else
        out += c;
    }
  }

  void yaml_list(std::string& out, const std::string& indent, unsigned depth) {
    const unsigned count = 1 + dice_.below(4);
    for (unsigned i = 0; i < count; ++i) {
      // The reference loses track of its comments in lists when they choose what is encrypted.
      if (!by_comment() && dice_.one_in(6)) {
        comment(out, indent);
        sample_.list_comments = true;
      }
      out += indent + "- ";
      const unsigned kind = dice_.below(8);
      if (depth < kMaxDepth && kind == 0) {
        yaml_map(out, indent + "  ", depth + 1, true);
      } else if (depth < kMaxDepth && kind == 1) {
        out += "- nested\n" + indent + "  - 1\n";
      } else {
        out += dice_.pick(kYamlScalars);
        out += '\n';
      }
    }
  }

  void json_map(std::string& out, const std::string& indent, unsigned depth) {
    const unsigned count = 1 + dice_.below(5);
    out += "{\n";
    for (unsigned i = 0; i < count; ++i) {
      out += indent + "  " + key() + ": ";
      json_value(out, indent + "  ", depth);
      out += i + 1 < count ? ",\n" : "\n";
    }
    out += indent + '}';
  }

  void json_value(std::string& out, const std::string& indent, unsigned depth) {
    const unsigned kind = dice_.below(8);
    if (depth < kMaxDepth && kind == 0) {
      json_map(out, indent, depth + 1);
    } else if (depth < kMaxDepth && kind == 1) {
      out += '[';
      const unsigned count = dice_.below(4);
      for (unsigned i = 0; i < count; ++i) {
        out += i > 0 ? ", " : "";
        json_value(out, indent, depth + 1);
      }
      out += ']';
    } else {
      out += dice_.pick(kJsonScalars);
    }
  }

 private:
  Dice& dice_;
  Sample& sample_;
  unsigned next_ = 1;
};

sops::Selector pick_selector(Dice& dice) {
  constexpr std::array<SelectorKind, 6> kKinds = {
      SelectorKind::unencrypted_suffix,        SelectorKind::encrypted_suffix,
      SelectorKind::unencrypted_regex,         SelectorKind::encrypted_regex,
      SelectorKind::unencrypted_comment_regex, SelectorKind::encrypted_comment_regex};
  if (dice.one_in(3))
    return {};
  switch (const SelectorKind kind = kKinds[dice.below(6)]) {
    case SelectorKind::unencrypted_suffix:
      return {kind, "_unencrypted"};
    case SelectorKind::encrypted_suffix:
      return {kind, "_secret"};
    case SelectorKind::unencrypted_regex:
      return {kind, "^(key|k)\\d*[02468]"};
    case SelectorKind::encrypted_regex:
      return {kind, "[13579](_secret)?$"};
    default:
      return {kind, "sops:mark"};
  }
}

}  // namespace

Sample make_sample(std::uint64_t seed) {
  Dice dice(seed);
  Sample out;
  out.format = dice.one_in(3) ? Format::json : Format::yaml;
  out.selector = pick_selector(dice);
  if (out.format == Format::json && dice.one_in(2))
    out.selector = {};
  out.mac_only_encrypted = dice.one_in(4);
  Writer writer(dice, out);
  if (out.format == Format::json) {
    writer.json_map(out.text, "", 0);
    out.text += '\n';
    return out;
  }
  const unsigned documents = dice.one_in(5) ? 2 + dice.below(2) : 1;
  for (unsigned i = 0; i < documents; ++i) {
    if (i > 0)
      out.text += "---\n";
    writer.yaml_map(out.text, "", 0, false);
  }
  return out;
}

}  // namespace clef::interop
