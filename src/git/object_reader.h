// SPDX-License-Identifier: MIT
// Objects by name out of one running `git cat-file`: a request costs microseconds, a process a
// millisecond.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "git/invocation.h"

namespace clef::git {

struct ObjectInfo {
  std::string id;
  std::string type;  // blob, tree, commit, tag
  std::size_t size = 0;
};

// For one thread. Sees refs as they are at each request, but the index as it was at the first.
class ObjectReader {
 public:
  explicit ObjectReader(const Invocation& invocation);

  // `name` as git understands it: "HEAD", "HEAD:a/b", ":a/b", an id. nullopt if there is no such
  // object, or a partial clone left it with its remote (nothing is fetched); git_failed if it
  // should be here and cannot be read, which an id tells for sure.
  std::optional<ObjectInfo> info(std::string_view name);
  // The same of a few names, in their order, for one wait.
  std::vector<std::optional<ObjectInfo>> infos(std::span<const std::string> names);
  // Content of the blob; nullopt if absent or no blob. too_large.
  std::optional<std::string> blob(std::string_view name, std::size_t cap);

 private:
  std::optional<ObjectInfo> ask(std::string_view command, std::string_view name);
  std::optional<ObjectInfo> answer(std::string_view name);
  std::vector<std::optional<ObjectInfo>> one_by_one(std::span<const std::string> names);
  ChildPipe& pipe();
  void refuse_if_damaged(std::string_view name) const;  // git_failed unless it is absent
  Invocation invocation_;
  std::optional<ChildPipe> pipe_;
};

}  // namespace clef::git
