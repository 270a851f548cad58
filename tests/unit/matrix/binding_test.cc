// SPDX-License-Identifier: MIT
// A data key is tied to one cell (docs/format.md, bindings; security.md S1). Expected tokens were
// computed with Python's hmac and hashlib.
#include "matrix/binding.h"

#include <numeric>

#include "expect_error.h"

namespace clef::matrix {
namespace {

sops::DataKey counting_key() {
  Bytes bytes(32);
  std::iota(bytes.begin(), bytes.end(), std::uint8_t{0});
  return Secret::copy_of(bytes);
}

sops::DataKey key_of(std::uint8_t byte) { return Secret::copy_of(Bytes(32, byte)); }

const CellId kDev{"api", "dev"};
const CellId kProduction{"api", "production"};
const CellId kOther{"database", "dev"};

constexpr const char* kDevLine = "api/dev v1:CqFw9cF3Y17SyNUMmRk6TQ==\n";
constexpr const char* kOtherLine = "database/dev v1:jhegvKi8z8DGRl8aXieB0g==\n";

Bindings one(const CellId& id, std::uint8_t byte) {
  Bindings out;
  out.bind(key_of(byte), id);
  return out;
}

std::string merged(const Bindings& base, const Bindings& ours, const Bindings& theirs,
                   std::size_t conflicts) {
  std::vector<Rebound> found;
  std::string text = Bindings::merge(base, ours, theirs, found).text();
  EXPECT_EQ(found.size(), conflicts);
  return text;
}

TEST(Bindings, TokenIsTheDocumentedHmac) {
  EXPECT_EQ(binding_token(counting_key(), kDev), "v1:CqFw9cF3Y17SyNUMmRk6TQ==");
  EXPECT_EQ(binding_token(counting_key(), kProduction), "v1:JYeD0H8qrxLlFD8gdI0+4Q==");
  EXPECT_EQ(binding_token(key_of(0x42), kOther), "v1:jhegvKi8z8DGRl8aXieB0g==");
}

TEST(Bindings, NamesDoNotRunTogether) {
  EXPECT_EQ(binding_token(counting_key(), {"apid", "ev"}), "v1:0T0FGWvaoCstypmSgj+mDg==");
  EXPECT_NE(binding_token(counting_key(), {"apid", "ev"}), binding_token(counting_key(), kDev));
}

TEST(Bindings, TextIsOneSortedLineACell) {
  Bindings bindings;
  EXPECT_EQ(bindings.text(), "");
  bindings.bind(key_of(0x42), kOther);
  bindings.bind(counting_key(), kDev);
  EXPECT_EQ(bindings.text(), std::string(kDevLine) + kOtherLine);
  EXPECT_EQ(Bindings::parse(bindings.text()).text(), bindings.text());
}

TEST(Bindings, TellsTheFourStatesApart) {
  const Bindings bindings = Bindings::parse(std::string(kDevLine) + kOtherLine);
  EXPECT_EQ(bindings.judge(counting_key(), kDev), BindingState::valid);
  EXPECT_EQ(bindings.judge(key_of(7), kDev), BindingState::stale);
  EXPECT_EQ(bindings.judge(key_of(7), kProduction), BindingState::absent);
  EXPECT_EQ(bindings.judge(counting_key(), kProduction), BindingState::foreign);
  EXPECT_EQ(bindings.judge(counting_key(), kOther), BindingState::foreign);
  EXPECT_EQ(bindings.owner(counting_key()), kDev);
  EXPECT_EQ(bindings.owner(key_of(7)), std::nullopt);
}

TEST(Bindings, AKeyThatIsBoundHereIsValidThoughAnotherLineFitsToo) {
  Bindings bindings = Bindings::parse(kDevLine);
  bindings.bind(counting_key(), kProduction);
  EXPECT_EQ(bindings.judge(counting_key(), kProduction), BindingState::valid);
}

TEST(Bindings, ALineCopiedToAnotherCellFitsNothing) {
  const Bindings forged =
      Bindings::parse("api/production v1:CqFw9cF3Y17SyNUMmRk6TQ==\n");  // dev's token
  EXPECT_EQ(forged.judge(counting_key(), kProduction), BindingState::stale);
}

TEST(Bindings, RenameMovesTheLineAndForgetDropsIt) {
  Bindings bindings = Bindings::parse(kDevLine);
  bindings.rename(kDev, kProduction, counting_key());
  EXPECT_EQ(bindings.text(), "api/production v1:JYeD0H8qrxLlFD8gdI0+4Q==\n");
  bindings.forget(kProduction);
  EXPECT_EQ(bindings.text(), "");
}

TEST(Bindings, ALastLineWithoutNewlineCounts) {
  EXPECT_EQ(Bindings::parse("api/dev v1:CqFw9cF3Y17SyNUMmRk6TQ==").text(), kDevLine);
}

TEST(Bindings, RefusesEveryOtherLineAndNamesIt) {
  for (const char* bad : {"api v1:CqFw9cF3Y17SyNUMmRk6TQ==\n",
                          "api/dev\n",
                          "api/dev \n",
                          "\n",
                          " \n",
                          "api/dev v2:CqFw9cF3Y17SyNUMmRk6TQ==\n",
                          "api/dev CqFw9cF3Y17SyNUMmRk6TQ==\n",
                          "api/dev v1:CqFw9cF3Y17SyNUMmRk6TQ==\r\n",
                          "api/dev v1:CqFw9cF3Y17SyNUMmRk6TQ== \n",
                          "api/dev  v1:CqFw9cF3Y17SyNUMmRk6TQ==\n",
                          "api/dev\tv1:CqFw9cF3Y17SyNUMmRk6TQ==\n",
                          "api/dev v1:CqFw9cF3Y17SyNUMmRk6TQ\n",
                          "api/dev v1:CqFw9cF3Y17SyNUMmRk6\n",
                          "api/dev v1:CqFw9cF3Y17SyNUMmRk6TQ==x\n",
                          "api/dev v1:CqFw9cF3Y17SyNUMmRk6TR==\n",
                          "api/dev/x v1:CqFw9cF3Y17SyNUMmRk6TQ==\n",
                          "../dev v1:CqFw9cF3Y17SyNUMmRk6TQ==\n",
                          "Api/dev v1:CqFw9cF3Y17SyNUMmRk6TQ==\n",
                          "api/\x1b[2J v1:CqFw9cF3Y17SyNUMmRk6TQ==\n",
                          "/dev v1:CqFw9cF3Y17SyNUMmRk6TQ==\n",
                          "# a comment\n",
                          "<<<<<<< HEAD\n"}) {
    const Error error = expect_error(
        Errc::malformed, [&] { Bindings::parse(std::string(kOtherLine) + bad + kOtherLine); });
    EXPECT_TRUE(contains(error.message(), "line 2")) << bad;
  }
  const Error twice = expect_error(
      Errc::malformed, [] { Bindings::parse(std::string(kDevLine) + kOtherLine + kDevLine); });
  EXPECT_TRUE(contains(twice.message(), "line 3"));
}

TEST(Bindings, RefusesANulByte) {
  std::string text(kDevLine);
  text[3] = '\0';
  expect_error(Errc::malformed, [&] { Bindings::parse(text); });
}

TEST(Bindings, MergeTakesWhatOneSideChanged) {
  const Bindings base = one(kDev, 1);
  const Bindings rebound = one(kDev, 2);
  EXPECT_EQ(merged(base, base, rebound, 0), rebound.text());
  EXPECT_EQ(merged(base, rebound, base, 0), rebound.text());
  EXPECT_EQ(merged(base, {}, base, 0), "");
  EXPECT_EQ(merged(base, base, {}, 0), "");
  EXPECT_EQ(merged({}, one(kDev, 1), one(kOther, 2), 0),
            one(kDev, 1).text() + one(kOther, 2).text());
}

TEST(Bindings, MergeKeepsNeitherOfTwoNewBindings) {
  const Bindings base = one(kDev, 1);
  EXPECT_EQ(merged(base, one(kDev, 2), one(kDev, 3), 1), "");
  EXPECT_EQ(merged({}, one(kDev, 2), one(kDev, 3), 1), "");
  EXPECT_EQ(merged(base, {}, one(kDev, 3), 1), "");
}

TEST(Bindings, MergeIsIdempotentAndTheSameFromBothSides) {
  const Bindings base = one(kDev, 1);
  const Bindings ours = Bindings::parse(one(kDev, 2).text() + one(kOther, 4).text());
  const Bindings theirs = one(kDev, 2);
  EXPECT_EQ(merged(base, ours, ours, 0), ours.text());
  EXPECT_EQ(merged(base, ours, theirs, 0), merged(base, theirs, ours, 0));
  EXPECT_EQ(merged(base, ours, theirs, 0), ours.text());
}

}  // namespace
}  // namespace clef::matrix
