// SPDX-License-Identifier: MIT
#include "matrix/sidecar_text.h"

#include <algorithm>
#include <set>
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
struct Record {
  std::string as_read;
  std::vector<std::pair<std::string, std::string>> fields;
};

std::vector<Record> records(const std::vector<PendingKey>& pending) {
  std::vector<Record> out;
  out.reserve(pending.size());
  for (const PendingKey& entry : pending)
    out.push_back(
        {entry.as_read, {{"key", entry.key}, {"since", entry.since}, {"setBy", entry.set_by}}});
  return out;
}

std::vector<Record> records(const std::vector<Rotation>& rotations) {
  std::vector<Record> out;
  out.reserve(rotations.size());
  for (const Rotation& entry : rotations)
    out.push_back({entry.as_read,
                   {{"key", entry.key},
                    {"last_rotated_at", entry.last_rotated_at},
                    {"rotated_by", entry.rotated_by},
                    {"rotation_count", std::to_string(entry.rotation_count)}}});
  return out;
}

Kind kind_of(std::string_view field) {
  return field == "rotation_count" ? Kind::integer : Kind::string;
}

std::string scalar(std::string_view field, std::string_view value) {
  // One line each: a time is quoted, lest a reader take it for a date.
  return syntax::emit_scalar(Format::yaml, kind_of(field), value, -1);
}

Tree tree_of_record(const Record& record) {
  Tree tree = Tree::map();
  for (const auto& [field, value] : record.fields)
    tree.add(field, Tree::of(kind_of(field), value));
  return tree;
}

std::string field_text(const Document& doc, NodeId entry, std::string_view field) {
  const NodeId node = doc[entry].kind == Kind::map ? doc.find(entry, field) : kNone;
  return node == kNone ? std::string() : doc.scalar_text(node);
}

// One list of a sidecar, brought to `wanted` in three passes: removals, changes, additions. Each
// pass is spliced and parsed again, so that no two splices meet.
class ListSplice {
 public:
  ListSplice(std::string text, std::string_view name, const std::vector<Record>& wanted)
      : text_(std::move(text)), name_(name), wanted_(wanted) {}

  std::string apply() && {
    pass([this](const Document& doc, NodeId list, Edit& edit) { remove(doc, list, edit); });
    pass([this](const Document& doc, NodeId list, Edit& edit) { update(doc, list, edit); });
    for (const Record& record : wanted_)
      if (record.as_read.empty())
        append(record);
    return std::move(text_);
  }

 private:
  template <class Work>
  void pass(const Work& work) {
    const Document doc = Document::parse(Format::yaml, text_);
    const NodeId list = doc.find(doc.roots().front(), name_);
    if (list == kNone || doc[list].kind != Kind::list)
      return;
    Edit edit(doc);
    work(doc, list, edit);
    if (!edit.empty())
      text_ = edit.apply();
  }

  // Entries that we did not read (bad ones, second ones of a key) are nobody's to remove.
  void remove(const Document& doc, NodeId list, Edit& edit) const {
    std::set<std::string> kept;
    for (const Record& record : wanted_)
      kept.insert(record.as_read);
    for (NodeId entry = doc[list].first_child; entry != kNone; entry = doc[entry].next) {
      const std::string key = field_text(doc, entry, "key");
      if (!key.empty() && kept.count(key) == 0)
        edit.remove(entry);
    }
  }

  void update(const Document& doc, NodeId list, Edit& edit) const {
    std::set<std::string> seen;
    for (NodeId entry = doc[list].first_child; entry != kNone; entry = doc[entry].next) {
      const std::string key = field_text(doc, entry, "key");
      const auto record = std::find_if(wanted_.begin(), wanted_.end(), [&](const Record& r) {
        return !key.empty() && r.as_read == key;
      });
      if (record != wanted_.end() && seen.insert(key).second)
        update_entry(doc, entry, *record, edit);
    }
  }

  static void update_entry(const Document& doc, NodeId entry, const Record& record, Edit& edit) {
    for (const auto& [field, value] : record.fields) {
      const NodeId node = doc.find(entry, field);
      if (node == kNone)
        edit.insert(entry, field, Tree::of(kind_of(field), value));
      else if (doc.scalar_text(node) != value && doc.raw(doc[node].value) != value)
        edit.replace_token(node, scalar(field, value));
    }
  }

  void append(const Record& record) {
    const Document doc = Document::parse(Format::yaml, text_);
    const NodeId list = doc.find(doc.roots().front(), name_);
    Edit edit(doc);
    if (list == kNone) {
      Tree tree = Tree::list();
      tree.add(tree_of_record(record));
      edit.insert(doc.roots().front(), name_, tree);
    } else if (doc[list].kind == Kind::list) {
      edit.append(list, tree_of_record(record));
    } else {
      Tree tree = Tree::list();
      tree.add(tree_of_record(record));
      edit.replace(list, tree);
    }
    text_ = edit.apply();
  }

  std::string text_;
  std::string_view name_;
  const std::vector<Record>& wanted_;
};

std::string list_text(std::string_view name, const std::vector<Record>& list) {
  std::string text(name);
  if (list.empty())
    return text + ": []\n";
  text += ":\n";
  for (const Record& record : list) {
    std::string_view indent = "  - ";
    for (const auto& [field, value] : record.fields) {
      text += std::string(indent) + field + ": " + scalar(field, value) + "\n";
      indent = "    ";
    }
  }
  return text;
}

// More new entries than this are written with the whole file: splicing them is quadratic.
constexpr std::size_t kMostAppends = 64;

std::size_t count_new(const std::vector<Record>& list) {
  return static_cast<std::size_t>(std::count_if(
      list.begin(), list.end(), [](const Record& record) { return record.as_read.empty(); }));
}

}  // namespace

std::optional<std::string> splice_sidecar(std::string text, const std::vector<PendingKey>& pending,
                                          const std::vector<Rotation>& rotations) {
  const std::vector<Record> first = records(pending);
  const std::vector<Record> second = records(rotations);
  if (count_new(first) + count_new(second) > kMostAppends)
    return std::nullopt;
  try {
    return ListSplice(ListSplice(std::move(text), "pending", first).apply(), "rotations", second)
        .apply();
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
         list_text("pending", records(pending)) + list_text("rotations", records(rotations));
}

}  // namespace clef::matrix
