// SPDX-License-Identifier: MIT
#include "change/describe_items.h"

#include <utility>

#include "base/error.h"
#include "change/conflict_block.h"
#include "change/describe_facts.h"
#include "change/describe_text.h"
#include "sops/canonical.h"
#include "sops/conflict_text.h"
#include "sops/item.h"
#include "sops/selection.h"
#include "sops/value.h"
#include "sops/walk.h"

namespace clef::change {
namespace {

using sops::Item;
using sops::Path;
using syntax::Kind;

// Entries of one document after another.
class Writer {
 public:
  Writer(const DescribeOptions& options, Description& out) : options_(options), out_(out) {}

  // What stands in for a value; `path` is that of the container for a comment.
  using Value = std::function<void(const Item& item, const Path& path, Entry& entry)>;

  void document(const Item& root, std::size_t number, const Value& value) {
    number_ = number;
    value_ = &value;
    children(root);
  }

 private:
  void children(const Item& item) {
    std::size_t index = 0;
    for (const Item& child : item.children) {
      if (child.kind == Kind::comment) {
        add(child, "#", "#", "");
        continue;
      }
      if (item.kind == Kind::list)
        path_.push_back({{}, index++});
      else
        path_.push_back({child.key, std::nullopt});
      if (child.is_leaf())
        add(child, sops::to_string(path_), shown_name(path_, options_), shown_type(child.kind));
      else
        children(child);
      path_.pop_back();
    }
  }

  void add(const Item& item, std::string key, std::string name, std::string_view type) {
    Entry entry;
    entry.document = number_;
    entry.key = std::move(key);
    entry.name = std::move(name);
    entry.type = type;
    if (item.kind == Kind::map)
      entry.print = "{}";
    else if (item.kind == Kind::list)
      entry.print = "[]";
    else if (item.kind != Kind::null && !options_.structure_only)
      (*value_)(item, path_, entry);
    out_.entries.push_back(std::move(entry));
  }

  const DescribeOptions& options_;
  Description& out_;
  Path path_;
  std::size_t number_ = 0;
  const Value* value_ = nullptr;
};

// A value that is known, masked unless the caller may see it.
std::string known(const Item& item, const Path& path, const DescribeOptions& options) {
  if (options.reveal && item.kind == Kind::comment)
    return escape_for_display(as_text(item.text));
  return options.reveal ? shown_clear(item.kind, as_text(item.text))
                        : shown_mask(path, item.kind, item.text, options);
}

class SealedWriter {
 public:
  SealedWriter(const sops::SealedDocument& sealed, const DescribeOptions& options)
      : sealed_(sealed),
        options_(options),
        doc_(sealed.document()),
        selection_(sealed.metadata().selector) {}

  Description describe() {
    find_key();
    const Writer::Value value = [this](const Item& item, const Path& path, Entry& entry) {
      print(item, path, entry);
    };
    Writer writer(options_, out_);
    for (std::size_t i = 0; i < doc_.roots().size(); ++i) {
      const syntax::NodeId root = doc_.roots()[i];
      Item items = sops::item_of(doc_, root, find_block(doc_, root), false);
      sops::walk_stored(
          doc_, selection_, items,
          [this](Item& item, std::string_view aad, bool selected) { read(item, aad, selected); });
      writer.document(items, i, value);
    }
    out_.holds_values = options_.reveal;
    add_facts({sealed_, claim_, key_ ? &*key_ : nullptr, options_}, out_);
    return std::move(out_);
  }

 private:
  // Values are opened once the whole has verified (security.md, verify then emit).
  void find_key() {
    claim_ = claim_of(doc_);
    out_.state = claim_ ? State::conflict : State::sealed;
    if (!options_.unlock || options_.structure_only)
      return;
    key_ = options_.unlock(claim_ ? with_kept_keys(sealed_.metadata(), doc_) : sealed_.metadata());
    if (!key_)
      return;
    if (!claim_ && !verifies())
      return;
    cipher_.emplace(*key_);
  }

  bool verifies() {
    try {
      static_cast<void>(sealed_.open(*key_));
      out_.state = State::opened;
      return true;
    } catch (const Error&) {
      out_.state = State::unverified;
      return false;
    }
  }

  void read(Item& item, std::string_view aad, bool selected) {
    item.selected = selected;
    const Kind stored_kind = doc_[item.origin].kind;
    if (stored_kind == Kind::null || syntax::is_container(stored_kind))
      return;
    if (item.kind == Kind::comment && !selected)
      item.kind = stored_kind;  // of a list: only looks like a comment
    const auto enc = sops::parse_enc(sops::stored_text(doc_, item.origin, scratch_));
    if (!enc || (stored_kind != Kind::string && stored_kind != Kind::comment)) {
      item.set_text(doc_.scalar(item.origin));
      return;
    }
    item.encrypted = true;
    if (const auto kind = sops::kind_of_tag(enc->type); kind && item.kind != Kind::comment)
      item.kind = *kind;
    const auto plain = cipher_ && selected ? cipher_->open(*enc, aad, arena_) : std::nullopt;
    if (!plain)
      return;
    item.kind = plain->kind;
    item.text = plain->text;
    item.fresh = true;  // known
  }

  void print(const Item& item, const Path& path, Entry& entry) {
    if (item.encrypted) {
      entry.sealed = shown_sealed(sops::stored_text(doc_, item.origin, scratch_));
      // Nothing holds the values of a conflict document together; they are masked at most.
      if (item.fresh)
        entry.print =
            claim_ ? shown_mask(path, item.kind, item.text, options_) : known(item, path, options_);
      return;
    }
    if (claim_ && as_text(item.text) == sops::kConflictText) {
      entry.print = "CONFLICT" + reason(*claim_, path);
      return;
    }
    const bool comment = item.kind == Kind::comment;
    // In clear though the selector wants it sealed: somebody's slip, not to be spread further.
    if (item.selected && !comment && !item.text.empty())
      entry.print = known(item, path, options_) + " in clear";
    else
      entry.print = comment ? escape_for_display(as_text(item.text))
                            : shown_clear(item.kind, as_text(item.text));
  }

  const sops::SealedDocument& sealed_;
  const DescribeOptions& options_;
  const syntax::Document& doc_;
  sops::Selection selection_;
  Description out_;
  std::optional<Conflict> claim_;
  std::optional<sops::DataKey> key_;
  std::optional<sops::ValueCipher> cipher_;
  sops::PlainArena arena_;
  std::string scratch_;
};

}  // namespace

Description describe_sealed(const sops::SealedDocument& sealed, const DescribeOptions& options) {
  return SealedWriter(sealed, options).describe();
}

Description describe_plain(syntax::Format format, const std::string& text,
                           const DescribeOptions& options) {
  const auto doc = syntax::Document::parse(format, text, syntax::Aliases::expand, {}, true);
  Description out;
  out.state = State::plain;
  Writer writer(options, out);
  const Writer::Value value = [&](const Item& item, const Path& path, Entry& entry) {
    if (sops::parse_enc(as_text(item.text))) {
      entry.sealed = shown_sealed(as_text(item.text));
      out.state = State::unreadable;
    } else {
      entry.print = item.text.empty() && item.kind != Kind::comment ? shown_clear(item.kind, {})
                                                                    : known(item, path, options);
    }
  };
  for (std::size_t i = 0; i < doc.roots().size(); ++i) {
    const syntax::NodeId root = doc.roots()[i];
    writer.document(sops::item_of(doc, root, find_block(doc, root), true), i, value);
  }
  out.holds_values = options.reveal;
  if (out.state == State::plain)
    add_fact(out, "~plaintext", "not encrypted");
  else
    add_fact(out, "~metadata", "damaged");
  return out;
}

}  // namespace clef::change
