// SPDX-License-Identifier: MIT
#include "git/attribute_reader.h"

#include <cstdlib>
#include <memory>
#include <unistd.h>

#include "base/error.h"
#include "git/conversation.h"
#include "git/repository_impl.h"

namespace clef::git {
namespace {

std::string joined_nul(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items)
    (out += item) += '\0';
  return out;
}

// PATH NAME VALUE for each path and name, in the order of the question. Values are told apart by
// position: git may have tidied the path.
Attributes parse(const std::vector<std::string>& parts, std::size_t paths,
                 const std::vector<std::string>& names) {
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

std::vector<std::string> question(const std::vector<std::string>& names,
                                  const std::string& source) {
  std::vector<std::string> args = {"check-attr", "-z", "--stdin"};
  if (!source.empty())
    args.push_back(source);
  args.insert(args.end(), names.begin(), names.end());
  return args;
}

}  // namespace

Attributes read_attributes(const Invocation& invocation, const std::vector<std::string>& paths,
                           const std::vector<std::string>& names, std::string_view tree) {
  if (paths.empty() || names.empty())
    return Attributes(paths.size());
  const std::string input = joined_nul(paths);
  ProcessResult result =
      invocation.read(question(names, tree.empty() ? "" : "--source=" + std::string(tree)), input);
  constexpr int kUnknownOption = 129;  // before git 2.40
  if (!tree.empty() && result.status == kUnknownOption) {
    const PrivateIndex index(invocation, tree);
    result = index.invocation().read(question(names, "--cached"), input);
  }
  return parse(split_nul(checked_text(result)), paths.size(), names);
}

Asked<Attributes, const std::vector<std::string>&> ask_attributes(const Invocation& invocation,
                                                                  std::vector<std::string> names) {
  // What the smallest pipe takes at once: git answers while it is being told, and would wait for us
  // as we for it.
  constexpr std::size_t kMostInput = 4096;
  const auto git = std::make_shared<Conversation>(invocation, question(names, ""), true);
  return [git, &invocation, names = std::move(names)](const std::vector<std::string>& paths) {
    const std::string input = joined_nul(paths);
    if (paths.empty() || input.size() > kMostInput)
      return read_attributes(invocation, paths, names, "");
    git->say(input);
    git->end_input();
    std::vector<std::string> parts;
    while (git->peek())
      parts.push_back(git->until('\0'));
    git->finish();
    return parse(parts, paths.size(), names);
  };
}

}  // namespace clef::git
