// SPDX-License-Identifier: MIT
// From open to sealed, by splices of the text that was opened.
#include "base/error.h"
#include "sops/format_fit.h"
#include "sops/plain.h"
#include "sops/recall.h"
#include "sops/sealed.h"
#include "sops/sealed_impl.h"
#include "sops/sealer.h"
#include "sops/written.h"
#include "syntax/edit.h"

namespace clef::sops {
namespace {

using syntax::kNone;
using syntax::NodeId;

SealedDocument finish(syntax::Format format, const syntax::Edit& edit, const Sealer& sealer) {
  auto out = read_back(format, edit.apply(), sealer.prints());
  if (!out)
    throw Error(Errc::internal_error, "the changed text does not read as it was meant")
        .hint("comments that choose what is encrypted may stand in the way of this change");
  return std::move(*out);
}

void splice_all(Sealer& sealer, const std::vector<Item>& roots, const std::vector<NodeId>& blocks,
                syntax::Edit& edit) {
  for (std::size_t i = 0; i < roots.size(); ++i)
    sealer.splice(roots[i], blocks[i], edit);
}

Recall recall_from(const syntax::Document& doc, Ciphertexts known) {
  return [&doc, known = std::move(known)](const Item& item, std::string_view aad) mutable {
    return known.take(doc, item, aad);
  };
}

}  // namespace

SealedDocument OpenDocument::seal(const Clock& clock, Rng& rng) const {
  const SealedDocument::Impl& old = *impl_->sealed;
  if (!impl_->changed)
    return SealedDocument::parse(old.format, old.doc.text());
  ValueCipher cipher(impl_->key);
  NoncePool nonces(rng);
  Sealer sealer({.format = old.format,
                 .doc = &old.doc,
                 .selection = old.selection,
                 .mac_only_encrypted = old.metadata.mac_only_encrypted,
                 .cipher = cipher,
                 .nonces = nonces,
                 .keep = true,
                 .recall = recall_from(old.doc, impl_->displaced)});
  syntax::Edit edit(old.doc);
  splice_all(sealer, impl_->roots, old.blocks, edit);
  Metadata metadata = old.metadata;
  stamp(metadata, sealer, cipher, nonces, clock);
  replace_stamp(old.doc, old.blocks, metadata, edit);
  return finish(old.format, edit, sealer);
}

SealedDocument OpenDocument::reseal(const DataKey& key, const SealOptions& options,
                                    const Clock& clock, Rng& rng) const {
  const SealedDocument::Impl& old = *impl_->sealed;
  const SealOptions kept = options_for(old.format, options);
  ValueCipher cipher(key);
  NoncePool nonces(rng);
  const Selection selection(selector_for(old.format, options.selector));
  Sealer sealer({.format = old.format,
                 .doc = &old.doc,
                 .selection = selection,
                 .mac_only_encrypted = kept.mac_only_encrypted,
                 .cipher = cipher,
                 .nonces = nonces,
                 .keep = false,
                 .recall = nullptr});
  syntax::Edit edit(old.doc);
  splice_all(sealer, impl_->roots, old.blocks, edit);
  Metadata metadata = metadata_of(kept);
  metadata.version = old.metadata.version;
  stamp(metadata, sealer, cipher, nonces, clock);
  for (const NodeId block : old.blocks) {
    if (block != kNone)
      edit.replace(block, write_metadata(metadata, &old.doc, old.blocks.front()));
  }
  return finish(old.format, edit, sealer);
}

SealedDocument OpenDocument::seal_text(std::string text, const Clock& clock, Rng& rng) const {
  const SealedDocument::Impl& old = *impl_->sealed;
  ValueCipher cipher(impl_->key);
  NoncePool nonces(rng);
  return seal_document(old.format, std::move(text), old.metadata,
                       {.selection = old.selection,
                        .cipher = cipher,
                        .nonces = nonces,
                        .clock = clock,
                        .recall = recall_from(old.doc, remember(impl_->roots)),
                        .old = &old.doc,
                        .old_block = old.blocks.front()});
}  // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): clang 14 loses the owner

}  // namespace clef::sops
