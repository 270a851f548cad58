// SPDX-License-Identifier: MIT
// Any map as a sops block: no crash, only our errors; and a block that is read is written so that
// it reads the same.
#include <cstdlib>

#include "base/error.h"
#include "sops/metadata.h"

namespace {

using clef::Errc;
using clef::Error;
using clef::sops::KeyGroup;
using clef::sops::Metadata;
using clef::sops::WrappedKey;
using clef::syntax::Document;
using clef::syntax::Format;

bool same_keys(const std::vector<KeyGroup>& a, const std::vector<KeyGroup>& b) {
  if (a.size() != b.size())
    return false;
  for (std::size_t g = 0; g < a.size(); ++g) {
    if (a[g].size() != b[g].size())
      return false;
    for (std::size_t i = 0; i < a[g].size(); ++i) {
      const WrappedKey& x = a[g][i];
      const WrappedKey& y = b[g][i];
      if (x.kind != y.kind || x.enc != y.enc || x.id() != y.id() || x.context != y.context)
        return false;
    }
  }
  return true;
}

void check(Format format, std::string text) {
  const Document doc = Document::parse(format, std::move(text));
  if (doc.roots().empty())
    return;
  const Metadata read = clef::sops::read_metadata(doc, doc.roots().front());
  std::vector<clef::syntax::Tree> out;
  out.push_back(clef::sops::write_metadata(read, &doc, doc.roots().front()));
  const Document again = Document::parse(format, clef::syntax::emit(format, out));
  const Metadata back = clef::sops::read_metadata(again, again.roots().front());
  if (!same_keys(read.groups, back.groups) || read.mac != back.mac ||
      read.lastmodified != back.lastmodified || read.selector != back.selector ||
      read.shamir_threshold != back.shamir_threshold ||
      read.mac_only_encrypted != back.mac_only_encrypted || read.version != back.version)
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(clef::as_text({data, size}));
  for (const Format format : {Format::yaml, Format::json}) {
    try {
      check(format, text);
    } catch (const Error& e) {
      if (e.code() == Errc::internal_error)
        std::abort();
    }
  }
  return 0;
}
