// SPDX-License-Identifier: MIT
// A data key and its readers, as the rest of the program sees them (docs/keys.md).
#include "keys/keyring.h"

#include <atomic>

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/parallel.h"
#include "crypto/random.h"
#include "key_world.h"
#include "sample_keys.h"

namespace clef::keys {
namespace {

Rng& rng() { return crypto::system_rng(); }

Errc code_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.code();
  }
  return Errc::internal_error;
}

bool same(const Secret& a, const Secret& b) { return equal_constant_time(a.reveal(), b.reveal()); }

class KeyringTest : public testing::Test {
 protected:
  // A keyring that holds just these keys.
  std::unique_ptr<Keyring> holding(const std::vector<const char*>& identities) const {
    KeyringConfig config = world.config();
    auto keyring = std::make_unique<Keyring>(std::move(config));
    for (const char* identity : identities)
      keyring->add_identity(age::parse_identity(identity));
    return keyring;
  }
  sops::Metadata wrapped(const std::vector<sops::KeyGroup>& groups, unsigned threshold) const {
    sops::Metadata metadata;
    metadata.groups = holding({})->wrap(key, groups, threshold, FixedClock(), rng());
    metadata.shamir_threshold = threshold;
    return metadata;
  }
  KeyWorld world;
  const Secret key = new_data_key(rng());
};

TEST_F(KeyringTest, ANewDataKeyIs32RandomBytes) {
  CountingRng counting;
  EXPECT_EQ(new_data_key(counting).reveal()[31], 31);
  EXPECT_EQ(key.size(), 32U);
  EXPECT_FALSE(same(key, new_data_key(rng())));
}

TEST_F(KeyringTest, EveryReaderOpensWhatWasWrapped) {
  const auto metadata = wrapped({{age_key(kAdaPublic), age_key(public_half(kBob))}}, 0);
  EXPECT_TRUE(same(holding({kAda})->unlock(metadata), key));
  EXPECT_TRUE(same(holding({kBob})->unlock(metadata), key));
  EXPECT_EQ(code_of([&] { holding({})->unlock(metadata); }), Errc::no_identity);
}

TEST_F(KeyringTest, ATimeIsNotedForEveryKindButAge) {
  const GpgHome home(world);
  home.make_key("Ada <ada@example.org>");
  const auto metadata = wrapped({{age_key(kAdaPublic), pgp_key(home.fingerprint(0))}}, 0);
  EXPECT_EQ(metadata.groups[0][0].created_at, "");
  EXPECT_EQ(metadata.groups[0][1].created_at, "2026-01-02T03:04:05Z");
}

TEST_F(KeyringTest, APgpReaderOpens) {
  const GpgHome home(world);
  home.make_key("Ada <ada@example.org>");
  const auto metadata = wrapped({{pgp_key(home.fingerprint(0)), pgp_key(home.fingerprint(1))}}, 0);
  EXPECT_TRUE(same(holding({})->unlock(metadata), key));
}

TEST_F(KeyringTest, OneReaderThatCannotBeWrappedForFailsTheWhole) {
  const auto code = [this](const sops::KeyGroup& group) {
    return code_of([&] { wrapped({group}, 0); });
  };
  EXPECT_EQ(code({age_key(kAdaPublic), age_key("age1nonsense")}), Errc::wrap_failed);
  sops::WrappedKey kms;
  kms.kind = sops::KeyKind::kms;
  EXPECT_EQ(code({age_key(kAdaPublic), kms}), Errc::unsupported);
  EXPECT_EQ(code({}), Errc::wrap_failed);
  EXPECT_EQ(code_of([&] { wrapped({}, 0); }), Errc::wrap_failed);
}

TEST_F(KeyringTest, SopsLine41_AnyTwoOfThreeGroupsOpen) {
  const auto carol = age::generate_key(rng());
  const std::string carol_text(carol.identity.reveal_text());
  const auto metadata =
      wrapped({{age_key(kAdaPublic)}, {age_key(public_half(kBob))}, {age_key(carol.recipient)}}, 2);
  for (const auto& pair : std::vector<std::vector<const char*>>{
           {kAda, kBob}, {kAda, carol_text.c_str()}, {kBob, carol_text.c_str()}})
    EXPECT_TRUE(same(holding(pair)->unlock(metadata), key));
  EXPECT_EQ(code_of([&] { holding({kAda})->unlock(metadata); }), Errc::cannot_open);
}

TEST_F(KeyringTest, AFileThatDoesNotStateItsThresholdNeedsEveryShareThatOpens) {
  auto metadata = wrapped({{age_key(kAdaPublic)}, {age_key(public_half(kBob))}}, 0);
  EXPECT_TRUE(same(holding({kAda, kBob})->unlock(metadata), key));
}

TEST_F(KeyringTest, SharesOfTwoFilesDoNotOpenEither) {
  const std::vector<sops::KeyGroup> groups = {{age_key(kAdaPublic)}, {age_key(public_half(kBob))}};
  auto metadata = wrapped(groups, 2);
  sops::Metadata other;
  other.groups = holding({})->wrap(new_data_key(rng()), groups, 2, FixedClock(), rng());
  metadata.groups[1] = other.groups[1];
  EXPECT_FALSE(same(holding({kAda, kBob})->unlock(metadata), key));
  metadata.groups[1] = metadata.groups[0];  // one share twice
  EXPECT_EQ(code_of([&] { holding({kAda, kBob})->unlock(metadata); }), Errc::cannot_open);
}

// Seen: every reader of an unresolved conflict was told that no key of his opens it.
TEST_F(KeyringTest, AConflictDocumentIsCalledOne) {
  auto metadata = wrapped({{age_key(kAdaPublic)}}, 0);
  metadata.groups[0][0].enc = "CLEF-CONFLICT";
  try {
    holding({kAda})->unlock(metadata);
    FAIL() << "it opened";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Errc::cannot_open);
    EXPECT_NE(error.message().find("unresolved conflict"), std::string::npos);
  }
}

TEST_F(KeyringTest, AnIdentityFileIsTheOnlyKeyUsed) {
  const GpgHome home(world);
  home.make_key("Ada <ada@example.org>");
  const auto for_age = wrapped({{age_key(kAdaPublic)}}, 0);
  const auto for_pgp = wrapped({{pgp_key(home.fingerprint(0))}}, 0);
  world.set("CLEF_AGE_KEY", kAda);
  KeyringConfig config = world.config();
  config.identity_file = world.write("bob", kBob);
  Keyring keyring(std::move(config));
  EXPECT_EQ(code_of([&] { keyring.unlock(for_age); }), Errc::cannot_open);
  EXPECT_EQ(code_of([&] { keyring.unlock(for_pgp); }), Errc::cannot_open);
  EXPECT_EQ(keyring.own_recipients(), std::vector<std::string>{public_half(kBob)});
}

TEST_F(KeyringTest, AWrappedTextIsUnwrappedOnceForManyThreads) {
  const auto metadata = wrapped({{age_key(kAdaPublic)}}, 0);
  int asked = 0;
  Keyring keyring(world.config());
  keyring.add_identity(std::make_unique<CountingIdentity>(kAda, asked));
  parallel_for(
      50, [&](std::size_t) { EXPECT_TRUE(same(keyring.unlock(metadata), key)); }, 4);
  EXPECT_EQ(asked, 1);
}

TEST_F(KeyringTest, ManyFilesUnlockInParallelWithOneRunOfTheCommand) {
  world.set("SOPS_AGE_KEY_CMD",
            world.program("keys", "echo run >>" + world.log_path() + "; echo " + kAda));
  std::vector<sops::Metadata> files;
  for (int i = 0; i < 20; ++i)
    files.push_back(wrapped({{age_key(kAdaPublic)}}, 0));
  Keyring keyring(world.config());
  parallel_for(
      files.size(), [&](std::size_t i) { EXPECT_TRUE(same(keyring.unlock(files[i]), key)); }, 4);
  EXPECT_EQ(world.log().size(), 1U);
}

TEST_F(KeyringTest, WithoutLeaveNoProgramIsStarted) {
  world.set("SOPS_AGE_KEY_CMD", world.program("keys", "echo run >>" + world.log_path()));
  world.set("SOPS_GPG_EXEC", world.program("gpg", "echo run >>" + world.log_path()));
  const auto metadata = one_group({wrapped_for(kAdaPublic, kForAda)});
  auto with_pgp = metadata;
  with_pgp.groups[0].push_back(pgp_key("71494BFC97C58790"));
  KeyringConfig config = world.config();
  config.resolver = nullptr;
  config.keychain_label = "teal-otter";
  Keyring keyring(std::move(config));
  EXPECT_EQ(code_of([&] { keyring.unlock(with_pgp); }), Errc::no_identity);
  keyring.sources();
  EXPECT_TRUE(world.log().empty());
}

TEST_F(KeyringTest, AKeyringWithoutAnEnvironmentIsEmpty) {
  Keyring keyring(KeyringConfig{});
  EXPECT_TRUE(keyring.own_recipients().empty());
  for (const Source& source : keyring.sources())
    EXPECT_EQ(source.count, 0U);
}

}  // namespace
}  // namespace clef::keys
