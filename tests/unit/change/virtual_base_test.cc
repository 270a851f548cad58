// SPDX-License-Identifier: MIT
// Fingerprints of a base, and what several bases come to.
#include "change/virtual_base.h"

#include "unit/change/merge_world.h"

namespace clef::change {
namespace {

VirtualBase base_of(const char* yaml, std::uint8_t key = 0) {
  const Fingerprints prints = test_fingerprints();
  return VirtualBase::of(sealed_version(yaml, 1, key).version(), &prints);
}

// "a=known b=unknown".
std::string states(const VirtualBase& base) {
  std::string out;
  for (const auto& [key, node] : base.root().children)
    out += key + (node.unknown ? "=unknown " : (node.mark.empty() ? "=map " : "=known "));
  return out;
}

std::string merged_states(const char* base, const char* ours, const char* theirs) {
  const VirtualBase b = base_of(base);
  return states(VirtualBase::merge(&b, base_of(ours), base_of(theirs)));
}

TEST(VirtualBase, IsTextWithoutValues) {
  const std::string text = base_of("password: hunter2\nm:\n    \"a b\": 1\n").text();
  EXPECT_TRUE(text.starts_with("clef-virtual 1\nkey value:")) << text;
  EXPECT_NE(text.find("\nreaders known\nreader age:age1example\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\nleaf value:"), std::string::npos);
  EXPECT_NE(text.find(" m.a%20b\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("hunter2"), std::string::npos);
  EXPECT_EQ(text.find("ENC["), std::string::npos);
}

TEST(VirtualBase, IsReadAsItWasWritten) {
  for (const char* yaml : {"{}\n", "a: 1\nm:\n    b: []\n    \"x\\ny\": null\n"}) {
    const VirtualBase base = base_of(yaml);
    const auto read = VirtualBase::parse(base.text());
    ASSERT_TRUE(read);
    EXPECT_EQ(read->root(), base.root());
    EXPECT_EQ(read->readers(), base.readers());
    EXPECT_EQ(read->key_mark(), base.key_mark());
    EXPECT_EQ(read->text(), base.text());
  }
}

TEST(VirtualBase, DamagedIsUnknownAndOtherTextIsNone) {
  EXPECT_FALSE(VirtualBase::parse("a: 1\n"));
  EXPECT_FALSE(VirtualBase::parse(""));
  EXPECT_FALSE(VirtualBase::parse("clef-virtual 2\n"));
  for (const char* rest :
       {"nonsense\n", "leaf value:x\n", "leaf value:x [0]\n", "leaf value:x %zz\n"}) {
    const auto read = VirtualBase::parse(std::string(kVirtualHead) + rest);
    ASSERT_TRUE(read) << rest;
    EXPECT_TRUE(read->root().unknown) << rest;
  }
}

TEST(VirtualBase, EqualValuesAreEqualAcrossDataKeysAndTypesAreNot) {
  EXPECT_EQ(base_of("a: x\n").root(), base_of("a: x\n", 7).root());
  EXPECT_NE(base_of("a: x\n").key_mark(), base_of("a: x\n", 7).key_mark());
  EXPECT_NE(base_of("a: 1\n").root(), base_of("a: \"1\"\n").root());
  EXPECT_NE(base_of("a: []\n").root(), base_of("a: {}\n").root());
  EXPECT_NE(base_of("a:\n    - x\n    - w\n").root(), base_of("a:\n    - xw\n").root());
}

TEST(VirtualBase, MergesWhatAgreesAndForgetsWhatDoesNot) {
  EXPECT_EQ(merged_states("a: 1\nb: 1\nc: 1\n", "a: 2\nb: 1\nc: 2\n", "a: 1\nb: 2\nc: 3\n"),
            "a=known b=known c=unknown ");
  EXPECT_EQ(merged_states("a: 1\nb: 1\n", "b: 1\n", "a: 2\nb: 1\n"), "a=unknown b=known ");
  EXPECT_EQ(merged_states("a: 1\nb: 1\n", "b: 1\n", "a: 1\nb: 1\n"), "b=known ");
  EXPECT_EQ(merged_states("b: 1\n", "b: 1\nn: 1\n", "b: 1\nn: 2\n"), "b=known n=unknown ");
}

TEST(VirtualBase, UnknownStaysUnknown) {
  const VirtualBase b = base_of("c: 1\n");
  const VirtualBase once = VirtualBase::merge(&b, base_of("c: 2\n"), base_of("c: 3\n"));
  EXPECT_EQ(states(VirtualBase::merge(&b, once, b)), "c=unknown ");
  EXPECT_EQ(states(VirtualBase::merge(&b, once, once)), "c=unknown ");
  EXPECT_EQ(states(VirtualBase::merge(&once, base_of("c: 2\n"), base_of("c: 2\n"))), "c=known ");
  EXPECT_EQ(states(VirtualBase::merge(&once, base_of("c: 2\n"), base_of("{}\n"))), "c=unknown ");
}

TEST(VirtualBase, WithoutAKeyComparesCiphertext) {
  const Opened one = sealed_version("a: x\nb: w\n", 1);
  const Opened two = edited(one, "a: z\nb: w\n", 2);
  const VirtualBase b = VirtualBase::of(one.closed(), nullptr);
  EXPECT_EQ(states(VirtualBase::merge(&b, b, VirtualBase::of(two.closed(), nullptr))),
            "a=known b=known ");
  // A fingerprint and a ciphertext cannot be compared.
  EXPECT_EQ(states(VirtualBase::merge(&b, b, base_of("a: x\nb: w\n"))), "a=known b=known ");
  EXPECT_EQ(states(VirtualBase::merge(nullptr, b, base_of("a: x\nb: w\n"))),
            "a=unknown b=unknown ");
  EXPECT_TRUE(b.key_mark().empty());
}

}  // namespace
}  // namespace clef::change
