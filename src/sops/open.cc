// SPDX-License-Identifier: MIT
// From sealed to open: every value and the MAC are authenticated before anything can be read.
#include "base/error.h"
#include "sops/mac.h"
#include "sops/sealed.h"
#include "sops/sealed_impl.h"
#include "sops/value.h"
#include "sops/walk.h"

namespace clef::sops {
namespace {

using syntax::Kind;

// Decrypts the items of one file in place, in the order in which they were hashed.
class Opener {
 public:
  Opener(const syntax::Document& doc, const Metadata& metadata, ValueCipher& cipher,
         PlainArena& arena)
      : doc_(doc), cipher_(cipher), arena_(arena), mac_(metadata.mac_only_encrypted) {}

  void visit(Item& item, std::string_view aad, bool selected) {
    item.selected = selected;
    if (item.kind == Kind::comment)
      comment(item, aad, selected);
    else if (item.kind != Kind::null && !syntax::is_container(item.kind))
      leaf(item, aad, selected);
  }

  std::string digits() { return mac_.finish(); }

 private:
  void leaf(Item& item, std::string_view aad, bool selected) {
    if (!selected)
      item.set_text(doc_.scalar(item.origin));
    else
      secret(item, aad);
    mac_.add(item.text, selected);
  }

  void secret(Item& item, std::string_view aad) {
    if (item.kind != Kind::string)
      throw Error(Errc::tampered,
                  "the value at {} is not encrypted, though the file's selector says it is",
                  shown_path(item));
    const std::string_view stored = stored_text(doc_, item.origin, scratch_);
    if (stored.empty())  // sops leaves the empty string as it is
      return;
    // A comment's tag on a map's value would take it out of the MAC.
    if (!decrypt(item, stored, aad) || item.kind == Kind::comment)
      throw Error(Errc::tampered, "the value at {} does not authenticate there", shown_path(item));
  }

  void comment(Item& item, std::string_view aad, bool selected) {
    const bool element = doc_[item.origin].kind == Kind::string;
    const std::string_view stored = stored_text(doc_, item.origin, scratch_);
    if (selected && decrypt(item, stored, aad)) {
      item.kind = Kind::comment;
      return;
    }
    if (element && selected)
      throw Error(Errc::tampered, "the value at {} does not authenticate there", shown_path(item));
    // Plain comments in an encrypted file are legal; a list element that nothing wants encrypted
    // only looks like one.
    item.set_text(doc_.scalar(item.origin));
    if (element) {
      item.kind = Kind::string;
      mac_.add(item.text, false);
    }
  }

  bool decrypt(Item& item, std::string_view stored, std::string_view aad) {
    const auto enc = parse_enc(stored);
    const auto plain = enc ? cipher_.open(*enc, aad, arena_) : std::nullopt;
    if (!plain)
      return false;
    item.kind = plain->kind;
    item.text = plain->text;
    item.encrypted = true;
    return true;
  }

  [[nodiscard]] Shown shown_path(const Item& item) const {
    return Shown::key_name(to_string(path_of(doc_, item.origin)));
  }

  const syntax::Document& doc_;
  ValueCipher& cipher_;
  PlainArena& arena_;
  MacHash mac_;
  std::string scratch_;
};

}  // namespace

OpenDocument SealedDocument::open(const DataKey& key) const {
  auto out = std::make_unique<OpenDocument::Impl>();
  out->sealed = impl_;
  out->roots = impl_->items();
  ValueCipher cipher(key);
  Opener opener(impl_->doc, impl_->metadata, cipher, out->arena);
  const Visit visit = [&](Item& item, std::string_view aad, bool selected) {
    opener.visit(item, aad, selected);
  };
  for (Item& root : out->roots)
    walk_stored(impl_->doc, impl_->selection, root, visit);
  check_mac(cipher, impl_->metadata, opener.digits());
  out->key = Secret::key(key.size());
  std::ranges::copy(key.reveal(), out->key.fill().begin());
  return OpenDocument(std::move(out));
}

OpenDocument SealedDocument::open(KeyUnlocker& unlocker) const {
  return open(unlocker.unlock(impl_->metadata));
}

OpenDocument::OpenDocument(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
OpenDocument::OpenDocument(OpenDocument&&) noexcept = default;
OpenDocument& OpenDocument::operator=(OpenDocument&&) noexcept = default;
OpenDocument::~OpenDocument() = default;

const std::vector<OpenDocument::Value>& OpenDocument::values() const {
  if (impl_->values)
    return *impl_->values;
  std::vector<Value> out;
  impl_->slots.clear();
  for (const Item& root : impl_->roots) {
    each_leaf(root, [&](const Path& path, const Item& item) {
      const bool empty = item.text.empty();
      out.push_back({path, item.origin, item.kind, !item.encrypted && !item.fresh && !empty,
                     static_cast<std::uint32_t>(impl_->slots.size())});
      impl_->slots.push_back(item.text);
    });
  }
  return impl_->values.emplace(std::move(out));
}

ByteView OpenDocument::reveal(const Value& value) const { return impl_->slots.at(value.slot); }

const Item* OpenDocument::Impl::find(const Path& path) const {
  const Item& root = roots.front();
  if (path.empty() || path.front().index || root.kind != Kind::map)
    return sops::find(root, path);
  const Item* child = top.find(root, path.front().key);
  if (child == nullptr || path.size() == 1)
    return child;
  return sops::find(*child, Path(path.begin() + 1, path.end()));
}

std::optional<syntax::Tree> OpenDocument::get(const Path& path) const {
  const Item* item = impl_->find(path);
  return item == nullptr ? std::nullopt : std::optional(tree_of(*item));
}

std::vector<syntax::Tree> OpenDocument::plain() const {
  std::vector<syntax::Tree> out;
  for (const Item& root : impl_->roots)
    out.push_back(tree_of(root));
  return out;
}

}  // namespace clef::sops
