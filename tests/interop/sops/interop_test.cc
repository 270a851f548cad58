// SPDX-License-Identifier: MIT
// Files of ours open in the real sops and files of sops open in ours, with equal values, types and
// comments and a valid MAC.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/parallel.h"
#include "crypto/random.h"
#include "interop/sops/generator.h"
#include "interop/sops/sops_program.h"

namespace clef::interop {
namespace {

using syntax::Document;
using syntax::Format;
using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;

constexpr std::size_t kSamples = 520;

std::string extension(const Sample& sample) {
  return sample.format == Format::json ? ".json" : ".yaml";
}

// Values with their paths, and the comments, of a plain text. Numbers compare by their canonical
// text: sops prints 1.0 as 1.
struct Content {
  std::vector<std::string> values;
  std::vector<std::string> comments;
  bool operator==(const Content&) const = default;
};

void collect(const Document& doc, NodeId parent, const std::string& path, Content& out) {
  std::size_t index = 0;
  for (NodeId at = doc[parent].first_child; at != kNone; at = doc[at].next) {
    if (doc[at].kind == Kind::comment) {
      out.comments.push_back(doc.scalar_text(at));
      continue;
    }
    const std::string here =
        path +
        (doc[parent].kind == Kind::map ? "." + doc.key(at) : '[' + std::to_string(index++) + ']');
    if (syntax::is_container(doc[at].kind) && doc[at].first_child != kNone)
      collect(doc, at, here, out);
    else
      out.values.push_back(here + (doc[at].kind == Kind::string ? " text " : " other ") +
                           (syntax::is_container(doc[at].kind) || doc[at].kind == Kind::null
                                ? std::to_string(static_cast<int>(doc[at].kind))
                                : doc.scalar_text(at)));
  }
}

Content content_of(Format format, const std::string& text) {
  const Document doc = Document::parse(format, text, syntax::Aliases::expand);
  Content out;
  for (std::size_t i = 0; i < doc.roots().size(); ++i)
    collect(doc, doc.roots()[i], "doc" + std::to_string(i), out);
  // sops puts a comment that stood behind its value above it.
  std::ranges::sort(out.comments);
  return out;
}

sops::SealOptions options_of(const Sample& sample, const SopsProgram& peer) {
  sops::SealOptions out;
  out.selector = sample.selector;
  out.mac_only_encrypted = sample.mac_only_encrypted;
  out.groups = {peer.group()};
  return out;
}

std::string config_of(const Sample& sample, const SopsProgram& peer) {
  return "creation_rules:\n  - age: " + peer.recipient() +
         "\n    mac_only_encrypted: " + (sample.mac_only_encrypted ? "true" : "false") + "\n    " +
         std::string(sops::selector_name(sample.selector.kind)) + ": '" + sample.selector.value +
         "'\n";
}

// One finding a sample, so that a failure names its seed.
using Findings = std::vector<std::string>;

void report(const Findings& findings) {
  std::size_t shown = 0;
  for (std::size_t seed = 0; seed < findings.size(); ++seed) {
    if (!findings[seed].empty() && ++shown <= 5)
      ADD_FAILURE() << "seed " << seed << ": " << findings[seed] << "\n" << make_sample(seed).text;
  }
  EXPECT_EQ(shown, 0U);
}

template <class Check>
Findings for_each_sample(Check check) {
  Findings out(kSamples);
  parallel_for(kSamples, [&](std::size_t seed) {
    try {
      out[seed] = check(make_sample(seed), "s" + std::to_string(seed));
    } catch (const Error& e) {
      out[seed] = "error: " + e.message();
    }
  });
  return out;
}

TEST(SopsInterop, SopsOpensWhatWeSeal) {
  SopsProgram peer;
  report(for_each_sample([&](const Sample& sample, const std::string& name) -> std::string {
    const auto sealed =
        sops::seal_plain(sample.format, sample.text, peer.data_key(), options_of(sample, peer),
                         system_clock(), crypto::system_rng());
    const auto file = peer.folder().write(name + extension(sample), sealed.text());
    std::vector<std::string> args = {"decrypt"};
    // 3.13.2 alone counts comments of lists in the MAC when it reads.
    if (sample.list_comments)
      args.emplace_back("--ignore-mac");
    args.push_back(file.string());
    const ProcessResult result = peer.run(args);
    if (result.status != 0)
      return "sops: " + result.errors + "\n" + sealed.text();
    const std::string plain(result.output.reveal_text());
    if (plain.find("ENC[") != std::string::npos)
      return "a comment stayed sealed:\n" + plain;
    if (content_of(sample.format, plain) != content_of(sample.format, sample.text))
      return "differs:\n" + plain;
    return {};
  }));
}

TEST(SopsInterop, WeOpenWhatSopsSeals) {
  SopsProgram peer;
  report(for_each_sample([&](const Sample& sample, const std::string& name) -> std::string {
    const auto file = peer.folder().write(name + extension(sample), sample.text);
    const auto config = peer.folder().write(name + ".config", config_of(sample, peer));
    const ProcessResult result = peer.run({"--config", config.string(), "encrypt", file.string()});
    if (result.status != 0)
      return "sops: " + result.errors;
    const auto sealed =
        sops::SealedDocument::parse(sample.format, std::string(result.output.reveal_text()));
    const std::string plain = syntax::emit(sample.format, sealed.open(peer).plain());
    if (plain.find("ENC[") != std::string::npos)
      return "a comment stayed sealed:\n" + sealed.text();
    if (content_of(sample.format, plain) != content_of(sample.format, sample.text))
      return "differs:\n" + plain;
    return {};
  }));
}

}  // namespace
}  // namespace clef::interop
