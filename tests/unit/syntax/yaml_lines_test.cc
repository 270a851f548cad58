// SPDX-License-Identifier: MIT
// Where lines alone are read, the parser would have reported the same.
#include "syntax/yaml_lines.h"

#include <random>

#include <gtest/gtest.h>

#include "random_text.h"
#include "syntax/prepass.h"

namespace clef::syntax {
namespace {

using Type = YamlEvent::Type;

constexpr std::string_view kCell =
    "# top\n"
    "DB_URL: ENC[AES256_GCM,data:lzDz+HU=,iv:1G9K=,tag:Xr=,type:str]\n"
    "db:\n"
    "    host: \"quoted: #text\"\n"
    "    # inside\n"
    "    ports:\n"
    "        - 5432\n"
    "        - 'x'\n"
    "    same:\n"
    "    - a: b c\n"
    "      d: e\n"
    "    - f: http://x:1\n"
    "empty: []\n"
    "\n"
    "none: {}\n"
    "sops:\n"
    "    age:\n"
    "        - enc: |\n"
    "            -----BEGIN AGE\n"
    "\n"
    "              deeper\n"
    "            -----END AGE\n"
    "          recipient: age1\n"
    "    version: 3.13.2\n";

std::vector<YamlEvent> parsed(std::string_view text) {
  YamlEvents events(text, YamlEvents::Source::parser);
  std::vector<YamlEvent> out;
  for (;;) {
    const YamlEvent event = events.next();
    if (event.type == Type::stream_end)
      return out;
    out.push_back(event);
    if (event.type == Type::broken)
      return out;
  }
}

bool same(Span a, Span b) { return a.begin == b.begin && a.end == b.end; }

// As far as readers look.
bool same(const YamlEvent& a, const YamlEvent& b) {
  if (a.type != b.type || a.style != b.style || !same(a.tag, b.tag) || !same(a.anchor, b.anchor))
    return false;
  switch (a.type) {
    case Type::scalar:
      return a.style == Style::literal || same(a.token, b.token);
    case Type::map_start:
    case Type::list_start:
      return same(a.token, b.token);
    case Type::map_end:
    case Type::list_end:
      return a.token.empty() ? b.token.empty() : same(a.token, b.token);
    default:
      return a.implicit == b.implicit;
  }
}

// True if the lines were enough.
bool agrees(std::string_view text) {
  if (check_yaml_text(text, text.size()).fault != TextFault::none)
    return false;
  const auto lines = events_of_lines(text);
  if (!lines)
    return false;
  const std::vector<YamlEvent> expected = parsed(text);
  EXPECT_EQ(lines->size(), expected.size()) << text;
  for (std::size_t i = 0; i < std::min(lines->size(), expected.size()); ++i)
    if (!same((*lines)[i], expected[i])) {
      ADD_FAILURE() << "event " << i << " of\n" << text;
      break;
    }
  return true;
}

TEST(YamlLines, ReadWhatAMachineWrote) { EXPECT_TRUE(agrees(kCell)); }

TEST(YamlLines, LeaveToTheParserWhatALineDoesNotDecide) {
  for (const char* text : {"",
                           "\n",
                           "# only\n",
                           "a\n",
                           "a:\n",
                           "a:\nb: c\n",
                           "a: b: c\n",
                           "a: b\n  c\n",
                           "a: b #c\n",
                           "a: \"b\n",
                           "a: \"b\\n\"\n",
                           "a: 'b''c'\n",
                           "a: &x b\n",
                           "a: *x\n",
                           "a: !t b\n",
                           "a: - b\n",
                           "a: b:\n",
                           "a: b \n",
                           "a:\tb\n",
                           "a: b\r\n",
                           "---\na: b\n",
                           "a: b\n...\n",
                           "- a\n",
                           " a: b\n",
                           "a: |\n",
                           "a: |\n\n  b\n",
                           "a: |\n    b\n  c\n",
                           "a: |-\n  b\n",
                           "a: >\n  b\n",
                           "? a\n: b\n",
                           "a: [b]\n",
                           "a: {b: c}\n",
                           "a:\n  - - b\n",
                           "a:\n  -\n",
                           "a: b\n  c: d\n",
                           "a:\n    b: c\n  d: e\n",
                           "a: ?\n",
                           "a: ~\n",
                           "a: -1\n",
                           "\"a\": b\n",
                           "<<: b\n",
                           "a:  b\n",
                           "%YAML 1.2\n---\na: b\n"})
    EXPECT_FALSE(events_of_lines(text)) << text;
}

TEST(YamlLines, AgreeWithTheParserOnTextsOfEveryLayout) {
  for (std::uint32_t seed = 0; seed < 2000; ++seed)
    agrees(RandomText(seed).yaml());
}

TEST(YamlLines, AgreeWithTheParserOnDamagedTexts) {
  constexpr std::string_view kAlphabet = " \n:-#'\"|[]{}ab0,&*!%>?.~=\\\t";
  std::mt19937 random(7);
  int read = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text(kCell);
    for (auto damages = 1 + random() % 4; damages > 0; --damages) {
      const std::size_t at = random() % text.size();
      const char c = kAlphabet[random() % kAlphabet.size()];
      switch (random() % 4) {
        case 0:
          text[at] = c;
          break;
        case 1:
          text.insert(at, 1 + random() % 2, c);
          break;
        case 2:
          text.erase(at, 1 + random() % 3);
          break;
        default:
          text.erase(at, text.find('\n', at) + 1 - at);
      }
    }
    read += agrees(text) ? 1 : 0;
  }
  EXPECT_GT(read, 1000);
}

}  // namespace
}  // namespace clef::syntax
