// SPDX-License-Identifier: MIT
#include <optional>
#include <string>

#include "base/error.h"
#include "base/file.h"
#include "cli/resolve_prompt.h"
#include "cli/resolve_report.h"
#include "cli/resolve_start.h"
#include "cli/verb.h"

namespace clef::cli {
namespace {

constexpr std::size_t kStageCap{16 * kMiB};

class Mergetool final : public Command {
 public:
  void declare(Options& options) override {
    options.value("--base", base_, "FILE", "the common ancestor, as git wrote it");
    options.value("--ours", ours_, "FILE", "our side");
    options.value("--theirs", theirs_, "FILE", "their side");
    options.value("--output", output_, "FILE", "the file in the work tree");
  }

  ExitCode run(Context& context) override {
    if (!output_)
      throw Error(Errc::usage, "--output is missing: the file that git merges");
    ResolveStart start(context);
    const std::string path = start.repo_path(*output_);
    for (const auto* side : {&base_, &ours_, &theirs_})
      refuse_plaintext(*side, path);
    const auto file = open_conflict(start.tools(), path, {});
    if (!file)
      throw Error(Errc::not_found, "nothing is in conflict in {}", Shown::path(path));
    start.confirm_protected(path);
    for (change::Choice& choice : ask_choices(talk_about(start, *file)))
      file->choose(std::move(choice));
    const ConflictFile::Written written = file->write(start.author("git clef mergetool"));
    explain_whole(context.out(), *file);
    return written.left == 0 ? kDone : kNo;
  }

 private:
  // git smudges what it hands to a merge tool: where a filter decrypts, the sides lie about in
  // clear already, and no tool should work on those.
  static void refuse_plaintext(const std::optional<std::string>& side, const std::string& path) {
    if (!side || side->empty())
      return;
    std::string text;
    try {
      text = read_file(*side, kStageCap);
    } catch (const Error& error) {
      if (error.code() != Errc::not_found)
        throw;
    }
    const auto format = syntax::format_of(file_name(path));
    if (text.empty() || !format || change::is_conflict(*format, text))
      return;
    try {
      (void)sops::SealedDocument::parse(*format, std::move(text));
    } catch (const Error&) {
      throw Error(Errc::refused, "git wrote {} decrypted: a filter is in the way of merge tools",
                  Shown::path(*side))
          .hint("run 'git clef resolve PATH', and delete the files that git left");
    }
  }

  std::optional<std::string> base_;
  std::optional<std::string> ours_;
  std::optional<std::string> theirs_;
  std::optional<std::string> output_;
};

const Verb kVerb{
    "mergetool",    "", "resolve one file for git mergetool", Group::plumbing, repository | key,
    make<Mergetool>};

}  // namespace
}  // namespace clef::cli
