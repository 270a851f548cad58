// SPDX-License-Identifier: MIT
#include "policy/scan_walk.h"

#include <array>
#include <charconv>

#include "base/clock.h"
#include "base/error.h"
#include "base/take_field.h"
#include "git/conversation.h"

namespace clef::policy {
namespace {

Error unreadable() { return Error(Errc::git_failed, "git described a commit in an unknown way"); }

// Each option holds against a setting of the user's that would change the answer. -c: of a merge,
// what differs from every parent.
std::vector<std::string> arguments(const WalkQuery& query) {
  std::vector<std::string> args = {"log",
                                   "--stdin",
                                   "-z",
                                   "--raw",
                                   "-c",
                                   "--no-abbrev",
                                   "--root",
                                   "--date-order",
                                   "--no-renames",
                                   "--no-color",
                                   "--no-notes",
                                   "--no-decorate",
                                   "--no-relative",
                                   "--ignore-submodules=none",
                                   "-O/dev/null",
                                   "--format=%H"};
  args.insert(args.end(), query.include_sets.begin(), query.include_sets.end());
  args.emplace_back("--not");
  args.insert(args.end(), query.exclude_sets.begin(), query.exclude_sets.end());
  args.emplace_back("--");
  return args;
}

std::string revisions(const WalkQuery& query) {
  std::string out;
  for (const std::string& id : query.include)
    out.append(id) += '\n';
  for (const std::string& id : query.exclude)
    out.append("^").append(id) += '\n';
  return out;
}

bool is_absent(std::string_view id) { return id.find_first_not_of('0') == std::string_view::npos; }

// ":MODE MODE ID ID S", or with N parents N colons, N + 1 modes and ids.
WalkedChange parse_change(std::string_view line) {
  const std::size_t parents = line.find_first_not_of(':');
  if (parents == 0 || parents == std::string_view::npos)
    throw unreadable();
  line.remove_prefix(parents);
  WalkedChange change;
  std::string_view mode;
  for (std::size_t i = 0; i <= parents; ++i)
    mode = take_field(line, ' ');
  std::from_chars(mode.data(), mode.data() + mode.size(), change.mode, 8);
  for (std::size_t i = 0; i < parents; ++i) {
    const std::string_view id = take_field(line, ' ');
    if (!is_absent(id))
      change.before.emplace_back(id);
  }
  change.id = take_field(line, ' ');
  if (change.id.empty() || line.empty())
    throw unreadable();
  return change;
}

WalkedCommit read_commit(git::Conversation& git) {
  WalkedCommit commit;
  commit.id = git.until('\0');
  // What sets the changes off from the commit is a line feed, or of a merge one more NUL.
  for (auto next = git.peek(); next && (*next == ':' || *next == '\n' || *next == '\0');
       next = git.peek()) {
    std::string line = git.until('\0');
    if (line.empty())
      continue;
    line.erase(0, line.starts_with('\n') ? 1 : 0);
    WalkedChange change = parse_change(line);
    change.path = git.until('\0');
    constexpr unsigned kTypeMask = 0170000;
    constexpr unsigned kSubmodule = 0160000;
    if (!is_absent(change.id) && (change.mode & kTypeMask) != kSubmodule)
      commit.changes.push_back(std::move(change));
  }
  return commit;
}

std::string utc(std::string_view seconds) {
  constexpr std::int64_t kMs = 1000;
  std::int64_t value = 0;
  std::from_chars(seconds.data(), seconds.data() + seconds.size(), value);
  return rfc3339_seconds(value * kMs);
}

}  // namespace

void walk_commits(const git::Invocation& git, const WalkQuery& query,
                  const std::function<bool(const WalkedCommit&)>& visit) {
  if (query.include.empty() && query.include_sets.empty())
    return;  // git would take HEAD
  git::Conversation conversation(git, arguments(query), true);
  conversation.say(revisions(query));
  conversation.end_input();
  while (conversation.peek()) {
    if (!visit(read_commit(conversation)))
      return;
  }
  conversation.finish();
}

std::vector<CommitFacts> commit_facts(const git::Invocation& git,
                                      const std::vector<std::string>& ids) {
  std::vector<CommitFacts> out;
  if (ids.empty())
    return out;
  git::Conversation conversation(
      git,
      {"log", "--stdin", "--no-walk=unsorted", "-z", "--no-patch", "--no-color", "--no-notes",
       "--no-decorate", "--no-mailmap", "--encoding=UTF-8", "--format=%an%n%ae%n%at%n%s", "--"},
      true);
  std::string input;
  for (const std::string& id : ids)
    input.append(id) += '\n';
  conversation.say(input);
  conversation.end_input();
  while (conversation.peek()) {
    const std::string text = conversation.until('\0');
    std::string_view rest(text);
    std::array<std::string_view, 3> lines;
    for (std::string_view& line : lines)
      line = take_field(rest, '\n');
    out.push_back({std::string(lines[0]), std::string(lines[1]), utc(lines[2]), std::string(rest)});
  }
  conversation.finish();
  if (out.size() != ids.size())
    throw unreadable();
  return out;
}

}  // namespace clef::policy
