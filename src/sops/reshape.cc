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

// One sealing; everything it is given outlives it.
class OpenDocument::Reshaping {
 public:
  Reshaping(const Impl& from, const Resealing& how, const Clock& clock, Rng& rng)
      : from_(from),
        old_(*from.sealed),
        how_(how),
        key_(how.key != nullptr ? *how.key : from.key),
        keep_(equal_constant_time(from.key.reveal(), key_.reveal())),
        metadata_(how.options != nullptr ? metadata_of(options_for(old_.format, *how.options))
                                         : old_.metadata),
        selection_(selector_for(old_.format, metadata_.selector)),
        cipher_(key_),
        nonces_(rng),
        clock_(clock) {
    metadata_.version = old_.metadata.version;
  }

  // nullopt if the result does not read as it was meant.
  std::optional<SealedDocument> splice(const std::vector<Tree>& documents) {
    Ciphertexts displaced;
    std::vector<Item> roots;
    roots.reserve(documents.size());
    for (std::size_t i = 0; i < documents.size(); ++i)
      roots.push_back(target_items(from_.roots[i], documents[i], displaced));
    Sealer sealer({.format = old_.format,
                   .doc = &old_.doc,
                   .selection = selection_,
                   .mac_only_encrypted = metadata_.mac_only_encrypted,
                   .cipher = cipher_,
                   .nonces = nonces_,
                   .keep = keep_,
                   .recall = recall(std::move(displaced))});
    syntax::Edit edit(old_.doc);
    for (std::size_t i = 0; i < roots.size(); ++i)
      sealer.splice(roots[i], old_.blocks[i], edit);
    stamp(metadata_, sealer, cipher_, nonces_, clock_);
    if (how_.options == nullptr)
      replace_stamp(old_.doc, old_.blocks, metadata_, edit);
    else
      replace_blocks(old_.doc, old_.blocks, metadata_, edit);
    auto out = read_back(old_.format, edit.apply(), sealer.prints());
    return out && reads_as_meant(*out, key_, documents) ? std::move(out) : std::nullopt;
  }

  SealedDocument write_anew(const std::vector<Tree>& documents) {
    std::vector<Item> roots;
    roots.reserve(documents.size());
    for (const Tree& tree : documents)
      roots.push_back(item_of(tree));
    return write_documents(old_.format, roots, metadata_,
                           {.selection = selection_,
                            .cipher = cipher_,
                            .nonces = nonces_,
                            .clock = clock_,
                            .recall = recall(remember(from_.roots)),
                            .old = &old_.doc,
                            .old_block = old_.blocks.front()});
  }

 private:
  Recall recall(Ciphertexts own) const {
    KnownTexts known;
    if (keep_)
      known.add(old_.doc, std::move(own));
    for (const OpenDocument* other : how_.known) {
      if (other->same_key(key_))
        known.add(other->impl_->sealed->doc, remember(other->impl_->roots));
    }
    return [known = std::move(known)](const Item& item, std::string_view aad) mutable {
      return known.take(item, aad);
    };
  }

  const Impl& from_;
  const SealedDocument::Impl& old_;
  const Resealing& how_;
  const DataKey& key_;
  bool keep_;
  Metadata metadata_;
  Selection selection_;
  ValueCipher cipher_;
  NoncePool nonces_;
  const Clock& clock_;
};

SealedDocument OpenDocument::seal_documents(const std::vector<Tree>& documents,
                                            const Resealing& how, const Clock& clock,
                                            Rng& rng) const {
  if (documents.size() != impl_->roots.size())
    throw Error(Errc::unsupported, "documents cannot be added to a file in place");
  Reshaping reshaping(*impl_, how, clock, rng);
  try {
    if (auto out = reshaping.splice(documents))
      return std::move(*out);
  } catch (const Error& e) {
    if (!may_write_anew(e.code()))
      throw;
  }
  return reshaping.write_anew(documents);
}

}  // namespace clef::sops
