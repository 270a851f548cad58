// SPDX-License-Identifier: MIT
// Copied ciphertext shows without a key, however it was dressed up (security.md S1).
#include "policy/copies.h"

#include "base/error.h"
#include "unit/matrix/world.h"

namespace clef::policy {
namespace {

const SealedPlace kDev{"secrets/database/dev.enc.yaml", "database/dev"};
const SealedPlace kProduction{"secrets/database/production.enc.yaml", "database/production"};

class CopiesTest : public ::testing::Test {
 protected:
  CopiesTest() {
    world.scaffold();
    world.set({"database", "dev"}, "TOKEN", "dev");
    world.set({"database", "production"}, "TOKEN", "production");
    dev = world.repo.read(kDev.path);
    production = world.repo.read(kProduction.path);
  }
  static sops::SealedDocument parse(const std::string& text) {
    return sops::SealedDocument::parse(syntax::Format::yaml, text);
  }
  // Where `text` at dev's path was copied from.
  std::string found(const std::string& text, const std::string& before = {}) const {
    Copies copies;
    copies.bring(kDev, 7, parse(text), before);
    copies.compare(kDev, dev);
    copies.compare(kProduction, production);
    std::string out;
    for (const Copy& copy : copies.found()) {
      EXPECT_EQ(copy.tag, 7u);
      EXPECT_EQ(copy.at.path, kDev.path);
      out += copy.from.path + ";";
    }
    return out;
  }
  static std::string line_of(const std::string& text, const std::string& begin) {
    const std::size_t at = text.find("\n" + begin) + 1;
    return text.substr(at, text.find('\n', at) - at);
  }
  static std::string with_line(std::string text, const std::string& begin,
                               const std::string& line) {
    const std::string old = line_of("\n" + text, begin);
    return text.replace(text.find(old), old.size(), line);
  }
  matrix::World world;
  std::string dev, production;
};

TEST_F(CopiesTest, ACellIsNoCopyOfItself) {
  EXPECT_EQ(found(dev), "");
  world.set({"database", "dev"}, "OTHER", "x");
  EXPECT_EQ(found(world.repo.read(kDev.path)), "");
}

TEST_F(CopiesTest, S1_TheWholeFileOfAnotherCell) {
  EXPECT_EQ(found(production), kProduction.path + ";");
}

TEST_F(CopiesTest, S1_OneValueOfAnotherCell) {
  const std::string value = line_of("\n" + production, "TOKEN:");
  EXPECT_EQ(found(with_line(dev, "TOKEN:", value)), kProduction.path + ";");
}

TEST_F(CopiesTest, S1_OneValueInOtherQuotesAndWithOtherSpareBits) {
  std::string value = line_of("\n" + production, "TOKEN:");
  value = "TOKEN: \"" + value.substr(7) + "\"";
  EXPECT_EQ(found(with_line(dev, "TOKEN:", value)), kProduction.path + ";");
  const std::size_t end = value.find(",tag:") - 2;  // the digit before '='
  value[end] = value[end] == 'A' ? 'B' : static_cast<char>(value[end] + 1);
  EXPECT_EQ(found(with_line(dev, "TOKEN:", value)), kProduction.path + ";");
}

TEST_F(CopiesTest, S1_OnlyTheWrappedDataKeyOfAnotherCell) {
  const std::size_t from = production.find("-----BEGIN");
  const std::size_t to = production.find("-----END");
  std::string forged = dev;
  forged.replace(forged.find("-----BEGIN"), forged.find("-----END") - forged.find("-----BEGIN"),
                 production.substr(from, to - from));
  EXPECT_EQ(found(forged), kProduction.path + ";");
}

TEST_F(CopiesTest, S1_OnlyTheMacOfAnotherCell) {
  EXPECT_EQ(found(with_line(dev, "    mac:", line_of(production, "    mac:"))),
            kProduction.path + ";");
}

TEST_F(CopiesTest, WhatWasThereBeforeIsNoNews) { EXPECT_EQ(found(production, production), ""); }

TEST_F(CopiesTest, TheSameReadersAreNoCopy) {
  Copies copies;
  copies.bring(kDev, 0, parse(dev), "");
  copies.bring(kProduction, 1, parse(production), "");
  EXPECT_TRUE(copies.found().empty());
  EXPECT_FALSE(copies.empty());
}

TEST_F(CopiesTest, VersionsOfOneChangeAreComparedWithEachOther) {
  Copies copies;
  copies.bring(kProduction, 0, parse(production), "");
  copies.bring(kDev, 1, parse(production), "");
  ASSERT_EQ(copies.found().size(), 1u);
  EXPECT_EQ(copies.found().front().at.path, kDev.path);
  EXPECT_EQ(copies.found().front().tag, 1u);
}

TEST_F(CopiesTest, ACellThatMovedWithItsNameIsTheSame) {
  Copies copies;
  copies.bring({"env/dev/database.yaml", "database/dev"}, 0, parse(dev), "");
  copies.compare(kDev, dev);
  EXPECT_TRUE(copies.found().empty());
}

TEST_F(CopiesTest, OnlyCiphertextOfCellsCounts) {
  Copies copies;
  copies.bring({"backup/a.enc.yaml", ""}, 0, parse(dev), "");
  copies.bring({"backup/b.enc.yaml", ""}, 1, parse(dev), "");
  EXPECT_TRUE(copies.found().empty());
  copies.compare(kDev, dev);
  EXPECT_EQ(copies.found().size(), 2u);
}

TEST_F(CopiesTest, SeesThroughEveryFormat) {
  std::string written_out;
  for (const char c : production)
    written_out += c == '\n' ? std::string("\\n") : std::string(1, c);
  Copies copies;
  copies.bring(kDev, 0, parse(production), "");
  copies.compare(kProduction, "sops_age__list_0__map_enc=" + written_out);
  EXPECT_EQ(copies.found().size(), 1u);
}

}  // namespace
}  // namespace clef::policy
