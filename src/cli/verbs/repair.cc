// SPDX-License-Identifier: MIT
#include <optional>
#include <string>

#include "base/error.h"
#include "cli/resolve_case.h"
#include "cli/resolve_report.h"
#include "cli/resolve_sides.h"
#include "cli/resolve_start.h"
#include "cli/verb.h"

namespace clef::cli {
namespace {

class Repair final : public Command {
 public:
  void declare(Options& options) override {
    options.positional("PATH", path_, Arity::required, "the damaged file");
    options.repeated("--accept-recipient", accepted_, "ID",
                     "accept this reader, given whole; repeatable");
    options.flag("--adopt", adopt_, "take over a data key that nothing ties to the cell");
  }

  ExitCode run(Context& context) override {
    ResolveStart start(context);
    const std::string path = start.repo_path(*path_);
    const auto format = syntax::format_of(file_name(path));
    if (!format)
      throw Error(Errc::unsupported, "{} is of a format that cannot be merged", Shown::path(path));
    const auto sides = sides_of_merge(start.session().repository(), path);
    if (!sides)
      throw Error(Errc::not_found, "no merge is in progress, and none brought {} as it stands",
                  Shown::path(path))
          .hint("put the file back from a commit: 'git checkout REV -- PATH'");
    start.confirm_protected(path);
    if (sides->ids.ours.empty() || sides->ids.theirs.empty())
      throw Error(Errc::not_found, "{} is on one side of the merge only", Shown::path(path))
          .hint("'git clef resolve PATH' keeps or deletes it");
    ResolveDecisions decisions;
    decisions.accepted = {accepted_.begin(), accepted_.end()};
    decisions.adopt = adopt_;
    ResolveCase merged(start.tools(), path, *format, *sides, decisions);
    return report(context, merged, merged.write(start.author("git clef repair")));
  }

 private:
  static ExitCode report(Context& context, ConflictFile& file,
                         const ConflictFile::Written& written) {
    if (context.out().json()) {
      syntax::Tree out = syntax::Tree::map();
      out.add("path", syntax::Tree::string(file.path()));
      out.add("left", syntax::Tree::integer(static_cast<std::int64_t>(written.left)));
      context.out().json(out);
    } else if (written.left == 0) {
      context.out().note("merged anew and added: {}", Shown::list(written.added));
    } else {
      context.out().note("{} is merged anew: {} left", Shown::path(file.path()),
                         counted(written.left, "conflict"));
      context.out().hint("go on with 'git clef resolve PATH'");
      explain_whole(context.out(), file);
    }
    return written.left == 0 ? kDone : kNo;
  }

  std::optional<std::string> path_;
  std::vector<std::string> accepted_;
  bool adopt_ = false;
};

const Verb kVerb{
    "repair",         "",          "merge a damaged file again from its versions", Group::git,
    repository | key, make<Repair>};

}  // namespace
}  // namespace clef::cli
