// SPDX-License-Identifier: MIT
// A text that does not say what was meant is never handed out.
#include "sops/written.h"

#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

TEST(ReadBack, TakesOnlyWhatWasMeant) {
  const SealedDocument sealed = seal_yaml("a: x\nb_unencrypted: 1.0\nn: ~\n");
  std::vector<std::size_t> prints;
  for (const Leaf& leaf : sealed.leaves())
    prints.push_back(leaf_print(leaf.path.front().key + ':', leaf.selected, leaf.kind,
                                sealed.document().scalar_text(leaf.node)));
  EXPECT_TRUE(read_back(syntax::Format::yaml, sealed.text(), prints));
  EXPECT_FALSE(read_back(syntax::Format::yaml, with(sealed.text(), "b_unencrypted", "b"), prints));
  EXPECT_FALSE(read_back(syntax::Format::yaml, with(sealed.text(), "1.0", "1.1"), prints));
  EXPECT_TRUE(read_back(syntax::Format::yaml, with(sealed.text(), "1.0", "1"), prints));
  prints.pop_back();
  EXPECT_FALSE(read_back(syntax::Format::yaml, sealed.text(), prints));
}

TEST(Stamp, UsesTheClock) {
  EXPECT_EQ(seal_yaml("a: 1\n").metadata().lastmodified, "2024-01-02T03:04:05Z");
}

}  // namespace
}  // namespace clef::sops
