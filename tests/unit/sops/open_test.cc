// SPDX-License-Identifier: MIT
// Nothing is revealed before every value and the MAC have authenticated.
#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

const char* const kPlain =
    "# note\na: one\nb: 2\nlist:\n    - x\n    - z\nclear_unencrypted: seen\nother_unencrypted: "
    "also\n";

std::optional<Errc> open_failure(const std::string& text) {
  return failure([&] { return parse_yaml(text).open(vector_key()); });
}
// The line of `text` that starts with `key`.
std::string line(const std::string& text, std::string_view key) {
  for (const std::string& one : lines_of(text)) {
    if (one.starts_with(key))
      return one;
  }
  ADD_FAILURE() << key;
  return {};
}
std::string value_of(const std::string& line) { return line.substr(line.find("ENC[")); }

TEST(OpenDocument, RevealsWhatWasSealed) {
  FixedUnlocker unlocker;
  const OpenDocument open = seal_yaml(kPlain).open(unlocker);
  std::vector<std::string> seen;
  for (const auto& value : open.values())
    seen.push_back(to_string(value.path) + '=' + std::string(as_text(open.reveal(value))) +
                   (value.clear ? " clear" : ""));
  EXPECT_EQ(seen, (std::vector<std::string>{"a=one", "b=2", "list[0]=x", "list[1]=z",
                                            "clear_unencrypted=seen clear",
                                            "other_unencrypted=also clear"}));
  EXPECT_EQ(plain_text(open, syntax::Format::yaml), kPlain);
}

TEST(OpenDocument, RefusesAnotherKey) {
  EXPECT_EQ(failure([] { return seal_yaml(kPlain).open(vector_key(1)); }), Errc::tampered);
}

TEST(OpenDocument, RefusesAMovedValueNamingItsPlace) {
  const std::string text = seal_yaml(kPlain).text();
  const std::string moved = with(text, value_of(line(text, "b: ")), value_of(line(text, "a: ")));
  EXPECT_EQ(open_failure(moved), Errc::tampered);
  EXPECT_NE(message([&] { return parse_yaml(moved).open(vector_key()); }).find("'b'"),
            std::string::npos);
  EXPECT_EQ(open_failure(with(text, "\na: ", "\nc: ")), Errc::tampered);
}

TEST(OpenDocument, RefusesSwappedElementsOfAList) {
  const std::string text = seal_yaml(kPlain).text();
  std::vector<std::string> lines = lines_of(text);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].starts_with("    - ENC")) {
      std::swap(lines[i], lines[i + 1]);
      break;
    }
  }
  std::string swapped;
  for (const std::string& one : lines)
    swapped += one + '\n';
  ASSERT_NE(swapped, text);
  EXPECT_EQ(open_failure(swapped), Errc::mac_mismatch);
}

TEST(OpenDocument, RefusesChangedClearValues) {
  const std::string text = seal_yaml(kPlain).text();
  EXPECT_EQ(open_failure(with(text, "seen", "sean")), Errc::mac_mismatch);
  EXPECT_EQ(open_failure(with(text, "\nb: ", "\nnew_unencrypted: v\nb: ")), Errc::mac_mismatch);
}

TEST(OpenDocument, RefusesARemovedValueOrMac) {
  const std::string text = seal_yaml(kPlain).text();
  EXPECT_EQ(open_failure(with(text, line(text, "b: ") + '\n', "")), Errc::mac_mismatch);
  EXPECT_EQ(open_failure(with(text, line(text, "    mac: ") + '\n', "")), Errc::mac_mismatch);
  EXPECT_EQ(open_failure(with(text, line(text, "    mac: "), "    mac: \"\"")), Errc::mac_mismatch);
  EXPECT_EQ(open_failure(with(text, "2024-01-02T03:04:05Z", "2024-01-02T03:04:06Z")),
            Errc::mac_mismatch);
}

TEST(OpenDocument, RefusesClearTextWhereCiphertextBelongs) {
  const std::string text = seal_yaml(kPlain).text();
  for (const char* clear :
       {"b: plain", "b: 2", "b: true", "b: 2024-01-01", "b: ENC[AES256_GCM,data:x]"})
    EXPECT_EQ(open_failure(with(text, line(text, "b: "), clear)), Errc::tampered) << clear;
}

TEST(OpenDocument, RefusesATypeThatTheValueDoesNotHave) {
  const std::string text = seal_yaml(kPlain).text();
  const std::string a = line(text, "a: ");
  EXPECT_EQ(open_failure(with(text, a, with(a, "type:str", "type:int"))), Errc::tampered);
  EXPECT_EQ(open_failure(with(text, a, with(a, "type:str", "type:comment"))), Errc::tampered);
  EXPECT_EQ(open_failure(with(text, a, with(a, "type:str", "type:x"))), Errc::tampered);
}

TEST(OpenDocument, AListElementTurnedIntoACommentIsMissedByTheMac) {
  const std::string text = seal_yaml(kPlain).text();
  const std::string element = line(text, "    - ");
  EXPECT_EQ(open_failure(with(text, element, with(element, "type:str", "type:comment"))),
            Errc::mac_mismatch);
}

TEST(OpenDocument, MessagesNeverQuoteValues) {
  const std::string text = seal_yaml("a: hunter2\n").text();
  const std::string shown = message(
      [&] { return parse_yaml(with(text, line(text, "a: "), "a: hunter2")).open(vector_key()); });
  EXPECT_EQ(shown.find("hunter2"), std::string::npos);
}

TEST(OpenDocument, GetsValuesAndContainers) {
  const OpenDocument open = seal_yaml(kPlain).open(vector_key());
  EXPECT_EQ(value_at(open, "list[1]"), "z");
  EXPECT_EQ(open.get(*parse_path("list"))->items.size(), 2U);
  EXPECT_FALSE(open.get(*parse_path("list[2]")));
  EXPECT_FALSE(open.get(*parse_path("a.b")));
  EXPECT_FALSE(open.get(*parse_path("sops")));
  EXPECT_EQ(open.get(*parse_path("b"))->kind, syntax::Kind::integer);
}

TEST(OpenDocument, ReadsCommentsOfListsBack) {
  const std::string plain = "list:\n    # first\n    - a\n    - b\n";
  const SealedDocument sealed = seal_yaml(plain);
  EXPECT_NE(sealed.text().find(",type:comment]"), std::string::npos);
  EXPECT_EQ(sealed.text().find("first"), std::string::npos);
  EXPECT_EQ(sealed.leaves().size(), 2U);
  EXPECT_EQ(decrypted(sealed), plain);
}

}  // namespace
}  // namespace clef::sops
