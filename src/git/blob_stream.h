// SPDX-License-Identifier: MIT
// Many objects of known ids out of one running `git cat-file`: it inflates ahead of the reader, so
// that an object costs neither a question nor a wait.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "git/conversation.h"
#include "git/invocation.h"
#include "git/object_buffer.h"
#include "git/object_reader.h"

namespace clef::git {

class BlobStream {
 public:
  enum class Outcome : std::uint8_t { read, too_large, missing };

  // `ids` are answered in their order. An object that cannot be read (absent, left with a promisor,
  // damaged) is `missing` and costs the restart of git, which dies of it.
  BlobStream(Invocation invocation, std::vector<std::string> ids, std::size_t cap);
  ~BlobStream();
  // The next object, whatever its type; one above the cap is read past.
  Outcome next(ObjectBuffer& into);

 private:
  void start();
  Outcome answer(ObjectBuffer& into);
  void ask();

  Invocation invocation_;
  std::vector<std::string> ids_;
  std::size_t cap_;
  std::size_t asked_ = 0;
  std::size_t delivered_ = 0;
  std::unique_ptr<Conversation> git_;
};

using ListedObject = ObjectInfo;
// Calls `visit` for all objects of the repository and its alternates, in the order in which they
// lie in packs.
void list_objects(const Invocation& invocation,
                  const std::function<void(const ListedObject&)>& visit);
// These, in their order; all is empty for one that is not here.
std::vector<ListedObject> look_up(const Invocation& invocation,
                                  const std::vector<std::string>& ids);

}  // namespace clef::git
