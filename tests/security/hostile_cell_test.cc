// SPDX-License-Identifier: MIT
// Whatever bytes stand where a cell belongs: verbs that need it say what is wrong, end with 2 in
// bounded time and memory, and leave the file as it is (threat model, promise 9).
#include <sys/resource.h>

#include "matrix_world.h"

namespace clef::test {
namespace {

using Words = std::vector<std::string>;

class HostileCell : public testing::Test {
 protected:
  HostileCell() {
    world.set("database/dev", "OTHER", "other");
    whole = read_text(file());
  }
  fs::path file() const { return world.cell("database/dev"); }
  std::string with(const std::string& text, const std::string& replacement) const {
    std::string out = whole;
    return out.replace(out.find(text), text.size(), replacement);
  }
  // A few seconds of work; memory cannot be limited so where a sanitizer reserves terabytes.
  static void limit() {
    const rlimit seconds{20, 20};
    ::setrlimit(RLIMIT_CPU, &seconds);
#ifndef __SANITIZE_ADDRESS__
    const rlimit bytes{std::size_t{1} << 30, std::size_t{1} << 30};
    ::setrlimit(RLIMIT_AS, &bytes);
#endif
  }
  Ended run(const Words& words) const {
    Launch what = world.command(words, "v");
    what.before_start = limit;
    return launch(what);
  }
  void expect_refused_whole(const char* what, const std::string& text) const {
    write_text(file(), text);
    for (const Words& words : std::vector<Words>{{"get", "database/dev", "DB_HOST"},
                                                 {"export", "database/dev"},
                                                 {"exec", "database/dev", "--", "true"},
                                                 {"set", "--stdin", "database/dev", "DB_HOST"},
                                                 {"delete", "--yes", "database/dev", "OTHER"},
                                                 {"rename", "database/dev", "OTHER", "NEW"}}) {
      const Ended ended = run(words);
      EXPECT_EQ(ended.status, 2) << what << " " << words.front() << ended.output << ended.errors;
      EXPECT_NE(error_code(ended), "") << what << " " << words.front();
      EXPECT_NE(error_code(ended), "internal") << what << " " << words.front();
      EXPECT_EQ(ended.output, "") << what << " " << words.front();
      EXPECT_EQ(read_text(file()), text) << what << " " << words.front();
    }
    const Ended lint = run({"lint", "database/dev"});
    EXPECT_TRUE(lint.status == 1 || lint.status == 2) << what << lint.status << lint.errors;
  }

  MatrixWorld world;
  std::string whole;
};

TEST_F(HostileCell, TheSameVerbsServeTheFileAsItWas) {
  for (const Words& words : std::vector<Words>{{"get", "database/dev", "DB_HOST"},
                                               {"export", "database/dev"},
                                               {"exec", "database/dev", "--", "true"},
                                               {"set", "--stdin", "database/dev", "DB_HOST"},
                                               {"lint", "database/dev"}})
    EXPECT_EQ(run(words).status, 0) << words.front();
}

TEST_F(HostileCell, CutAnywhereIsRefused) {
  for (const std::size_t eighth : {1U, 2U, 4U, 6U, 7U})
    expect_refused_whole("cut", whole.substr(0, whole.size() * eighth / 8));
  expect_refused_whole("empty", "");
}

TEST_F(HostileCell, TooLargeAndTooDeepIsRefused) {
  expect_refused_whole("large", whole + std::string((std::size_t{16} << 20) + 1, '#'));
  std::string deep;
  for (std::size_t i = 0; i < 101; ++i)
    deep += std::string(i, ' ') + "k:\n";
  expect_refused_whole("deep", deep + whole);
  expect_refused_whole("brackets", "a: " + std::string(1 << 20, '[') + "\n" + whole);
}

TEST_F(HostileCell, WhatReadersDisagreeOnIsRefused) {
  expect_refused_whole("duplicate key", whole.substr(0, whole.find('\n') + 1) + whole);
  expect_refused_whole("nul", with("sops:\n", std::string("# \0\nsops:\n", 10)));
  expect_refused_whole("not utf-8", with("sops:\n", "# \xff\xfe\nsops:\n"));
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string one = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + one;
    for (int j = 0; j < 8; ++j)
      bomb.append(", ").append(one);
    bomb += "]\n";
  }
  expect_refused_whole("alias bomb", bomb + whole);
}

TEST_F(HostileCell, OtherLineEndsAndAMarkInFrontAreReadOrRefusedButNeverMisread) {
  std::string crlf;
  for (const char c : whole)
    crlf.append(c == '\n' ? "\r\n" : std::string(1, c));
  for (const std::string& text : {crlf, "\xef\xbb\xbf" + whole}) {
    write_text(file(), text);
    const Ended got = run({"get", "--raw", "database/dev", "DB_HOST"});
    EXPECT_TRUE(got.status == 2 || (got.status == 0 && got.output == "localhost")) << got.output;
    EXPECT_EQ(read_text(file()), text);
  }
}

TEST_F(HostileCell, MetadataOfOtherTypesIsRefused) {
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"    mac: ENC", "    mac: [x]\n    was: ENC"},
           {"    lastmodified: ", "    lastmodified: {a: b}\n    was: "},
           {"    age:\n", "    age: text\n    was:\n"},
           {"sops:\n", "sops: text\nwas:\n"},
           {"sops:\n", "sops:\n    shamir_threshold: many\n"},
           {"    lastmodified: ", "    lastmodified: yesterday\n    was: "}})
    expect_refused_whole(to.c_str(), with(from, to));
}

TEST_F(HostileCell, SwappedValuesAndARemovedMacAreRefused) {
  const auto value = [&](const std::string& key) {
    const std::size_t at = whole.find(key + ": ENC[") + key.size() + 2;
    return whole.substr(at, whole.find('\n', at) - at);
  };
  std::string swapped = with(value("DB_HOST"), "@");
  swapped.replace(swapped.find(value("OTHER")), value("OTHER").size(), value("DB_HOST"));
  swapped.replace(swapped.find('@'), 1, value("OTHER"));
  expect_refused_whole("swapped", swapped);
  const std::size_t mac = whole.find("    mac: ");
  std::string bare = whole;
  expect_refused_whole("no mac", bare.erase(mac, bare.find('\n', mac) + 1 - mac));
}

}  // namespace
}  // namespace clef::test
