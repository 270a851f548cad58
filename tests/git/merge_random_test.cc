// SPDX-License-Identifier: MIT
// Thousands of random three-way edits, merged in this process, against a plain model: no key is
// lost, none comes back, and what nobody touched keeps its bytes. The same seeds every time.
#include <gtest/gtest.h>

#include "change/merge.h"
#include "merge_check.h"
#include "unit/sops/known_key.h"

namespace clef::test {
namespace {

struct Sealed {
  sops::SealedDocument sealed;
  sops::OpenDocument open;
  Sealed(sops::SealedDocument document, const sops::DataKey& key)
      : sealed(std::move(document)), open(sealed.open(key)) {}
};

class RandomMerge {
 public:
  RandomMerge(unsigned seed, syntax::Format format) : random_(seed), format_(format) {}

  void check() {
    const ModelDoc base = random_.document();
    const ModelDoc ours = random_.edited(base);
    const ModelDoc theirs = random_.edited(base);
    const sops::DataKey key = sops::vector_key();
    const Sealed b(sops::seal_plain(format_, text(base), key, sops::options_with(), clock_, rng_),
                   key);
    const Sealed o(b.open.seal_text(text(ours), clock_, rng_), key);
    const Sealed t(b.open.seal_text(text(theirs), clock_, rng_), key);
    change::MergeInput input;
    input.base = change::Version{&b.sealed, &b.open};
    input.ours = {&o.sealed, &o.open};
    input.theirs = {&t.sealed, &t.open};
    change::MergeSealing sealing;
    sealing.clock = &clock_;
    sealing.rng = &rng_;
    const change::MergeResult result = change::merge(input, sealing);
    const ModelMerge wanted = merge_models(base_of(base), ours, theirs);
    ASSERT_EQ(paths_of(result.conflicts), wanted.conflicts);
    const auto merged = sops::SealedDocument::parse(format_, result.text);
    ASSERT_EQ(without(values_of(merged.open(key)), wanted.conflicts), wanted.values);
    ASSERT_EQ(moved_ciphertexts(ours, o.sealed, wanted, merged), std::set<std::string>{});
    if (format_ == syntax::Format::yaml) {
      const std::string plain = syntax::emit(format_, merged.open(key).plain());
      ASSERT_EQ(lost_comments(base, ours, theirs, wanted, plain), std::set<std::string>{}) << plain;
    }
  }

 private:
  [[nodiscard]] std::string text(const ModelDoc& doc) const {
    return format_ == syntax::Format::json ? doc.json() : doc.yaml();
  }

  ModelRandom random_;
  syntax::Format format_;
  sops::FixedClock clock_;
  sops::CountingRng rng_;
};

TEST(MergeRandom, TwoThousandThreeWayEditsOfYaml) {
  for (unsigned seed = 1; seed <= 2000; ++seed) {
    RandomMerge(seed, syntax::Format::yaml).check();
    ASSERT_FALSE(::testing::Test::HasFatalFailure()) << "seed " << seed;
  }
}

TEST(MergeRandom, FiveHundredThreeWayEditsOfJson) {
  for (unsigned seed = 1; seed <= 500; ++seed) {
    RandomMerge(seed, syntax::Format::json).check();
    ASSERT_FALSE(::testing::Test::HasFatalFailure()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace clef::test
