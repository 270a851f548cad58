// SPDX-License-Identifier: MIT
#include "change/diff_files.h"

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "base/take_field.h"
#include "change/diff_text.h"
#include "git/repository.h"
#include "syntax/document.h"

namespace clef::change {
namespace {

using git::TreeChange;

bool is_zero(std::string_view id) { return id.find_first_not_of('0') == std::string_view::npos; }

// Of --raw -z: ":OLDMODE NEWMODE OLDID NEWID STATUS" NUL PATH NUL [PATH NUL].
std::vector<TreeChange> parse_raw(std::string_view text) {
  std::vector<TreeChange> out;
  while (text.starts_with(':')) {
    text.remove_prefix(1);
    TreeChange change;
    take_field(text, ' ');
    take_field(text, ' ');
    change.old_id = take_field(text, ' ');
    change.new_id = take_field(text, ' ');
    change.status = take_field(text, '\0').front();
    change.path = take_field(text, '\0');
    if (change.status == 'R')
      change.old_path = std::exchange(change.path, std::string(take_field(text, '\0')));
    if (is_zero(change.old_id))
      change.old_id.clear();
    out.push_back(std::move(change));
  }
  return out;
}

bool is_chosen(const std::vector<std::string>& paths, std::string_view path) {
  return paths.empty() || std::any_of(paths.begin(), paths.end(), [&](const std::string& wanted) {
           return path == wanted || (path.starts_with(wanted) && path[wanted.size()] == '/');
         });
}

class Comparer {
 public:
  Comparer(const DiffSources& sources, const Comparison& comparison)
      : sources_(sources), comparison_(comparison) {}

  std::vector<FileEvent> run() {
    std::vector<FileEvent> out;
    for (const TreeChange& change : changes())
      if (is_chosen(comparison_.paths, change.path))
        if (auto event = compare(change))
          out.push_back(*std::move(event));
    return out;
  }

 private:
  std::vector<TreeChange> changes() {
    switch (comparison_.with) {
      case Comparison::With::revision:
        return sources_.reader.changes(comparison_.from, comparison_.to, comparison_.paths, true);
      case Comparison::With::index:
        return sources_.reader.staged(comparison_.from);
      case Comparison::With::work_tree:
        break;
    }
    return work_tree_changes();
  }

  std::vector<TreeChange> work_tree_changes() {
    if (sources_.tree == nullptr)
      throw Error(Errc::no_repository, "the repository has no work tree to compare with");
    std::vector<std::string> args = {"--literal-pathspecs"};
    if (comparison_.from.empty()) {
      args.insert(args.end(), {"diff-files", "-z", "--raw", "--no-abbrev", "--no-renames"});
    } else {
      const auto id = sources_.reader.resolve(comparison_.from);
      if (!id)
        throw Error(Errc::git_failed, "no commit {}", Shown::name(comparison_.from));
      args.insert(args.end(), {"diff-index", "-z", "--raw", "--no-abbrev", "--find-renames", *id});
    }
    args.emplace_back("--");
    args.insert(args.end(), comparison_.paths.begin(), comparison_.paths.end());
    return parse_raw(git::run_git(sources_.tree->path(), args));
  }

  struct Side {
    bool absent = true;
    std::optional<std::string> text;  // none though not absent: too large, or not to be read
  };

  Side old_side(const TreeChange& change) {
    return change.old_id.empty() ? Side() : Side{false, blob(change.old_id)};
  }
  Side new_side(const TreeChange& change) {
    const bool from_disk = comparison_.with == Comparison::With::work_tree && change.status != 'D';
    if (!from_disk)
      return change.new_id.empty() || change.status == 'D' ? Side()
                                                           : Side{false, blob(change.new_id)};
    try {
      auto text = sources_.tree->read(change.path, kDescribedBytes);
      return {!text, std::move(text)};
    } catch (const Error&) {
      return {false, std::nullopt};
    }
  }
  std::optional<std::string> blob(const std::string& id) {
    try {
      return sources_.reader.blob(id, kDescribedBytes);
    } catch (const Error& error) {
      if (error.code() != Errc::too_large)
        throw;
      return std::nullopt;
    }
  }

  // Cheap, before anything is parsed.
  static bool may_be_encrypted(std::string_view path, const Side& side) {
    const std::string_view name = file_name(path);
    return name.find(".enc.") != std::string_view::npos ||
           (side.text && side.text->find("sops") != std::string::npos);
  }

  std::optional<FileEvent> compare(const TreeChange& change) {
    const bool governed = sources_.governs && sources_.governs(change.path);
    if (!governed && !syntax::format_of(file_name(change.path)))
      return std::nullopt;
    FileEvent event;
    event.path = change.path;
    if (!change.old_path.empty() && change.old_path != change.path)
      event.old_path = change.old_path;
    if (change.status == 'U') {
      event.before = event.after = State::conflict;
      return event;
    }
    const Side before = old_side(change);
    const Side after = new_side(change);
    if (!governed && !may_be_encrypted(change.path, before) &&
        !may_be_encrypted(change.path, after))
      return std::nullopt;
    const std::string& old_path = event.old_path.empty() ? event.path : event.old_path;
    fill_event(event, described(old_path, before), described(event.path, after), before.absent,
               after.absent);
    const bool ours = governed || is_ours(event.before) || is_ours(event.after);
    return ours && !is_unchanged(event) ? std::optional(std::move(event)) : std::nullopt;
  }

  Description described(const std::string& path, const Side& side) {
    if (side.text)
      return sources_.describe(path, *side.text);
    Description out;
    out.state = side.absent ? State::empty : State::unreadable;
    return out;
  }

  static bool is_ours(State state) {
    return state != State::plain && state != State::empty && state != State::unreadable;
  }

  const DiffSources& sources_;
  const Comparison& comparison_;
};

}  // namespace

std::vector<FileEvent> diff_files(const DiffSources& sources, const Comparison& comparison) {
  return Comparer(sources, comparison).run();
}

}  // namespace clef::change
