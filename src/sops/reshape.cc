// SPDX-License-Identifier: MIT
// Other documents in the layout of one that is open: what a merge writes.
#include "base/error.h"
#include "sops/format_fit.h"
#include "sops/plain.h"
#include "sops/sealed.h"
#include "sops/sealed_impl.h"
#include "sops/sealer.h"
#include "sops/target_items.h"
#include "sops/written.h"
#include "syntax/edit.h"

namespace clef::sops {
namespace {

using syntax::kNone;
using syntax::NodeId;
using syntax::Tree;

// Ciphertext of several open documents under one data key, asked in their order.
class KnownTexts {
 public:
  void add(const syntax::Document& doc, Ciphertexts known) {
    known_.emplace_back(&doc, std::move(known));
  }
  std::optional<std::string> take(const Item& item, std::string_view aad) {
    for (auto& [doc, known] : known_) {
      if (auto found = known.take(*doc, item, aad))
        return found;
    }
    return std::nullopt;
  }

 private:
  std::vector<std::pair<const syntax::Document*, Ciphertexts>> known_;
};

bool reads_as_meant(const SealedDocument& sealed, const DataKey& key,
                    const std::vector<Tree>& documents) {
  const std::vector<Tree> plain = sealed.open(key).plain();
  return std::equal(plain.begin(), plain.end(), documents.begin(), documents.end(), same_content);
}

void replace_blocks(const syntax::Document& doc, const std::vector<NodeId>& blocks,
                    const Metadata& metadata, syntax::Edit& edit) {
  const Tree block = write_metadata(metadata, &doc, blocks.front());
  for (const NodeId at : blocks) {
    if (at != kNone)
      edit.replace(at, block);
  }
}

// What splices cannot say is written anew.
bool may_write_anew(Errc code) {
  return code == Errc::unsupported || code == Errc::malformed || code == Errc::internal_error ||
         code == Errc::duplicate_key;
}

}  // namespace

bool OpenDocument::same_key(const DataKey& key) const {
  return equal_constant_time(impl_->key.reveal(), key.reveal());
}

const DataKey& OpenDocument::data_key() const { return impl_->key; }

bool OpenDocument::same_key(const OpenDocument& other) const { return same_key(other.impl_->key); }

SealedDocument OpenDocument::seal_documents(const std::vector<Tree>& documents,
                                            const Resealing& how, const Clock& clock,
                                            Rng& rng) const {
  const SealedDocument::Impl& old = *impl_->sealed;
  if (documents.size() != impl_->roots.size())
    throw Error(Errc::unsupported, "documents cannot be added to a file in place");
  const DataKey& key = how.key != nullptr ? *how.key : impl_->key;
  const bool keep = same_key(key);
  Metadata metadata =
      how.options != nullptr ? metadata_of(options_for(old.format, *how.options)) : old.metadata;
  metadata.version = old.metadata.version;
  const Selection selection(selector_for(old.format, metadata.selector));
  ValueCipher cipher(key);
  NoncePool nonces(rng);

  const auto recall_beside = [&](Ciphertexts own) {
    KnownTexts known;
    if (keep)
      known.add(old.doc, std::move(own));
    for (const OpenDocument* other : how.known) {
      if (other->same_key(key))
        known.add(other->impl_->sealed->doc, remember(other->impl_->roots));
    }
    return [known = std::move(known)](const Item& item, std::string_view aad) mutable {
      return known.take(item, aad);
    };
  };
  const auto spliced = [&]() -> std::optional<SealedDocument> {
    Ciphertexts displaced;
    std::vector<Item> roots;
    roots.reserve(documents.size());
    for (std::size_t i = 0; i < documents.size(); ++i)
      roots.push_back(target_items(impl_->roots[i], documents[i], displaced));
    Sealer sealer({.format = old.format,
                   .doc = &old.doc,
                   .selection = selection,
                   .mac_only_encrypted = metadata.mac_only_encrypted,
                   .cipher = cipher,
                   .nonces = nonces,
                   .keep = keep,
                   .recall = recall_beside(std::move(displaced))});
    syntax::Edit edit(old.doc);
    for (std::size_t i = 0; i < roots.size(); ++i)
      sealer.splice(roots[i], old.blocks[i], edit);
    stamp(metadata, sealer, cipher, nonces, clock);
    if (how.options == nullptr)
      replace_stamp(old.doc, old.blocks, metadata, edit);
    else
      replace_blocks(old.doc, old.blocks, metadata, edit);
    return read_back(old.format, edit.apply(), sealer.prints());
  };
  try {
    auto out = spliced();
    if (out && reads_as_meant(*out, key, documents))
      return std::move(*out);
  } catch (const Error& e) {
    if (!may_write_anew(e.code()))
      throw;
  }
  std::vector<Item> roots;
  roots.reserve(documents.size());
  for (const Tree& tree : documents)
    roots.push_back(item_of(tree));
  return write_documents(old.format, roots, metadata,
                         {.selection = selection,
                          .cipher = cipher,
                          .nonces = nonces,
                          .clock = clock,
                          .recall = recall_beside(remember(impl_->roots)),
                          .old = &old.doc,
                          .old_block = old.blocks.front()});
}

}  // namespace clef::sops
