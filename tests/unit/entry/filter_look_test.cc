// SPDX-License-Identifier: MIT
// What a text is, without any key: a plaintext never looks sealed.
#include "entry/filter_look.h"

#include "change/conflict.h"
#include "filter_world.h"

namespace clef::entry {
namespace {

using syntax::Format;

constexpr const char* kPath = "config/app.yaml";

class FilterLook : public FilterWorld {
 protected:
  FilterLook() : sealed(clean(kPath, "\nuser: root\npassword: hunter2\nempty: ''\nnone: null\n")) {}
  std::string with_line(const std::string& replacement) const {
    std::string out = sealed;
    const std::string line = line_of(out, "password");
    return out.replace(out.find(line), line.size(), replacement);
  }
  std::string sealed;
};

TEST_F(FilterLook, TellsSealedFromPlain) {
  EXPECT_EQ(look_at(Format::yaml, sealed), Look::sealed);
  EXPECT_TRUE(sealed_document(Format::yaml, sealed));
  for (const char* text : {"a: b\n", "", "[", "sops: {}\n", "a: ENC[AES256_GCM,data:x]\n"}) {
    EXPECT_EQ(look_at(Format::yaml, text), Look::plain) << text;
    EXPECT_FALSE(sealed_document(Format::yaml, text)) << text;
  }
}

TEST_F(FilterLook, MetadataDoNotMakeAPlaintextSealed) {
  EXPECT_EQ(look_at(Format::yaml, with_line("password: hunter2\n")), Look::mixed);
  EXPECT_EQ(look_at(Format::yaml, with_line("password: 5\n")), Look::mixed);
  EXPECT_EQ(look_at(Format::yaml, with_line("password: [x]\n")), Look::mixed);
  EXPECT_EQ(look_at(Format::yaml, with_line("password_unencrypted: x\n")), Look::sealed);
}

TEST_F(FilterLook, MarkersMixTwoSealedTextsOrNone) {
  const std::string line = line_of(sealed, "password");
  const std::string markers =
      "<<<<<<< ours\n" + line + "||||||| base\nx\n=======\n" + line + ">>>>>>> theirs\n";
  EXPECT_EQ(look_at(Format::yaml, with_line(markers)), Look::conflict);
  EXPECT_FALSE(sealed_document(Format::yaml, with_line(markers)));
  EXPECT_EQ(look_at(Format::yaml, with_line("<<<<<<< ours\npassword: hunter2\n=======\n" + line +
                                            ">>>>>>> theirs\n")),
            Look::plain);
  EXPECT_EQ(look_at(Format::yaml, "<<<<<<< a\nx: 1\n=======\nx: 2\n>>>>>>> b\n"), Look::plain);
}

TEST_F(FilterLook, AConflictDocumentIsOneUntilAValueIsTypedIntoIt) {
  const std::string id(40, 'a');
  change::Conflict conflict;
  conflict.sides = {id, id, id};
  conflict.keys = {{matrix::key_path("password"), change::Why::both_changed}};
  const std::string text =
      change::write_conflict(sops::SealedDocument::parse(Format::yaml, sealed), conflict);
  EXPECT_EQ(look_at(Format::yaml, text), Look::conflict);
  EXPECT_FALSE(sealed_document(Format::yaml, text));
  std::string typed = text;
  const std::size_t at = typed.find("password: ");
  typed.replace(at, typed.find('\n', at) - at, "password: hunter2");
  EXPECT_EQ(look_at(Format::yaml, typed), Look::mixed);
}

}  // namespace
}  // namespace clef::entry
