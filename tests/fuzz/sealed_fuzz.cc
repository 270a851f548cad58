// SPDX-License-Identifier: MIT
// Any text as a sealed document under a known key, and any text as a plain one: no crash, only our
// errors; what opens can be changed, sealed and opened again; what is sealed opens to the same
// values.
#include <cstdlib>

#include "base/error.h"
#include "sops/sealed.h"
#include "unit/sops/known_key.h"

namespace {

using clef::Errc;
using clef::Error;
using clef::sops::OpenDocument;
using clef::sops::SealedDocument;
using clef::syntax::Format;
using clef::syntax::Tree;

std::vector<std::string> values(const OpenDocument& open) {
  std::vector<std::string> out;
  for (const auto& value : open.values())
    out.push_back(clef::sops::to_string(value.path) + '=' +
                  std::string(clef::as_text(open.reveal(value))));
  return out;
}

clef::sops::Path added(Format format) {
  if (format == Format::binary)
    return {{"data", {}}};
  if (format == Format::ini)
    return {{"added", {}}, {"by the fuzzer", {}}};
  return {{"added by the fuzzer", {}}};
}

void check_sealed(Format format, const std::string& text) {
  const SealedDocument sealed = SealedDocument::parse(format, text);
  const std::size_t leaves = sealed.leaves().size();
  OpenDocument open = sealed.open(clef::sops::vector_key());
  if (open.values().size() != leaves)
    std::abort();
  open.set(added(format), Tree::string("value"));
  const auto wanted = values(open);
  if (values(clef::sops::seal_again(open).open(clef::sops::vector_key())) != wanted)
    std::abort();
}

void check_plain(Format format, const std::string& text) {
  clef::sops::CountingRng rng;
  const SealedDocument sealed =
      clef::sops::seal_plain(format, text, clef::sops::vector_key(), clef::sops::options_with(),
                             clef::sops::FixedClock(), rng);
  check_sealed(format, sealed.text());
}

template <class Check>
void expect_only_errors(Check check) {
  try {
    check();
  } catch (const Error& e) {
    if (e.code() == Errc::internal_error)
      std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(clef::as_text({data, size}));
  for (const Format format :
       {Format::yaml, Format::json, Format::dotenv, Format::ini, Format::binary}) {
    expect_only_errors([&] { check_sealed(format, text); });
    expect_only_errors([&] { check_plain(format, text); });
  }
  return 0;
}
