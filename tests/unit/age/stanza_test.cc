// SPDX-License-Identifier: MIT
// A stanza has one spelling.
#include "age/stanza.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::age {
namespace {

std::optional<Stanza> read(std::string_view text) {
  std::vector<std::string> lines;
  while (text.find('\n') != std::string_view::npos) {
    lines.emplace_back(text.substr(0, text.find('\n')));
    text.remove_prefix(text.find('\n') + 1);
  }
  std::size_t next = 1;
  return read_stanza(lines.at(0), [&]() -> std::optional<std::string> {
    return next < lines.size() ? std::optional(lines[next++]) : std::nullopt;
  });
}

TEST(Stanza, ReadsTypeArgumentsAndBody) {
  const std::optional<Stanza> stanza = read("-> type a1 !\"#\nYWdl\n");
  ASSERT_TRUE(stanza.has_value());
  EXPECT_EQ(stanza->args, (std::vector<std::string>{"type", "a1", "!\"#"}));
  EXPECT_EQ(as_text(stanza->body), "age");
}

TEST(Stanza, WritesWhatItReadForEveryBodySizeAroundALine) {
  for (const std::size_t size : {0U, 1U, 2U, 3U, 46U, 47U, 48U, 49U, 95U, 96U, 97U, 300U}) {
    const Stanza stanza{{"t", "x"}, Bytes(size, 0x5a)};
    const std::string text = write_stanza(stanza);
    const std::optional<Stanza> again = read(text);
    ASSERT_TRUE(again.has_value()) << size;
    EXPECT_EQ(again->body, stanza.body);
    EXPECT_EQ(again->args, stanza.args);
  }
  EXPECT_EQ(write_stanza({{"t"}, {}}), "-> t\n\n");
  EXPECT_EQ(write_stanza({{"t"}, Bytes(48)}), "-> t\n" + std::string(64, 'A') + "\n\n");
}

TEST(Stanza, RefusesOtherSpellings) {
  const std::string full(64, 'A');
  for (const std::string& text :
       {std::string("->\n\n"), std::string("-> \n\n"), std::string("-> a  b\n\n"),
        std::string("-> a \n\n"), std::string("->a\n\n"), std::string("> a\n\n"),
        std::string(" -> a\n\n"), std::string("-> a\tb\n\n"), std::string("-> a\n"),
        std::string("-> a\nA\n"), std::string("-> a\nAB\n"), std::string("-> a\nAA==\n"),
        std::string("-> a\nAA A\n"), std::string("-> a\nAA-_\n"), "-> a\n" + full + "\n",
        "-> a\n" + full + "AAAA\n\n"})
    EXPECT_FALSE(read(text).has_value()) << text;
}

TEST(Stanza, DoesNotWriteAnArgumentThatWouldReadAsAnother) {
  for (const char* arg : {"", "a b", "a\nb", "\xc3\xa4"})
    EXPECT_THROW((void)write_stanza({{"t", arg}, {}}), Error) << arg;
}

}  // namespace
}  // namespace clef::age
