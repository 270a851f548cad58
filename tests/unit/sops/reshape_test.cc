// SPDX-License-Identifier: MIT
// Documents sealed in the layout of another: what did not move keeps its bytes.
#include "sops/sealed.h"
#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

using syntax::Format;
using syntax::Tree;

std::vector<Tree> trees(Format format, const std::string& text) {
  const auto doc = syntax::Document::parse(format, text);
  std::vector<Tree> out;
  for (const syntax::NodeId root : doc.roots())
    out.push_back(syntax::tree_of(doc, root));
  return out;
}

SealedDocument reshaped(const SealedDocument& sealed, const std::string& text,
                        const Resealing& how = {}) {
  const OpenDocument open = sealed.open(vector_key());
  FixedClock clock(1'800'000'000'000);
  CountingRng rng;
  return open.seal_documents(trees(sealed.document().format(), text), how, clock, rng);
}

std::string plain_of(const SealedDocument& sealed, const DataKey& key = vector_key()) {
  return syntax::emit(sealed.document().format(), sealed.open(key).plain());
}

std::string line_of(const SealedDocument& sealed, std::string_view start) {
  for (const std::string& line : lines_of(sealed.text())) {
    if (line.starts_with(start))
      return line;
  }
  return "(none)";
}

TEST(SealDocuments, ChangesNothingButTheStampForEqualDocuments) {
  const std::string yaml = "# head\n\na: 'x'   # inline\n\n\nb:\n  - 1\n";
  const SealedDocument before = seal_yaml(yaml);
  const SealedDocument after = reshaped(before, yaml);
  EXPECT_EQ(changed_lines(before.text(), after.text()).size(), 2U);
}

TEST(SealDocuments, KeepsBlankLinesAndCiphertextAroundAnInsertion) {
  const SealedDocument before = seal_yaml("a: x\n\n\nb: w\n");
  const SealedDocument after = reshaped(before, "a: x\n# why\nnew: 1\nb: w\n");
  EXPECT_EQ(plain_of(after), "a: x\n# why\nnew: 1\nb: w\n");
  EXPECT_NE(after.text().find("\n\n\nb: ENC["), std::string::npos) << after.text();
  EXPECT_EQ(line_of(after, "a: "), line_of(before, "a: "));
  EXPECT_EQ(line_of(after, "b: "), line_of(before, "b: "));
}

TEST(SealDocuments, MovesKeysWithTheirCiphertext) {
  const SealedDocument before = seal_yaml("a: x\n# of b\nb: w\nc: z\n");
  const SealedDocument after = reshaped(before, "c: z\na: x\n# of b\nb: w\n");
  EXPECT_EQ(plain_of(after), "c: z\na: x\n# of b\nb: w\n");
  for (const char* key : {"a: ", "b: ", "c: ", "#ENC"})
    EXPECT_EQ(line_of(after, key), line_of(before, key)) << key;
}

TEST(SealDocuments, InsertsInFrontAndIntoEmptyMaps) {
  const SealedDocument before = seal_yaml("a: x\nm: {}\no:\n    k: 1\n");
  const SealedDocument after =
      reshaped(before, "new: 1\na: x\nm:\n    # c\n    k: 1\no:\n    j: 0\n    k: 1\n");
  EXPECT_EQ(plain_of(after), "new: 1\na: x\nm:\n    # c\n    k: 1\no:\n    j: 0\n    k: 1\n");
}

TEST(SealDocuments, DropsKeysWithTheirComments) {
  const SealedDocument before = seal_yaml("a: x\n# of b\n# more\nb: w\nc: z\n# end\n");
  EXPECT_EQ(plain_of(reshaped(before, "a: x\nc: z\n# end\n")), "a: x\nc: z\n# end\n");
  EXPECT_EQ(plain_of(reshaped(before, "a: x\nc: z\n")), "a: x\nc: z\n");
  EXPECT_EQ(plain_of(reshaped(before, "{}\n")), "{}\n");
}

TEST(SealDocuments, TakesKnownCiphertextUnderTheSameDataKeyOnly) {
  const SealedDocument ours = seal_yaml("a: x\n");
  FixedClock clock;
  CountingRng rng;
  Bytes skip(999);
  rng.fill(skip);
  const SealedDocument theirs =
      seal_plain(Format::yaml, "a: x\nnew: fresh\n", vector_key(), options_with(), clock, rng);
  const SealedDocument strange =
      seal_plain(Format::yaml, "a: x\nnew: fresh\n", vector_key(1), options_with(), clock, rng);
  const OpenDocument other = theirs.open(vector_key());
  const OpenDocument foreign = strange.open(vector_key(1));
  Resealing how;
  how.known = {&foreign, &other};
  const SealedDocument after = reshaped(ours, "a: x\nnew: fresh\n", how);
  EXPECT_EQ(line_of(after, "new: "), line_of(theirs, "new: "));
  EXPECT_EQ(line_of(after, "a: "), line_of(ours, "a: "));
}

TEST(SealDocuments, UnderAnotherKeyNothingOldIsLeft) {
  const SealedDocument before = seal_yaml("# c\na: x\nb: w\n");
  const OpenDocument open = before.open(vector_key());
  const DataKey key = vector_key(7);
  const SealOptions options = options_with();
  FixedClock clock;
  CountingRng rng;
  Resealing how;
  how.key = &key;
  how.options = &options;
  const SealedDocument after =
      open.seal_documents(trees(Format::yaml, "# c\na: x\nb: z\n"), how, clock, rng);
  EXPECT_EQ(plain_of(after, key), "# c\na: x\nb: z\n");
  EXPECT_NE(line_of(after, "a: "), line_of(before, "a: "));
  EXPECT_TRUE(after.open(key).same_key(key));
  EXPECT_FALSE(open.same_key(key));
}

TEST(SealDocuments, OfJsonInAnyOrder) {
  const SealedDocument before = seal_json("{\n\t\"a\": 1,\n\t\"b\": {\"c\": [1, 2]}\n}\n");
  const std::string wanted =
      "{\n\t\"b\": {\n\t\t\"new\": \"n\",\n\t\t\"c\": [\n\t\t\t2\n\t\t]\n"
      "\t},\n\t\"a\": 1\n}\n";
  EXPECT_EQ(plain_of(reshaped(before, wanted)), wanted);
}

TEST(SealDocuments, RefusesAnotherNumberOfDocuments) {
  const SealedDocument before = seal_yaml("a: x\n");
  EXPECT_EQ(failure([&] { reshaped(before, "a: x\n---\nb: w\n"); }), Errc::unsupported);
}

}  // namespace
}  // namespace clef::sops
