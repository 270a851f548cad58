// SPDX-License-Identifier: MIT
#include "interop/sops/line_samples.h"

#include <array>
#include <string_view>

#include "interop/sops/dice.h"

namespace clef::interop {
namespace {

using sops::SelectorKind;
using syntax::Format;

constexpr std::array<std::string_view, 7> kSuffixes = {"",        "",  "", "", "_unencrypted",
                                                       "_secret", ".x"};
constexpr std::array<std::string_view, 6> kNames = {"key", "DB_HOST", "token",
                                                    "a b", "grün",    "x-y"};

// A backslash and an n are read as a line break, so they come back as one.
constexpr std::array<std::string_view, 16> kDotenvValues = {
    "",      "1",    "true",     "plain words", "\"quoted\"", "'single'", " padded ", "a=b=c",
    "x\\ny", "# no", "日本語 🎉", "\\t",         "$HOME",      "a;b",      "\r",       "null"};

constexpr std::array<std::string_view, 18> kIniValues = {"",
                                                         "1",
                                                         "true",
                                                         "plain words",
                                                         "\"quoted one\"",
                                                         "'single'",
                                                         "a=b:c",
                                                         "`a;b # c`",
                                                         "\"\"\"two\nlines\"\"\"",
                                                         "grüße 🎉",
                                                         "x ; behind",
                                                         "y # behind",
                                                         "z#joined",
                                                         "one \\\n    two",
                                                         "$HOME/%d",
                                                         "\" padded \"",
                                                         "[x]",
                                                         "\"\"\"a`b\"\"\""};
constexpr std::array<std::string_view, 2> kBrokenBySops = {"`C:\\dir\\`", "`\"in quotes\"`"};

std::string key(Dice& dice, unsigned serial) {
  return std::string(dice.pick(kNames)) + std::to_string(serial) +
         std::string(dice.pick(kSuffixes));
}

std::string dotenv(Dice& dice) {
  std::string out;
  const unsigned count = 1 + dice.below(8);
  for (unsigned i = 0; i < count; ++i) {
    if (dice.one_in(3))
      out += dice.one_in(3) ? "#\n" : "# about " + std::to_string(i) + "\n";
    if (dice.one_in(5))
      out += "\n";
    out += (dice.one_in(6) ? "export " : "") + key(dice, i) + "=";
    out.append(dice.pick(kDotenvValues)).append("\n");
  }
  if (dice.one_in(4))
    out.pop_back();
  return out;
}

void ini_keys(Dice& dice, std::string& out, unsigned count, bool by_sops) {
  for (unsigned i = 0; i < count; ++i) {
    if (dice.one_in(4))
      out += dice.one_in(2) ? "; about " + std::to_string(i) + "\n" : "# one\n; two\n";
    if (dice.one_in(6))
      out += "\n";
    if (dice.one_in(6))
      out += "  ";
    out += (dice.one_in(8) ? "`k=" + std::to_string(i) + "`" : key(dice, i));
    out += dice.one_in(4) ? ":" : dice.one_in(3) ? "=" : " = ";
    const bool broken = dice.one_in(8) && !by_sops;
    out.append(broken ? dice.pick(kBrokenBySops) : dice.pick(kIniValues)).append("\n");
  }
}

std::string ini(Dice& dice, bool by_sops) {
  std::string out;
  if (dice.one_in(3))
    ini_keys(dice, out, 1 + dice.below(3), by_sops);
  const unsigned sections = 1 + dice.below(4);
  for (unsigned i = 0; i < sections; ++i) {
    if (dice.one_in(3))
      out += "\n; section " + std::to_string(i) + "\n";
    out += "[" + std::string(dice.pick(kNames)) + " " + std::to_string(i);
    out.append(dice.one_in(6) ? "_unencrypted" : "").append("]");
    out += dice.one_in(6) ? " ; behind\n" : "\n";
    ini_keys(dice, out, dice.below(5), by_sops);
  }
  return out;
}

std::string binary(Dice& dice) {
  std::string out;
  const unsigned size = dice.one_in(10) ? 0 : dice.below(400);
  for (unsigned i = 0; i < size; ++i)
    out += static_cast<char>(dice.below(256));
  return out;
}

sops::Selector selector(Dice& dice) {
  switch (dice.below(5)) {
    case 0:
      return {SelectorKind::encrypted_suffix, "_secret"};
    case 1:
      return {SelectorKind::encrypted_regex, "^(key|tok)"};
    case 2:
      return {SelectorKind::unencrypted_regex, "^DB_"};
    default:
      return {};
  }
}

}  // namespace

LineSample make_line_sample(Format format, std::uint64_t seed, bool by_sops) {
  Dice dice(seed);
  LineSample out;
  if (format == Format::binary) {
    out.text = binary(dice);
    return out;
  }
  out.selector = selector(dice);
  out.mac_only_encrypted = dice.one_in(4);
  out.text = format == Format::dotenv ? dotenv(dice) : ini(dice, by_sops);
  return out;
}

}  // namespace clef::interop
