// SPDX-License-Identifier: MIT
// Three versions of a document, and what their merge says in plain text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "change/merge.h"
#include "change/virtual_base.h"
#include "unit/sops/known_key.h"

namespace clef::change {

// Nonces that no other document has.
inline sops::CountingRng rng_of(unsigned seed) {
  sops::CountingRng rng;
  Bytes skip(seed * 97U + 1U);
  rng.fill(skip);
  return rng;
}

struct Opened {
  Opened(sops::SealedDocument document, const sops::DataKey& key)
      : sealed(std::move(document)), open(sealed.open(key)) {}
  [[nodiscard]] Version version() const { return {&sealed, &open}; }
  [[nodiscard]] Version closed() const { return {&sealed, nullptr}; }
  sops::SealedDocument sealed;
  sops::OpenDocument open;
};

inline Opened sealed_version(const std::string& text, unsigned seed, std::uint8_t key = 0,
                             syntax::Format format = syntax::Format::yaml) {
  sops::CountingRng rng = rng_of(seed);
  return {sops::seal_plain(format, text, sops::vector_key(key), sops::options_with(),
                           sops::FixedClock(), rng),
          sops::vector_key(key)};
}

// The version after `text` was edited: equal values keep their ciphertext.
inline Opened edited(const Opened& before, const std::string& text, unsigned seed,
                     std::uint8_t key = 0) {
  sops::CountingRng rng = rng_of(seed);
  return {before.open.seal_text(text, sops::FixedClock(), rng), sops::vector_key(key)};
}

inline Fingerprints test_fingerprints() { return Fingerprints(sops::vector_key(99)); }

struct World {
  World(const std::string& base_text, const std::string& ours_text, const std::string& theirs_text,
        syntax::Format format = syntax::Format::yaml)
      : base(sealed_version(base_text, 1, 0, format)),
        ours(edited(base, ours_text, 2)),
        theirs(edited(base, theirs_text, 3)) {}

  MergeResult run() {
    MergeInput input;
    input.base = base.version();
    input.ours = ours.version();
    input.theirs = theirs.version();
    return run(input);
  }
  MergeResult run(const MergeInput& input) {
    sops::CountingRng rng = rng_of(4);
    const sops::FixedClock clock(1'800'000'000'000);
    sealing.clock = &clock;
    sealing.rng = &rng;
    return merge(input, sealing);
  }
  // The merged text in plain, then a line for each conflict.
  std::string told() { return tell(run()); }
  std::string tell(const MergeResult& result, std::uint8_t key = 0) const {
    const syntax::Format format = ours.sealed.document().format();
    const auto sealed = sops::SealedDocument::parse(format, result.text);
    std::string out = syntax::emit(format, sealed.open(sops::vector_key(key)).plain());
    for (const KeyConflict& conflict : result.conflicts)
      out +=
          "! " + sops::to_string(conflict.path) + ' ' + std::string(why_name(conflict.why)) + '\n';
    return out;
  }

  Opened base, ours, theirs;
  MergeSealing sealing;
};

inline std::string merged(const std::string& base, const std::string& ours,
                          const std::string& theirs) {
  return World(base, ours, theirs).told();
}

inline std::string line_of(const std::string& text, std::string_view start) {
  const std::size_t at = ("\n" + text).find("\n" + std::string(start));
  return at == std::string::npos ? "(none)" : text.substr(at, text.find('\n', at) - at);
}

}  // namespace clef::change
