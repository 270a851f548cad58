// SPDX-License-Identifier: MIT
#include "matrix/sidecar_text.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/error.h"
#include "syntax/edit.h"

namespace clef::matrix {
namespace {

using syntax::Document;
using syntax::Edit;
using syntax::Format;
using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;
using syntax::Tree;

// An entry as fields in writing order; `key` first.
using Fields = std::vector<std::pair<std::string_view, std::string>>;

Fields fields_of(const PendingKey& entry) {
  return {{"key", entry.key}, {"since", entry.since}, {"setBy", entry.set_by}};
}

Fields fields_of(const Rotation& entry) {
  return {{"key", entry.key},
          {"last_rotated_at", entry.last_rotated_at},
          {"rotated_by", entry.rotated_by},
          {"rotation_count", std::to_string(entry.rotation_count)}};
}

Kind kind_of(std::string_view field) {
  return field == "rotation_count" ? Kind::integer : Kind::string;
}

std::string scalar(std::string_view field, std::string_view value) {
  // One line each: a time is quoted, lest a reader take it for a date.
  return syntax::emit_scalar(Format::yaml, kind_of(field), value, -1);
}

Tree tree_of_fields(const Fields& fields) {
  Tree tree = Tree::map();
  for (const auto& [field, value] : fields)
    tree.add(std::string(field), Tree::of(kind_of(field), value));
  return tree;
}

// A text between edits; parsed again only when somebody looks at it.
class Draft {
 public:
  explicit Draft(const Document& original) : current_(&original) {}

  const Document& doc() {
    if (text_) {
      parsed_ = Document::parse(Format::yaml, *std::exchange(text_, std::nullopt));
      current_ = &*parsed_;
    }
    return *current_;
  }
  void apply(const Edit& edit) {
    if (!edit.empty())
      text_ = edit.apply();
  }
  std::string text() && { return text_ ? *std::move(text_) : current_->text(); }

 private:
  const Document* current_;
  std::optional<Document> parsed_;
  std::optional<std::string> text_;
};

// One list of a sidecar, brought to `wanted` in three passes, so that no two splices meet:
// removals, changes, additions.
template <class Entry>
class ListSplice {
 public:
  ListSplice(Draft& draft, std::string_view name, const std::vector<Entry>& wanted)
      : draft_(draft), name_(name), wanted_(wanted) {
    for (const Entry& entry : wanted)
      if (!entry.as_read.empty())
        by_key_.emplace(entry.as_read, &entry);
  }

  void apply() {
    // Entries that we did not read (bad ones, second ones of a key) are nobody's to remove.
    pass([this](NodeId entry, const std::string& key, Edit& edit) {
      if (by_key_.count(key) == 0)
        edit.remove(entry);
    });
    pass([this](NodeId entry, const std::string& key, Edit& edit) {
      // Taken out: a second entry of the key stays as it is.
      if (const auto found = by_key_.extract(key); found && found.mapped()->changed)
        update(entry, fields_of(*found.mapped()), edit);
    });
    for (const Entry& entry : wanted_)
      if (entry.as_read.empty())
        append(tree_of_fields(fields_of(entry)));
  }

 private:
  template <class Work>
  void pass(const Work& work) {
    const Document& doc = draft_.doc();
    const NodeId list = doc.find(doc.roots().front(), name_);
    if (list == kNone || doc[list].kind != Kind::list)
      return;
    Edit edit(doc);
    for (NodeId entry = doc[list].first_child; entry != kNone; entry = doc[entry].next)
      if (const std::string key = sidecar_field(doc, entry, "key"); !key.empty())
        work(entry, key, edit);
    draft_.apply(edit);
  }

  void update(NodeId entry, const Fields& fields, Edit& edit) {
    const Document& doc = draft_.doc();
    for (const auto& [field, value] : fields) {
      const NodeId node = doc.find(entry, field);
      if (node == kNone)
        edit.insert(entry, field, Tree::of(kind_of(field), value));
      else if (sidecar_field(doc, entry, field) != value)
        edit.replace_token(node, scalar(field, value));
    }
  }

  void append(Tree entry) {
    const Document& doc = draft_.doc();
    const NodeId list = doc.find(doc.roots().front(), name_);
    Edit edit(doc);
    if (list != kNone && doc[list].kind == Kind::list) {
      edit.append(list, entry);
    } else {
      Tree tree = Tree::list();
      tree.add(std::move(entry));
      if (list == kNone)
        edit.insert(doc.roots().front(), name_, tree);
      else
        edit.replace(list, tree);
    }
    draft_.apply(edit);
  }

  Draft& draft_;
  std::string_view name_;
  const std::vector<Entry>& wanted_;
  std::unordered_map<std::string_view, const Entry*> by_key_;  // of those that were read
};

template <class Entry>
std::string list_text(std::string_view name, const std::vector<Entry>& list) {
  std::string text(name);
  if (list.empty())
    return text + ": []\n";
  text += ":\n";
  for (const Entry& entry : list) {
    std::string_view indent = "  - ";
    for (const auto& [field, value] : fields_of(entry)) {
      text.append(indent).append(field) += ": " + scalar(field, value) + "\n";
      indent = "    ";
    }
  }
  return text;
}

// More new entries than this are written with the whole file: splicing them is quadratic.
constexpr std::size_t kMostAppends = 64;

template <class Entry>
std::size_t count_new(const std::vector<Entry>& list) {
  return static_cast<std::size_t>(std::count_if(
      list.begin(), list.end(), [](const Entry& entry) { return entry.as_read.empty(); }));
}

}  // namespace

std::string sidecar_field(const Document& doc, NodeId entry, std::string_view field) {
  const NodeId node = doc[entry].kind == Kind::map ? doc.find(entry, field) : kNone;
  if (node == kNone || syntax::is_container(doc[node].kind))
    return {};
  // A time or a number without quotes stands for itself, not for its canonical form.
  const std::string_view raw = doc.raw(doc[node].value);
  const bool verbatim = doc[node].plain && doc[node].kind != Kind::string &&
                        doc[node].kind != Kind::null && !raw.starts_with('!');
  return verbatim ? std::string(raw) : doc.scalar_text(node);
}

std::optional<std::string> splice_sidecar(const Document& original,
                                          const std::vector<PendingKey>& pending,
                                          const std::vector<Rotation>& rotations) {
  if (original.has_copies() || count_new(pending) + count_new(rotations) > kMostAppends)
    return std::nullopt;
  try {
    Draft draft(original);
    ListSplice(draft, "pending", pending).apply();
    ListSplice(draft, "rotations", rotations).apply();
    return std::move(draft).text();
  } catch (const Error& error) {
    if (error.code() == Errc::internal_error)
      throw;
    return std::nullopt;  // a document that splices cannot say: written anew
  }
}

std::string new_sidecar_text(const std::vector<PendingKey>& pending,
                             const std::vector<Rotation>& rotations) {
  return "# Kept by git-clef: which values are placeholders, when the others last changed.\n"
         "version: 1\n" +
         list_text("pending", pending) + list_text("rotations", rotations);
}

}  // namespace clef::matrix
