// SPDX-License-Identifier: MIT
#include "syntax/edit.h"

#include <utility>

#include "base/error.h"
#include "syntax/edit_dotenv.h"
#include "syntax/edit_ini.h"
#include "syntax/edit_plan.h"

namespace clef::syntax {

Edit::~Edit() {
  for (Change& change : changes_)
    wipe(change.text);
}

void Edit::add(Change change) { changes_.push_back(std::move(change)); }

void Edit::replace_token(NodeId scalar, std::string token) {
  add({Change::What::token, scalar, kNone, std::move(token), {}});
}

void Edit::replace(NodeId node, const Tree& tree) {
  add({Change::What::tree, node, kNone, {}, tree.clone()});
}

void Edit::replace_comment(NodeId comment, std::string_view text) {
  add({Change::What::comment, comment, kNone, std::string(text), {}});
}

void Edit::insert(NodeId map, std::string_view key, const Tree& value, NodeId after) {
  add({Change::What::insert, map, after, std::string(key), value.clone()});
}

void Edit::append(NodeId list, const Tree& value) {
  add({Change::What::insert, list, kNone, {}, value.clone()});
}

void Edit::remove(NodeId item) { add({Change::What::remove, item, kNone, {}, {}}); }

void Edit::rename(NodeId item, std::string_view new_key) {
  add({Change::What::rename, item, kNone, std::string(new_key), {}});
}

std::string Edit::apply() const {
  if (changes_.empty())
    return doc_.text();
  Splices splices;
  if (doc_.format() == Format::dotenv)
    plan_dotenv_edit(doc_, changes_, splices);
  else if (doc_.format() == Format::ini)
    plan_ini_edit(doc_, changes_, splices);
  else if (doc_.format() == Format::binary)
    throw Error(Errc::unsupported, "a binary file has no parts that could be changed");
  else
    plan_edit(Places(doc_), changes_, splices);
  return splices.apply(doc_.text());
}

}  // namespace clef::syntax
