// SPDX-License-Identifier: MIT
// Plugins wrap and unwrap, for recipients and for identities, and are started only when asked.
#include "age/plugin.h"

#include <gtest/gtest.h>

#include "crypto/random.h"
#include "unit/age/plugin_folder.h"
#include "unit/age/sample.h"

namespace clef::age {
namespace {

using sample::PluginFolder;

Recipients recipients_of(std::unique_ptr<Recipient> one) {
  Recipients out;
  out.push_back(std::move(one));
  return out;
}

std::string sealed(const Recipients& recipients) {
  const Bytes file = encrypt(as_bytes("for a plugin"), recipients, crypto::system_rng());
  return std::string(as_text(file));
}

TEST(Plugin, WrapsAndUnwraps) {
  PluginFolder folder;
  const PluginUi ui = folder.with("ok");
  const std::string file =
      sealed(recipients_of(parse_recipient(PluginFolder::recipient("ok"), ui)));
  EXPECT_NE(file.find("\n-> ok recipient\n"), std::string::npos);
  const Identities keys = sample::identity_of(parse_identity(PluginFolder::identity("ok"), ui));
  EXPECT_EQ(sample::decrypted(file, keys), "for a plugin");
}

TEST(Plugin, WrapsForTheHolderOfAnIdentity) {
  PluginFolder folder;
  const PluginUi ui = folder.with("ok");
  const auto identity = parse_identity(PluginFolder::identity("ok"), ui);
  EXPECT_EQ(identity->recipient(), "");
  const std::string file = sealed(recipients_of(identity->as_recipient()));
  EXPECT_NE(file.find("\n-> ok identity\n"), std::string::npos);
}

TEST(Plugin, IsNotStartedToParseOrCheckAKey) {
  EXPECT_TRUE(is_recipient(PluginFolder::recipient("nowhere")));
  EXPECT_NE(parse_identity(PluginFolder::identity("nowhere")), nullptr);
  EXPECT_FALSE(is_recipient(PluginFolder::recipient("nowhere") + "q"));
}

TEST(Plugin, IsNotStartedForAStanzaWhoseKeyANativeIdentityHolds) {
  Identities keys;
  keys.push_back(parse_identity(PluginFolder::identity("nowhere")));
  keys.push_back(parse_identity(sample::kIdentity));
  EXPECT_EQ(sample::decrypted(sample::file(sample::stanza_text()), keys), "hello age\n");
}

TEST(Plugin, JoinsOnlyWithRecipientsOfItsLabels) {
  PluginFolder folder;
  const PluginUi ui = folder.with("labels");
  Recipients alone = recipients_of(parse_recipient(PluginFolder::recipient("labels"), ui));
  EXPECT_FALSE(sealed(alone).empty());
  alone.push_back(parse_recipient(sample::kRecipient));
  EXPECT_EQ(sample::code_of([&] { sealed(alone); }), Errc::age_key);
}

TEST(Plugin, FailsToWrapOnEveryBreachOfTheProtocol) {
  PluginFolder folder;
  for (const char* behaviour :
       {"labelstwice", "nobody", "index", "error", "exits", "dies", "garbage", "chatty"}) {
    const PluginUi ui = folder.with(behaviour);
    EXPECT_EQ(sample::code_of([&] {
                sealed(recipients_of(parse_recipient(PluginFolder::recipient(behaviour), ui)));
              }),
              Errc::age_plugin)
        << behaviour;
  }
}

TEST(Plugin, IsShownEveryStanza) {
  PluginFolder folder;
  const PluginUi ui = folder.with("ok");
  const Identities keys = sample::identity_of(parse_identity(PluginFolder::identity("ok"), ui));
  const std::string stanzas = "-> other a b\n" + std::string(64, 'A') + "\n\n" +
                              sample::stanza_text() + "-> ok x\nAAECAwQFBgcICQoLDA0ODw\n";
  EXPECT_EQ(sample::decrypted(sample::file(stanzas), keys), "hello age\n");
}

}  // namespace
}  // namespace clef::age
