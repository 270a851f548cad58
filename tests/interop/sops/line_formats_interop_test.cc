// SPDX-License-Identifier: MIT
// dotenv, INI and binary files of ours open in the real sops and those of sops in ours, with equal
// values and comments; both change the same file in turn.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/parallel.h"
#include "crypto/random.h"
#include "interop/sops/line_samples.h"
#include "interop/sops/sops_program.h"

namespace clef::interop {
namespace {

using sops::SealedDocument;
using syntax::Document;
using syntax::Format;
using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;
using syntax::Tree;

constexpr std::size_t kSamples = 150;

std::string extension(Format format) {
  return format == Format::dotenv ? ".env" : format == Format::ini ? ".ini" : ".bin";
}

void collect(const Tree& tree, const std::string& path, bool comments,
             std::vector<std::string>& out) {
  for (const auto& [key, item] : tree.items) {
    if (syntax::is_container(item.kind))
      collect(item, path + key + "/", comments, out);
    else if ((item.kind == Kind::comment) == comments)
      out.push_back(path + key + "=" + std::string(item.text.reveal_text()));
  }
}

std::vector<std::string> values(Format format, const std::string& text) {
  const Document doc = Document::parse(format, text);
  std::vector<std::string> out;
  collect(tree_of(doc, doc.roots().front()), "", false, out);
  return out;
}

// Without blanks: those behind the markers of further lines are set when written.
std::vector<std::string> comments(Format format, const std::string& text) {
  const Document doc = Document::parse(format, text);
  std::vector<std::string> out;
  collect(tree_of(doc, doc.roots().front()), "", true, out);
  for (std::string& each : out)
    std::erase(each, ' ');
  return out;
}

class LineFormatsInterop : public testing::TestWithParam<Format> {
 protected:
  static Format format() { return GetParam(); }
  std::string write(const std::string& name, const std::string& text) const {
    return peer_.folder().write(name + extension(format()), text).string();
  }
  SealedDocument seal(const LineSample& sample) const {
    sops::SealOptions options;
    options.selector = sample.selector;
    options.mac_only_encrypted = sample.mac_only_encrypted;
    options.groups = {peer_.group()};
    return sops::seal_plain(format(), sample.text, peer_.data_key(), options, system_clock(),
                            crypto::system_rng());
  }
  // What sops says is in a file: exact values where it can print JSON.
  std::string differs(const std::string& file, const std::string& text) const {
    const ProcessResult plain = peer_.run({"decrypt", file});
    if (plain.status != 0)
      return "sops: " + plain.errors;
    const std::string shown(plain.output.reveal_text());
    if (format() == Format::binary)
      return shown == text ? "" : "other bytes";
    const ProcessResult json = peer_.run({"decrypt", "--output-type", "json", file});
    if (values(Format::json, std::string(json.output.reveal_text())) != values(format(), text))
      return "other values:\n" + std::string(json.output.reveal_text());
    if (shown.find("ENC[") != std::string::npos)
      return "a comment stayed sealed:\n" + shown;
    return {};
  }

  template <class Check>
  void for_each_sample(bool by_sops, Check check) {
    std::vector<std::string> findings(kSamples);
    parallel_for(kSamples, [&](std::size_t seed) {
      try {
        findings[seed] =
            check(make_line_sample(format(), seed, by_sops), "s" + std::to_string(seed));
      } catch (const Error& e) {
        findings[seed] = "error: " + e.message();
      }
    });
    for (std::size_t seed = 0; seed < kSamples; ++seed)
      EXPECT_EQ(findings[seed], "") << "seed " << seed << ":\n"
                                    << make_line_sample(format(), seed, by_sops).text;
  }

  SopsProgram peer_;
};

TEST_P(LineFormatsInterop, SopsOpensWhatWeSeal) {
  for_each_sample(false, [&](const LineSample& sample, const std::string& name) {
    return differs(write(name, seal(sample).text()), sample.text);
  });
}

TEST_P(LineFormatsInterop, WeOpenWhatSopsSeals) {
  for_each_sample(true, [&](const LineSample& sample, const std::string& name) -> std::string {
    const auto config = peer_.folder().write(
        name + ".config",
        "creation_rules:\n  - age: " + peer_.recipient() + "\n    " +
            std::string(sops::selector_name(sample.selector.kind)) + ": '" + sample.selector.value +
            "'\n    mac_only_encrypted: " + (sample.mac_only_encrypted ? "true" : "false") + "\n");
    const std::string file = write(name, sample.text);
    const ProcessResult result = peer_.run({"--config", config.string(), "encrypt", file});
    if (result.status != 0)
      return "sops: " + result.errors;
    const auto sealed = SealedDocument::parse(format(), std::string(result.output.reveal_text()));
    const std::string plain = syntax::emit(format(), sealed.open(peer_).plain());
    if (format() == Format::binary)
      return plain == sample.text ? "" : "other bytes";
    if (values(format(), plain) != values(format(), sample.text))
      return "other values:\n" + plain;
    if (comments(format(), plain) != comments(format(), sample.text))
      return "other comments:\n" + plain;
    return {};
  });
}

TEST_P(LineFormatsInterop, SopsOpensWhatWeChanged) {
  for_each_sample(false, [&](const LineSample& sample, const std::string& name) -> std::string {
    auto open = seal(sample).open(peer_);
    if (format() == Format::dotenv)
      open.set({{"added", {}}}, Tree::string("a\\b \"c\""));
    else if (format() == Format::ini)
      open.set({{"added section", {}}, {"k", {}}}, Tree::string("a;b `c`"));
    else
      open.set({{"data", {}}}, Tree::string("other"));
    const auto sealed = open.seal(system_clock(), crypto::system_rng());
    return differs(write(name, sealed.text()), syntax::emit(format(), open.plain()));
  });
}

TEST_P(LineFormatsInterop, WeOpenWhatSopsChanged) {
  const bool ini = format() == Format::ini;
  const std::string path = format() == Format::binary ? "[\"data\"]"
                           : ini                      ? "[\"s\"][\"k\"]"
                                                      : "[\"K\"]";
  const std::string file =
      write("changed", seal({ini ? "[s]\nk = 1\n" : "K=1\n", {}, false}).text());
  const ProcessResult result = peer_.run({"set", file, path, "\"new\\nvalue\""});
  ASSERT_EQ(result.status, 0) << result.errors;
  const auto sealed =
      SealedDocument::parse(format(), peer_.folder().read("changed" + extension(format())));
  const auto open = sealed.open(peer_);
  EXPECT_EQ(as_text(open.reveal(open.values().at(0))), "new\nvalue");
}

// sops stores what `set` is given with its type, in formats of texts too.
TEST(LineTypesInterop, TypesOfSopsSetAreKept) {
  const SopsProgram peer;
  sops::SealOptions options;
  options.groups = {peer.group()};
  const auto sealed = sops::seal_plain(Format::dotenv, "K=1\n", peer.data_key(), options,
                                       system_clock(), crypto::system_rng());
  const auto file = peer.folder().write("typed.env", sealed.text());
  ASSERT_EQ(peer.run({"set", file.string(), "[\"N\"]", "1234567"}).status, 0);
  ASSERT_EQ(peer.run({"set", file.string(), "[\"B\"]", "true"}).status, 0);
  const auto again = SealedDocument::parse(Format::dotenv, peer.folder().read("typed.env"));
  EXPECT_EQ(again.leaves().at(1).type, Kind::real);
  EXPECT_EQ(syntax::emit(Format::dotenv, again.open(peer.data_key()).plain()),
            std::string(peer.run({"decrypt", file.string()}).output.reveal_text()));
}

// A sealing by sops of a whole file, and ours of the same as a tree, differ in nothing but what is
// random.
TEST_P(LineFormatsInterop, NewFilesLookAsThoseOfSops) {
  const bool ini = format() == Format::ini;
  const std::string text =
      ini ? "[one]\n; c\na         = 1\nlong_name = 2\n\n[two]\nx_unencrypted = "
            "`p;q`\n"
          : "# c\nA=1\nB_unencrypted=x\\ny\n";
  const ProcessResult theirs =
      peer_.run({"encrypt", "--age", peer_.recipient(), write("new", text)});
  ASSERT_EQ(theirs.status, 0) << theirs.errors;
  const Document doc = Document::parse(format(), text);
  std::vector<Tree> trees;
  trees.push_back(tree_of(doc, doc.roots().front()));
  sops::SealOptions options;
  options.groups = {peer_.group()};
  const auto ours = sops::seal_tree(format(), trees, peer_.data_key(), options, system_clock(),
                                    crypto::system_rng());
  const auto shape = [](std::string all) {
    std::string out;
    for (std::size_t at = 0; at < all.size();) {
      std::string line = all.substr(at, all.find('\n', at) - at);
      at += line.size() + 1;
      for (const char* secret : {"ENC[", "-----BEGIN", "20"})
        if (line.find(secret) != std::string::npos)
          line.resize(line.find(secret));
      out += line + "\n";
    }
    return out;
  };
  EXPECT_EQ(shape(ours.text()), shape(std::string(theirs.output.reveal_text())));
}

INSTANTIATE_TEST_SUITE_P(Formats, LineFormatsInterop,
                         testing::Values(Format::dotenv, Format::ini, Format::binary),
                         [](const auto& each) {
                           return each.param == Format::dotenv ? "dotenv"
                                  : each.param == Format::ini  ? "ini"
                                                               : "binary";
                         });

}  // namespace
}  // namespace clef::interop
