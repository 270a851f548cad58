// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/terminal.h"
#include "cli/resolve_files.h"
#include "cli/resolve_prompt.h"
#include "cli/resolve_report.h"
#include "cli/resolve_sides.h"
#include "cli/resolve_start.h"
#include "cli/value_input.h"
#include "cli/verb.h"
#include "syntax/text_list.h"

namespace clef::cli {
namespace {

using change::Choice;
using change::Take;

class Resolve final : public Command {
 public:
  void declare(Options& options) override {
    options.positional("PATH", path_, Arity::optional,
                       "the file; without it every file in conflict");
    options.repeated("--ours", ours_, "KEY", "take our value of this key; repeatable");
    options.repeated("--theirs", theirs_, "KEY", "take their value; repeatable");
    options.repeated("--base", base_, "KEY", "take the common ancestor's value; repeatable");
    options.repeated("--delete", delete_, "KEY", "leave the key out; repeatable");
    options.value("--set", set_, "KEY", "take a new value, from --value-file, --stdin or a prompt");
    value_.declare_without_argument(options);
    options.flag("--all-ours", all_ours_, "take our side of every key that is left");
    options.flag("--all-theirs", all_theirs_, "take their side of every key that is left");
    options.flag("--list", list_, "only tell what is in conflict");
    options.repeated("--reveal", reveal_, "KEY",
                     "show the values of this key on the terminal; repeatable");
    options.repeated("--accept-recipient", accepted_, "ID",
                     "accept this reader, given whole; repeatable");
    options.flag("--new-data-key", new_key_, "seal everything anew: a reader was removed");
    options.flag("--adopt", adopt_, "take over a data key that nothing ties to the cell");
  }

  ExitCode run(Context& context) override {
    check_usage();
    ResolveStart start(context);
    const ConflictFiles files = open_conflicts(context.out(), start, path_, decisions());
    if (list_)
      return list(context, start, files);
    if (!reveal_.empty())
      return reveal(start, one_of(files));
    if (files.empty())
      return nothing_left(context);
    if (names_keys())
      return finish(context, start, {&one_of(files)}, named_choices(context, one_of(files)));
    return resolve_all(context, start, files);
  }

 private:
  bool names_keys() const {
    return !ours_.empty() || !theirs_.empty() || !base_.empty() || !delete_.empty() || set_;
  }

  void check_usage() const {
    if (all_ours_ && all_theirs_)
      throw Error(Errc::usage, "--all-ours and --all-theirs exclude each other");
    if (list_ && (names_keys() || all_ours_ || all_theirs_ || !reveal_.empty()))
      throw Error(Errc::usage, "--list only tells; leave the other options out");
    if (value_.given() && !set_)
      throw Error(Errc::usage, "a value is given and --set names no key");
    std::vector<std::string> keys = ours_;
    for (const std::vector<std::string>* more : {&theirs_, &base_, &delete_})
      keys.insert(keys.end(), more->begin(), more->end());
    if (set_)
      keys.push_back(*set_);
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    if (twice != keys.end())
      throw Error(Errc::usage, "{} is chosen more than once", Shown::key_name(*twice));
  }

  ResolveDecisions decisions() const {
    ResolveDecisions out;
    out.accepted = {accepted_.begin(), accepted_.end()};
    out.adopt = adopt_;
    out.new_key = new_key_;
    return out;
  }

  static ExitCode nothing_left(Context& context) {
    if (context.out().json())
      report_json(context, syntax::Tree::list());
    else
      context.out().note("nothing is in conflict");
    return kDone;
  }

  static void report_json(Context& context, syntax::Tree files) {
    syntax::Tree out = syntax::Tree::map();
    out.add("files", std::move(files));
    context.out().json(out);
  }

  static ExitCode list(Context& context, ResolveStart& start, const ConflictFiles& files) {
    syntax::Tree all = syntax::Tree::list();
    for (const auto& file : files) {
      const ConflictTalk talk = talk_about(start, *file);
      if (context.out().json())
        all.add(conflict_json(start, *file, talk));
      else
        print_conflict(context.out(), *file, talk);
    }
    if (context.out().json())
      report_json(context, std::move(all));
    return files.empty() ? kDone : kNo;
  }

  ExitCode reveal(ResolveStart& start, ConflictFile& file) const {
    const ConflictTalk talk = talk_about(start, file);
    for (const std::string& name : reveal_) {
      const change::KeyConflict conflict = find_conflict(file, name);
      for (const ConflictKey& key : talk.keys)
        if (key.conflict.path == conflict.path)
          reveal_key(talk, key);
    }
    return kNo;
  }

  std::vector<Choice> named_choices(Context& context, ConflictFile& file) {
    std::vector<Choice> out;
    const auto add = [&](const std::vector<std::string>& names, Take take) {
      for (const std::string& name : names)
        out.push_back({find_conflict(file, name).path, take, {}});
    };
    add(ours_, Take::ours);
    add(theirs_, Take::theirs);
    add(base_, Take::base);
    add(delete_, Take::nothing);
    if (set_) {
      ConflictKey key;
      key.conflict = find_conflict(file, *set_);
      key.ours = describe_side(key.conflict.path, file.value(Take::ours, key.conflict.path), {});
      key.theirs =
          describe_side(key.conflict.path, file.value(Take::theirs, key.conflict.path), {});
      const Secret text = value_.read(context.out(), Shown::words("value of " + *set_));
      out.push_back({key.conflict.path, Take::value, value_for(key, text)});
    }
    return out;
  }

  ExitCode resolve_all(Context& context, ResolveStart& start, const ConflictFiles& files) const {
    std::vector<ConflictFile*> all;
    all.reserve(files.size());
    for (const auto& file : files)
      all.push_back(file.get());
    const bool decided = all_ours_ || all_theirs_ || new_key_ || adopt_ || !accepted_.empty();
    if (decided)
      return finish(context, start, all, {});
    if (context.out().json() || !has_terminal())
      throw Error(Errc::no_terminal, "there is no terminal to ask on")
          .hint("see --list, then choose with --ours, --theirs, --base, --delete or --set KEY");
    ExitCode status = kDone;
    for (ConflictFile* file : all)
      status = std::max(status, finish(context, start, {file}, ask(start, *file)));
    return status;
  }

  static std::vector<Choice> ask(ResolveStart& start, ConflictFile& file) {
    const ConflictTalk talk = talk_about(start, file);
    return talk.keys.empty() ? ask_whole(talk, file) : ask_choices(talk);
  }

  static std::vector<Choice> ask_whole(const ConflictTalk& talk, ConflictFile& file) {
    std::vector<Choice> out;
    for (const change::KeyConflict& conflict : file.conflicts())
      if (conflict.why == change::Why::we_deleted || conflict.why == change::Why::they_deleted)
        if (const auto take = ask_side(talk, conflict))
          out.push_back({{}, *take, {}});
    return out;
  }

  // Takes the named choices, then a whole side of what is left.
  ExitCode finish(Context& context, ResolveStart& start, const std::vector<ConflictFile*>& files,
                  std::vector<Choice> choices) const {
    for (ConflictFile* file : files)
      start.confirm_protected(file->path());
    syntax::Tree reports = syntax::Tree::list();
    std::size_t left = 0;
    for (ConflictFile* file : files) {
      for (Choice& choice : choices)
        file->choose(std::move(choice));
      take_side(*file);
      left += write(context, start, *file, reports);
    }
    if (context.out().json())
      report_json(context, std::move(reports));
    return left == 0 ? kDone : kNo;
  }

  void take_side(ConflictFile& file) const {
    if (!all_ours_ && !all_theirs_)
      return;
    std::vector<Choice> choices;
    for (const change::KeyConflict& conflict : file.conflicts())
      if (!conflict.path.empty() || conflict.why == change::Why::we_deleted ||
          conflict.why == change::Why::they_deleted)
        choices.push_back({conflict.path, all_ours_ ? Take::ours : Take::theirs, {}});
    for (Choice& choice : choices)
      file.choose(std::move(choice));
  }

  static std::size_t write(Context& context, ResolveStart& start, ConflictFile& file,
                           syntax::Tree& reports) {
    const ConflictFile::Written written = file.write(start.author("git clef resolve"));
    syntax::Tree report = syntax::Tree::map();
    report.add("path", syntax::Tree::string(file.path()));
    report.add("left", syntax::Tree::integer(static_cast<std::int64_t>(written.left)));
    report.add("added", syntax::text_list(written.added));
    reports.add(std::move(report));
    if (written.left == 0) {
      context.out().note("resolved and added: {}", Shown::list(written.added));
    } else {
      context.out().note("{}: {} left", Shown::path(file.path()),
                         counted(written.left, "conflict"));
      explain_whole(context.out(), file);
    }
    return written.left;
  }

  std::optional<std::string> path_;
  std::vector<std::string> ours_;
  std::vector<std::string> theirs_;
  std::vector<std::string> base_;
  std::vector<std::string> delete_;
  std::optional<std::string> set_;
  ValueInput value_;
  bool all_ours_ = false;
  bool all_theirs_ = false;
  bool list_ = false;
  std::vector<std::string> reveal_;
  std::vector<std::string> accepted_;
  bool new_key_ = false;
  bool adopt_ = false;
};

const Verb kVerb{
    "resolve",        "",           "finish conflicts of encrypted files, key by key", Group::git,
    repository | key, make<Resolve>};

}  // namespace
}  // namespace clef::cli
