// SPDX-License-Identifier: MIT
// After any edit the text parses, and means what the same change of the tree means; items that were
// not named keep their bytes (docs/architecture.md, "the text is the truth").
#include "syntax/edit.h"

#include <cstdlib>
#include <memory>

#include <gtest/gtest.h>

#include "base/error.h"
#include "unit/syntax/edited.h"
#include "unit/syntax/random_text.h"

namespace clef::syntax {
namespace {

// A tree without comments that can be changed while nodes are pointed at.
struct Model {
  NodeId id = kNone;
  Kind kind = Kind::null;
  std::string key;
  std::string text;
  Model* parent = nullptr;
  NodeId behind = kNone;  // inserted: after which item
  std::vector<std::unique_ptr<Model>> items;
  bool touched = false;  // itself renamed or replaced
  bool changed = false;  // an item came or went
};

std::unique_ptr<Model> model_of(const Tree& tree) {
  auto model = std::make_unique<Model>();
  model->kind = tree.kind;
  model->text = tree.text.reveal_text();
  for (const auto& [key, item] : tree.items) {
    if (item.kind == Kind::comment)
      continue;
    model->items.push_back(model_of(item));
    model->items.back()->key = key;
    model->items.back()->parent = model.get();
  }
  return model;
}

void number(const Document& doc, NodeId id, Model& model, std::vector<Model*>& all) {
  model.id = id;
  all.push_back(&model);
  std::size_t at = 0;
  for (NodeId child = doc[id].first_child; child != kNone; child = doc[child].next)
    if (doc[child].kind != Kind::comment)
      number(doc, child, *model.items[at++], all);
}

std::string show(const Model& model) {
  std::string out = std::to_string(static_cast<int>(model.kind)) + ":" + model.text;
  for (const auto& item : model.items)
    out += "<" + item->key + "=" + show(*item) + ">";
  return out;
}

// One document, several changes at once.
class Trial {
 public:
  Trial(Format format, std::uint32_t seed)
      : random_(seed),
        before_(format == Format::yaml ? random_.yaml() : random_.json()),
        doc_(Document::parse(format, before_)),
        edit_(doc_) {
    for (const NodeId root : doc_.roots()) {
      roots_.push_back(model_of(tree_of(doc_, root)));
      number(doc_, root, *roots_.back(), all_);
    }
  }

  void run() {
    for (std::uint32_t count = 1 + random_.below(3); count > 0; --count)
      change(*all_[random_.below(static_cast<std::uint32_t>(all_.size()))]);
    std::string after;
    try {
      after = edit_.apply();
    } catch (const Error& error) {
      ASSERT_EQ(error.code(), Errc::unsupported) << error.what() << "\n" << before_;
      return;
    }
    compare(after);
  }

 private:
  void compare(const std::string& after) {
    const std::string what = "--- before\n" + before_ + "\n--- " + log_ + "\n--- after\n" + after;
    try {
      const Document doc = Document::parse(doc_.format(), after);
      ASSERT_EQ(doc.roots().size(), roots_.size()) << what;
      for (std::size_t i = 0; i < roots_.size(); ++i)
        ASSERT_EQ(show(*model_of(tree_of(doc, doc.roots()[i]))), show(*roots_[i])) << what;
    } catch (const Error& error) {
      FAIL() << error.what() << "\n" << what;
    }
    std::size_t at = 0;
    for (const auto& root : roots_)
      for (const auto& item : root->items)
        // A block scalar in the open last line may get another header.
        if (item->id != kNone && untouched(*item) && doc_[item->id].value.end < before_.size()) {
          const std::string_view raw = doc_.raw(doc_[item->id].value);
          at = after.find(raw, at);
          ASSERT_NE(at, std::string::npos) << raw << "\n" << what;
          at += raw.size();
        }
  }

  static bool untouched(const Model& model) {
    if (model.touched || model.changed)
      return false;
    for (const auto& item : model.items)
      if (!untouched(*item))
        return false;
    return true;
  }

  static bool free(const Model& model) {
    for (const Model* up = &model; up != nullptr; up = up->parent)
      if (up->touched)
        return false;
    return untouched(model);
  }

  Tree value() {
    switch (random_.below(7)) {
      case 0: {
        Tree map = map_of("in", random_.word());
        map.add("list", list_of({random_.word(), random_.word()}));
        return map;
      }
      case 1: {
        Tree list = list_of({random_.word()});
        list.add(map_of("in", random_.word()));
        return list;
      }
      case 2:
        return random_.one_in(2) ? Tree::map() : Tree::list();
      case 3:
        return Tree::integer(7);
      default:
        return Tree::string(random_.word());
    }
  }

  void change(Model& model) {
    if (is_container(model.kind) && random_.one_in(2))
      return insert(model);
    if (model.parent == nullptr || !free(model))
      return;
    const std::uint32_t what = random_.below(4);
    if (what == 0)
      return remove(model);
    if (what == 1 && model.parent->kind == Kind::map)
      return rename(model);
    Tree tree = value();
    edit_.replace(model.id, tree);
    log_ += "replace " + model.key + " ";
    auto fresh = model_of(tree);
    model.kind = fresh->kind;
    model.text = fresh->text;
    model.items = std::move(fresh->items);
    model.touched = true;
    for (const auto& item : model.items)
      item->parent = &model;
    forget();
  }

  // Nodes that left the model are not chosen again.
  void forget() {
    all_.clear();
    for (const auto& root : roots_)
      collect(*root);
  }
  void collect(Model& model) {
    if (model.id == kNone)
      return;
    all_.push_back(&model);
    for (const auto& item : model.items)
      collect(*item);
  }

  NodeId last_item(NodeId container) const {
    NodeId last = kNone;
    for (NodeId id = doc_[container].first_child; id != kNone; id = doc_[id].next)
      if (doc_[id].kind != Kind::comment)
        last = id;
    return last;
  }

  void insert(Model& model) {
    for (const Model* up = &model; up != nullptr; up = up->parent)
      if (up->touched)
        return;
    const bool map = model.kind == Kind::map;
    const std::string key = map ? "new" + std::to_string(fresh_++) : "";
    Tree tree = value();
    std::size_t at = model.items.size();
    NodeId after = kNone;
    if (map && !model.items.empty() && model.items.front()->id != kNone && random_.one_in(2)) {
      at = 1;
      after = model.items.front()->id;
      while (at < model.items.size() && model.items[at]->behind == after)
        ++at;
    }
    if (map)
      edit_.insert(model.id, key, tree, after);
    else
      edit_.append(model.id, tree);
    log_ += "insert " + key + " in " + model.key + (after == kNone ? " " : " behind the first ");
    auto fresh = model_of(tree);
    fresh->key = key;
    fresh->parent = &model;
    fresh->behind = after == kNone ? last_item(model.id) : after;
    model.changed = true;
    model.items.insert(model.items.begin() + static_cast<std::ptrdiff_t>(at), std::move(fresh));
  }

  void remove(Model& model) {
    edit_.remove(model.id);
    log_ += "remove " + model.key + " ";
    Model& parent = *model.parent;
    parent.changed = true;
    std::erase_if(parent.items, [&](const auto& item) { return item.get() == &model; });
    forget();
  }

  void rename(Model& model) {
    const std::string key = "re: named" + std::to_string(fresh_++);
    edit_.rename(model.id, key);
    log_ += "rename " + model.key + " ";
    model.key = key;
    model.touched = true;
  }

  RandomText random_;
  std::string before_;
  Document doc_;
  Edit edit_;
  std::vector<std::unique_ptr<Model>> roots_;
  std::vector<Model*> all_;
  std::string log_;
  int fresh_ = 0;
};

std::uint32_t trials() {
  const char* wanted = std::getenv("CLEF_EDIT_TRIALS");
  return wanted == nullptr ? 3000 : static_cast<std::uint32_t>(std::strtoul(wanted, nullptr, 10));
}

TEST(Edit, MeansTheSameAsTheChangeOfTheTreeInYaml) {
  for (std::uint32_t seed = 0; seed < trials(); ++seed) {
    SCOPED_TRACE(seed);
    try {
      Trial(Format::yaml, seed).run();
    } catch (const Error& error) {
      FAIL() << "the generator wrote what cannot be read: " << error.what() << "\n"
             << RandomText(seed).yaml();
    }
    if (HasFatalFailure())
      return;
  }
}

TEST(Edit, MeansTheSameAsTheChangeOfTheTreeInJson) {
  for (std::uint32_t seed = 0; seed < trials(); ++seed) {
    SCOPED_TRACE(seed);
    Trial(Format::json, seed).run();
    if (HasFatalFailure())
      return;
  }
}

TEST(Edit, WithoutChangesReturnsTheText) {
  EXPECT_EQ(yaml("a:  1").text(), "a:  1");
  EXPECT_TRUE(yaml("a: 1").edit.empty());
}

TEST(Edit, KeepsTheOrderOfThousandsOfInserts) {
  Hand hand = yaml("a: 1\n");
  std::string expected = "a: 1\n";
  for (int i = 0; i < 5000; ++i) {
    hand.insert("", "key" + std::to_string(i), "v");
    expected += "key" + std::to_string(i) + ": v\n";
  }
  EXPECT_EQ(hand.text(), expected);
}

TEST(Edit, RefusesChangesThatOverlap) {
  Hand hand = yaml("a: 1\n");
  hand.token("a", "x").token("a", "y");
  EXPECT_THROW(hand.text(), Error);
}

}  // namespace
}  // namespace clef::syntax
