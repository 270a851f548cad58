// SPDX-License-Identifier: MIT
// What stock sops makes of a conflict: nothing at all of style `stages`, values of style `inline`.
#include <string>

#include <gtest/gtest.h>

#include "change/conflict.h"
#include "crypto/random.h"
#include "interop/sops/sops_program.h"

namespace clef::interop {
namespace {

using sops::SealedDocument;
using syntax::Format;
using syntax::Tree;

class ConflictInterop : public testing::TestWithParam<Format> {
 protected:
  SealedDocument seal(const std::string& value) {
    sops::SealOptions options;
    options.groups = {peer_.group()};
    const std::string plain = GetParam() == Format::json
                                  ? "{\"a\": \"" + value + "\", \"b\": \"kept-canary\"}"
                                  : "a: " + value + "\nb: kept-canary\n";
    return sops::seal_plain(GetParam(), plain, peer_.data_key(), options, system_clock(),
                            crypto::system_rng());
  }
  ProcessResult decrypt(const std::string& text, std::vector<std::string> options = {}) {
    const auto file =
        peer_.folder().write(GetParam() == Format::json ? "cell.json" : "cell.yaml", text);
    std::vector<std::string> args = {"decrypt"};
    args.insert(args.end(), options.begin(), options.end());
    args.push_back(file.string());
    return peer_.run(args);
  }

  SopsProgram peer_;
};

TEST_P(ConflictInterop, Edge17_RefusesStagesWithAndWithoutIgnoringTheMac) {
  const SealedDocument sealed = seal("left");
  ASSERT_EQ(decrypt(sealed.text()).status, 0);
  const change::Conflict conflict{{"", std::string(40, 'a'), std::string(40, 'b')},
                                  {{{{"a", {}}}, change::Why::both_changed}},
                                  {},
                                  {}};
  const std::string text = change::write_conflict(sealed, conflict);
  for (const auto& options : {std::vector<std::string>{}, {"--ignore-mac"}}) {
    const ProcessResult result = decrypt(text, options);
    EXPECT_NE(result.status, 0);
    EXPECT_EQ(as_text(result.output.reveal()).find("kept-canary"), std::string::npos);
  }
}

TEST_P(ConflictInterop, Edge17_OpensInline) {
  const Tree ours = Tree::string("left-side");
  const Tree theirs = Tree::string("right-side");
  sops::OpenDocument open = seal("left").open(peer_.data_key());
  const SealedDocument sealed = change::write_inline_conflict(
      open, {{{{"a", {}}}, nullptr, &ours, &theirs}}, system_clock(), crypto::system_rng());
  EXPECT_EQ(sealed.text().find("left-side"), std::string::npos);
  const ProcessResult result = decrypt(sealed.text());
  EXPECT_EQ(result.status, 0) << result.errors;
  const std::string_view output = as_text(result.output.reveal());
  EXPECT_NE(output.find("left-side"), std::string_view::npos);
  EXPECT_NE(output.find("right-side"), std::string_view::npos);
  EXPECT_NE(output.find("clef_conflict"), std::string_view::npos);
}

INSTANTIATE_TEST_SUITE_P(Formats, ConflictInterop, testing::Values(Format::yaml, Format::json),
                         [](const auto& tested) {
                           return tested.param == Format::json ? "json" : "yaml";
                         });

}  // namespace
}  // namespace clef::interop
