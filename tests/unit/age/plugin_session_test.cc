// SPDX-License-Identifier: MIT
// Whatever a plugin does, the session ends, with an error that names it (docs/format.md, "age
// plugins"). The plugin is a real program: demo_plugin.sh.
#include "age/plugin_session.h"

#include <gtest/gtest.h>

#include "unit/age/plugin_folder.h"
#include "unit/age/sample.h"

namespace clef::age {
namespace {

using sample::PluginFolder;

TEST(PluginSession, NamesAPluginThatIsNotInstalled) {
  PluginFolder folder;
  const PluginUi ui = folder.with("ok");
  const auto start = [&] { PluginSession("missing", "identity-v1", ui); };
  EXPECT_EQ(sample::code_of(start), Errc::age_plugin);
  EXPECT_NE(sample::message_of(start).find("'age-plugin-missing'"), std::string::npos);
}

TEST(PluginSession, StartsNothingWithoutAResolver) {
  const PluginUi ui;
  EXPECT_EQ(sample::code_of([&] { PluginSession("ok", "identity-v1", ui); }), Errc::age_plugin);
}

TEST(PluginSession, StartsNoProgramThatOthersMayChange) {
  PluginFolder folder;
  const PluginUi ui = folder.with("ok");
  const auto start = [&] { PluginSession("ok", "identity-v1", ui); };
  EXPECT_EQ(sample::code_of(start), std::nullopt);
  std::filesystem::permissions(ui.resolver->resolve("age-plugin-ok"), std::filesystem::perms::all);
  EXPECT_EQ(sample::code_of(start), Errc::age_plugin);
}

TEST(PluginSession, KeepsAPluginsNameInsideItsFolder) {
  EXPECT_EQ(plugin_name("YubiKey"), "yubikey");
  EXPECT_EQ(plugin_name("a+b-c._9"), "a+b-c._9");
  for (const char* name : {"", "../x", "a/b", "a b", "a\nb", "\xc3\xa4", "a;b"})
    EXPECT_EQ(plugin_name(name), std::nullopt) << name;
}

// What decrypting a file for the plugin throws.
std::optional<Errc> outcome(PluginFolder& folder, const std::string& behaviour,
                            std::chrono::milliseconds silence = std::chrono::seconds(60)) {
  PluginUi ui = folder.with(behaviour);
  ui.silence = silence;
  const Identities keys =
      sample::identity_of(parse_identity(PluginFolder::identity(behaviour), ui));
  return sample::failure(sample::file("-> " + behaviour + " x\nAAECAwQFBgcICQoLDA0ODw\n"), keys);
}

TEST(AgeEdgeCases, Line44_PluginThatAnswersAnUnknownCommandIsToldUnsupported) {
  PluginFolder folder;
  EXPECT_EQ(outcome(folder, "ok"), std::nullopt);
  EXPECT_EQ(outcome(folder, "unknown"), std::nullopt);
}

TEST(AgeEdgeCases, Line44_PluginThatSendsASecondFileKey) {
  PluginFolder folder;
  EXPECT_EQ(outcome(folder, "twokeys"), Errc::age_plugin);
}

TEST(AgeEdgeCases, Line44_PluginThatExitsEarly) {
  PluginFolder folder;
  EXPECT_EQ(outcome(folder, "exits"), Errc::age_plugin);
  EXPECT_EQ(outcome(folder, "dies"), Errc::age_plugin);
}

TEST(AgeEdgeCases, Line44_PluginThatHangs) {
  PluginFolder folder;
  EXPECT_EQ(outcome(folder, "hangs", std::chrono::milliseconds(300)), Errc::age_plugin);
}

TEST(PluginSession, RefusesEveryOtherBreachOfTheProtocol) {
  PluginFolder folder;
  for (const char* behaviour : {"garbage", "index", "shortkey", "error", "chatty"})
    EXPECT_EQ(outcome(folder, behaviour), Errc::age_plugin) << behaviour;
}

TEST(PluginSession, TakesDoneWithoutAKeyForNoMatch) {
  PluginFolder folder;
  EXPECT_EQ(outcome(folder, "nobody"), Errc::age_no_match);
}

TEST(PluginSession, ShowsWhatThePluginSaysEscaped) {
  PluginFolder folder;
  const PluginUi ui = folder.with("error");
  const Identities keys = sample::identity_of(parse_identity(PluginFolder::identity("error"), ui));
  const std::string said =
      sample::message_of([&] { (void)decrypt(as_bytes(sample::file("-> error x\n\n")), keys); });
  EXPECT_NE(said.find("'no token'"), std::string::npos) << said;
}

TEST(PluginSession, AsksThePersonThroughTheUi) {
  PluginFolder folder;
  PluginUi ui = folder.with("asks");
  std::vector<std::string> heard;
  ui.message = [&](std::string_view text) { heard.emplace_back(text); };
  ui.request = [&](std::string_view question, bool secret) -> std::optional<Secret> {
    heard.push_back(std::string(question) + (secret ? " hidden" : ""));
    return Secret::copy_of("1234");
  };
  ui.confirm = [&](std::string_view question, std::string_view yes,
                   std::string_view no) -> std::optional<bool> {
    heard.push_back(std::string(question) + " " + std::string(yes) + " " + std::string(no));
    return false;
  };
  const Identities keys = sample::identity_of(parse_identity(PluginFolder::identity("asks"), ui));
  EXPECT_EQ(sample::decrypted(sample::file("-> asks x\nAAECAwQFBgcICQoLDA0ODw\n"), keys),
            "hello age\n");
  EXPECT_EQ(heard, (std::vector<std::string>{"hello", "PIN hidden", "name", "sure? yes no"}));
}

TEST(PluginSession, AnswersFailWhereThereIsNobodyToAsk) {
  PluginFolder folder;
  EXPECT_EQ(outcome(folder, "alone"), std::nullopt);
}

}  // namespace
}  // namespace clef::age
