// SPDX-License-Identifier: MIT
// Ours and sops change the same file in turn, and neither moves a line that it was not asked to.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/error.h"
#include "crypto/random.h"
#include "interop/sops/sops_program.h"

namespace clef::interop {
namespace {

using sops::SealedDocument;
using syntax::Format;
using syntax::Tree;

const char* const kYaml =
    "# database\nDB_HOST: localhost\nDB_PORT: 5432\nDB_RATIO: 1.5\nnested:\n    list:\n        - "
    "a\n        - b\n"
    "    flag: true\n    # about the map\n    map:\n        deep: \"yes\"\nplain_unencrypted: "
    "seen\nempty: \"\"\nnothing: null\n"
    "none: {}\ncert: |\n    line one\n    line two\n";
const char* const kJson =
    "{\n\t\"DB_HOST\": \"localhost\",\n\t\"nested\": {\n\t\t\"list\": "
    "[\n\t\t\t1,\n\t\t\t\"b\"\n\t\t],\n\t\t\"flag\": true\n\t},\n"
    "\t\"plain_unencrypted\": \"seen\"\n}\n";

// Long ago, so that a change shows in lastmodified.
class OldClock final : public Clock {
 public:
  std::int64_t now_ms() const override { return 1'704'164'645'000; }
};

class ChangeInterop : public testing::TestWithParam<Format> {
 protected:
  std::string name() const { return GetParam() == Format::json ? "cell.json" : "cell.yaml"; }

  SealedDocument seal() {
    sops::SealOptions options;
    options.groups = {peer_.group()};
    return sops::seal_plain(GetParam(), GetParam() == Format::json ? kJson : kYaml,
                            peer_.data_key(), options, OldClock(), crypto::system_rng());
  }
  std::string write(const std::string& text) { return peer_.folder().write(name(), text).string(); }
  SealedDocument read() { return SealedDocument::parse(GetParam(), peer_.folder().read(name())); }
  std::string value(std::string_view path) {
    const auto tree = read().open(peer_).get(*sops::parse_path(path));
    return tree ? std::string(tree->text.reveal_text()) : "(absent)";
  }
  void run(const std::vector<std::string>& args, std::string_view editor = {}) {
    const ProcessResult result = peer_.run(args, editor);
    EXPECT_EQ(result.status, 0) << result.errors;
  }
  // An editor that replaces one text by another.
  std::string editor(const std::string& from, const std::string& to) {
    return peer_.folder()
        .write_program("editor", "#!/bin/sh\nexec sed -i 's/" + from + "/" + to + "/' \"$1\"\n")
        .string();
  }

  SopsProgram peer_;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string trimmed_key(const std::string& line) {
  const std::size_t begin = line.find_first_not_of(" \t\"");
  return line.substr(begin, line.find_first_of(":\"", begin) - begin);
}

// Keys of the lines that differ; a different number of lines is told as such.
std::vector<std::string> changed(const std::string& before, const std::string& after) {
  const auto a = lines_of(before);
  const auto b = lines_of(after);
  if (a.size() != b.size())
    return {"another number of lines", before, after};
  std::vector<std::string> out;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i])
      out.push_back(trimmed_key(b[i]));
  }
  return out;
}
using Keys = std::vector<std::string>;

TEST_P(ChangeInterop, SopsEditOfOurFileChangesNoOtherLine) {
  const std::string before = seal().text();
  const std::string file = write(before);
  run({"edit", file}, editor("localhost", "remotehost"));
  EXPECT_EQ(changed(before, peer_.folder().read(name())), (Keys{"DB_HOST", "lastmodified", "mac"}));
  EXPECT_EQ(value("DB_HOST"), "remotehost");
}

TEST_P(ChangeInterop, SopsSetOnOurFileIsReadByUs) {
  const std::string before = seal().text();
  const std::string file = write(before);
  run({"set", file, "[\"DB_HOST\"]", "\"by sops\""});
  EXPECT_EQ(changed(before, peer_.folder().read(name())), (Keys{"DB_HOST", "lastmodified", "mac"}));
  EXPECT_EQ(value("DB_HOST"), "by sops");
  run({"set", file, "[\"nested\"][\"new\"]", "{\"a\": [1, null]}"});
  EXPECT_EQ(value("nested.new.a[0]"), "1");
}

// The type is sops's choice; ours must keep it when the file changes, and sops must still open it.
TEST_P(ChangeInterop, Line45_NumbersOfSopsSetKeepTheTypesThatItGaveThem) {
  const std::string file = write(seal().text());
  run({"set", file, "[\"n\"]", "5"});
  run({"set", file, "[\"o\"]", "{\"n\": 5}"});
  const auto types = [&] {
    const SealedDocument sealed = read();
    std::string out;
    for (const auto& leaf : sealed.leaves())
      if (const std::string path = sops::to_string(leaf.path); path == "n" || path == "o.n")
        out += path + (leaf.type == syntax::Kind::real      ? " real "
                       : leaf.type == syntax::Kind::integer ? " integer "
                                                            : " other ");
    return out;
  };
  EXPECT_EQ(types(), "n real o.n integer ");
  EXPECT_EQ(value("n") + value("o.n"), "55");
  sops::OpenDocument open = read().open(peer_);
  open.set(*sops::parse_path("DB_HOST"), Tree::string("ours"));
  write(open.seal(system_clock(), crypto::system_rng()).text());
  EXPECT_EQ(types(), "n real o.n integer ");
  run({"decrypt", file});
}

TEST_P(ChangeInterop, TurnAndTurnAbout) {
  write(seal().text());
  const std::string file = (peer_.folder() / name()).string();
  for (int round = 0; round < 3; ++round) {
    const std::string mine = "ours " + std::to_string(round);
    sops::OpenDocument open = read().open(peer_);
    open.set(*sops::parse_path("nested.flag"), Tree::string(mine));
    open.set(*sops::parse_path("nested.list[" + std::to_string(2 + round) + "]"),
             Tree::integer(round));
    open.set(*sops::parse_path("added.n" + std::to_string(round)), Tree::boolean(true));
    write(open.seal(system_clock(), crypto::system_rng()).text());
    const ProcessResult shown = peer_.run({"decrypt", "--extract", "[\"nested\"][\"flag\"]", file});
    EXPECT_EQ(shown.output.reveal_text(), mine) << shown.errors;
    run({"set", file, "[\"DB_HOST\"]", "\"theirs " + std::to_string(round) + "\""});
    EXPECT_EQ(value("DB_HOST"), "theirs " + std::to_string(round));
    EXPECT_EQ(value("nested.flag"), mine);
    run({"unset", file, "[\"added\"][\"n" + std::to_string(round) + "\"]"});
    EXPECT_EQ(value("added.n" + std::to_string(round)), "(absent)");
  }
}

TEST_P(ChangeInterop, WhatWeRemoveAndRenameSopsOpens) {
  const std::string file = write(seal().text());
  sops::OpenDocument open = read().open(peer_);
  open.unset(*sops::parse_path("nested.list[0]"));
  open.rename(*sops::parse_path("nested"), "renamed");
  write(open.seal(system_clock(), crypto::system_rng()).text());
  const ProcessResult shown =
      peer_.run({"decrypt", "--extract", "[\"renamed\"][\"list\"][0]", file});
  EXPECT_EQ(shown.output.reveal_text(), "b") << shown.errors;
}

TEST_P(ChangeInterop, SopsRotateIsReadByUs) {
  const std::string file = write(seal().text());
  run({"rotate", "-i", file});
  EXPECT_EQ(value("DB_HOST"), "localhost");
  EXPECT_NE(changed(seal().text(), peer_.folder().read(name())), Keys{});
}

INSTANTIATE_TEST_SUITE_P(Formats, ChangeInterop, testing::Values(Format::yaml, Format::json),
                         [](const auto& each) {
                           return each.param == Format::json ? "json" : "yaml";
                         });

}  // namespace
}  // namespace clef::interop
