// SPDX-License-Identifier: MIT
// What a format cannot hold is refused before anything is sealed.
#include "sops/format_fit.h"

#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

using syntax::Format;
using syntax::Kind;
using syntax::Tree;

Tree map_of(std::string key, Tree value) {
  Tree out = Tree::map();
  out.add(std::move(key), std::move(value));
  return out;
}
std::optional<Errc> refusal(Format format, const Tree& value, std::size_t depth) {
  return failure([&] { fitted(format, value, depth); });
}
std::optional<Errc> key_refusal(Format format, std::string_view key, std::size_t depth) {
  return failure([&] { check_key(format, key, depth); });
}

TEST(FormatFit, TextsStandAtOneDepth) {
  EXPECT_EQ(refusal(Format::dotenv, Tree::string("x"), 1), std::nullopt);
  EXPECT_EQ(refusal(Format::dotenv, Tree::map(), 1), Errc::wrong_type);
  EXPECT_EQ(refusal(Format::dotenv, Tree::string("x"), 2), Errc::wrong_type);
  EXPECT_EQ(refusal(Format::dotenv, map_of("A", Tree::string("x")), 0), std::nullopt);
  EXPECT_EQ(refusal(Format::ini, Tree::string("x"), 2), std::nullopt);
  EXPECT_EQ(refusal(Format::ini, Tree::string("x"), 1), Errc::wrong_type);
  EXPECT_EQ(refusal(Format::ini, map_of("a", Tree::string("x")), 1), std::nullopt);
  EXPECT_EQ(refusal(Format::ini, Tree::list(), 2), Errc::wrong_type);
  EXPECT_EQ(refusal(Format::yaml, Tree::list(), 5), std::nullopt);
}

TEST(FormatFit, NumbersBecomeTextsAndNullIsRefused) {
  const Tree five = fitted(Format::dotenv, Tree::integer(5), 1);
  EXPECT_EQ(five.kind, Kind::string);
  EXPECT_EQ(five.text.reveal_text(), "5");
  EXPECT_EQ(fitted(Format::ini, Tree::boolean(true), 2).text.reveal_text(), "true");
  EXPECT_EQ(fitted(Format::json, Tree::integer(5), 1).kind, Kind::integer);
  EXPECT_EQ(refusal(Format::dotenv, Tree::null(), 1), Errc::wrong_type);
}

TEST(FormatFit, KeysAreNotTakenForMetadata) {
  EXPECT_EQ(key_refusal(Format::yaml, "sops", 1), Errc::bad_key_name);
  EXPECT_EQ(key_refusal(Format::yaml, "sops", 2), std::nullopt);
  EXPECT_EQ(key_refusal(Format::dotenv, "sops_x", 1), Errc::bad_key_name);
  EXPECT_EQ(key_refusal(Format::dotenv, "sops", 1), std::nullopt);
  EXPECT_EQ(key_refusal(Format::ini, "sops", 1), Errc::bad_key_name);
  EXPECT_EQ(key_refusal(Format::ini, "sops", 2), std::nullopt);
}

TEST(FormatFit, KeysAreReadAsThemselves) {
  EXPECT_EQ(key_refusal(Format::dotenv, "A=B", 1), Errc::bad_key_name);
  EXPECT_EQ(key_refusal(Format::ini, "a]", 1), Errc::bad_key_name);
  EXPECT_EQ(key_refusal(Format::ini, "a]", 2), std::nullopt);
  EXPECT_EQ(key_refusal(Format::ini, "-", 2), Errc::bad_key_name);
  EXPECT_EQ(key_refusal(Format::binary, "data", 1), std::nullopt);
  EXPECT_EQ(key_refusal(Format::binary, "other", 1), Errc::bad_key_name);
}

TEST(FormatFit, ClearTextsAreReadAsThemselves) {
  EXPECT_EQ(clear_text(Format::dotenv, Kind::boolean, "True"), "true");
  EXPECT_EQ(clear_text(Format::yaml, Kind::boolean, "True"), "True");
  EXPECT_EQ(failure([] { clear_text(Format::dotenv, Kind::string, "a\\nb"); }), Errc::unsupported);
}

TEST(FormatFit, BinaryHasNoSelector) {
  const Selector never{SelectorKind::encrypted_regex, "^never$"};
  EXPECT_EQ(selector_for(Format::binary, never), Selector());
  EXPECT_EQ(selector_for(Format::ini, never), never);
  SealOptions options = options_with(never);
  options.mac_only_encrypted = true;
  EXPECT_EQ(options_for(Format::binary, options).selector.value, "");
  EXPECT_FALSE(options_for(Format::binary, options).mac_only_encrypted);
  EXPECT_EQ(options_for(Format::dotenv, options).selector, never);
}

}  // namespace
}  // namespace clef::sops
