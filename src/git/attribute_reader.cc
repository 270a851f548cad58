// SPDX-License-Identifier: MIT
#include "git/attribute_reader.h"

#include <cstdlib>
#include <unistd.h>

#include "base/error.h"
#include "git/repository_impl.h"

namespace clef::git {
namespace {

using Attributes = std::vector<std::map<std::string, std::string>>;

std::string joined_nul(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items)
    (out += item) += '\0';
  return out;
}

// PATH NAME VALUE for each path and name, in the order of the question. Values are told apart by
// position: git may have tidied the path.
Attributes parse(const std::string& text, std::size_t paths,
                 const std::vector<std::string>& names) {
  const auto parts = split_nul(text);
  if (parts.size() != paths * names.size() * 3)
    throw Error(Errc::git_failed, "git answered about other attributes than it was asked for");
  Attributes out(paths);
  for (std::size_t i = 0; i < paths * names.size(); ++i)
    out[i / names.size()][parts[3 * i + 1]] = parts[3 * i + 2];
  return out;
}

// An index of our own in a folder of our own, for a git that cannot read attributes from a tree.
// Nothing is written into the repository: there may be a quarantine, and it may not be ours.
class PrivateIndex {
 public:
  PrivateIndex(const Invocation& invocation, std::string_view tree)
      : folder_(make_folder()),
        invocation_(invocation.with("GIT_INDEX_FILE", (folder_ / "index").native())) {
    // A split or sparse index would put files or trees beside it.
    invocation_.output({"-c", "core.splitIndex=false", "-c", "index.sparse=false", "read-tree",
                        std::string(tree)});
  }
  ~PrivateIndex() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  PrivateIndex(const PrivateIndex&) = delete;
  PrivateIndex& operator=(const PrivateIndex&) = delete;
  const Invocation& invocation() const { return invocation_; }

 private:
  static fs::path make_folder() {
    std::string name = (fs::temp_directory_path() / "git-clef-index-XXXXXX").native();
    if (::mkdtemp(name.data()) == nullptr)
      throw Error(Errc::io_error, "cannot make a folder in {}",
                  Shown::path(fs::temp_directory_path().native()));
    return name;
  }
  fs::path folder_;
  Invocation invocation_;
};

ProcessResult ask(const Invocation& invocation, const std::vector<std::string>& names,
                  const std::string& input, const std::string& source) {
  std::vector<std::string> args = {"check-attr", "-z", "--stdin"};
  if (!source.empty())
    args.push_back(source);
  args.insert(args.end(), names.begin(), names.end());
  return invocation.read(args, input);
}

}  // namespace

Attributes read_attributes(const Invocation& invocation, const std::vector<std::string>& paths,
                           const std::vector<std::string>& names, std::string_view tree) {
  if (paths.empty() || names.empty())
    return Attributes(paths.size());
  const std::string input = joined_nul(paths);
  ProcessResult result =
      ask(invocation, names, input, tree.empty() ? "" : "--source=" + std::string(tree));
  constexpr int kUnknownOption = 129;  // before git 2.40
  if (!tree.empty() && result.status == kUnknownOption) {
    const PrivateIndex index(invocation, tree);
    result = ask(index.invocation(), names, input, "--cached");
  }
  return parse(checked_text(result), paths.size(), names);
}

}  // namespace clef::git
