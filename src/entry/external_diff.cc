// SPDX-License-Identifier: MIT
#include "entry/external_diff.h"

#include <charconv>
#include <memory>

#include "change/diff_text.h"
#include "crypto/warm_up.h"
#include "entry/described_file.h"
#include "entry/display.h"

namespace clef::entry {
namespace {

constexpr std::size_t kUnmerged{1};
constexpr std::size_t kPlain{7};
constexpr std::size_t kRename{9};
constexpr std::string_view kNone = "/dev/null";

struct Side {
  std::string path;  // in the repository
  std::string file;  // where its content lies
  std::string mode;
  bool absent() const { return file == kNone; }
};

struct Pair {
  Side before;
  Side after;
};

Pair pair_of(const std::vector<std::string>& args) {
  Pair out;
  out.before = {args[0], args[1], args[3]};
  out.after = {args.size() == kRename ? args[7] : args[0], args[4], args[6]};
  return out;
}

std::vector<std::pair<std::string, std::string>> settings_of(Session& session) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const git::ConfigEntry& entry : session.repository().config())
    out.emplace_back(entry.key, entry.value);
  return out;
}

change::DescribeOptions display_of(Session& session, std::string_view path) {
  change::DescribeOptions out;
  const DisplaySettings settings = display_settings(settings_of(session));
  out.bucket_lengths = settings.bucket_lengths;
  out.hide_keys = settings.hide_keys;
  out.fingerprints = session.fingerprints();
  out.unlock = [&session](const sops::Metadata& metadata) { return session.try_unlock(metadata); };
  if (const matrix::Workspace* workspace = session.workspace_at(path))
    out.labels = unambiguous_labels(workspace->manifest());
  return out;
}

change::Description describe_side(const Side& side, const change::DescribeOptions& options) {
  if (side.absent())
    return {};
  DescribedFile file = read_described(side.file);
  // The name of a temporary file says less than the path.
  file.format = format_to_describe(side.path, file.text);
  return describe(file, options);
}

// Does git 2.46 or newer ask?
bool git_knows_exit_codes(Session& session) {
  const std::string version = git::run_git(session.repository().git_dir(), {"version"});
  const std::size_t begin = version.find_first_of("0123456789");
  if (begin == std::string::npos)
    return false;
  unsigned major = 0;
  unsigned minor = 0;
  const char* const end = version.data() + version.size();
  const auto [dot, error] = std::from_chars(version.data() + begin, end, major);
  if (error != std::errc() || dot == end)
    return false;
  std::from_chars(dot + 1, end, minor);
  constexpr unsigned kMajor = 2;
  constexpr unsigned kMinor = 46;
  return major > kMajor || (major == kMajor && minor >= kMinor);
}

bool is_trusted(Session& session, const std::string& path) {
  std::map<std::string, std::string> attributes = session.repository().attributes(path);
  const std::string key = "diff." + attributes["diff"] + ".trustExitCode";
  const std::string value = session.repository().config_value(key).value_or("");
  const bool on = value == "true" || value == "yes" || value == "on" || value == "1";
  return on && git_knows_exit_codes(session);
}

std::string mode_line(const Pair& pair) {
  return pair.before.absent() || pair.after.absent() || pair.before.mode == pair.after.mode
             ? ""
             : "  mode " + pair.before.mode + " → " + pair.after.mode + "\n";
}

}  // namespace

ExternalDiff external_diff(const std::vector<std::string>& args, Session::Options options) {
  if (args.size() == kUnmerged)
    return {escape_for_display(args[0]) + ": unmerged; 'git clef resolve' goes on\n", 0};
  if (args.size() != kPlain && args.size() != kRename)
    throw Error(Errc::usage, "git gives an external diff 1, 7 or 9 arguments, not {}",
                Shown::number(static_cast<std::int64_t>(args.size())));
  const Pair pair = pair_of(args);
  options.meanwhile = crypto::warm_up;
  std::unique_ptr<Session> session;
  change::DescribeOptions display;
  try {
    session = std::make_unique<Session>(std::move(options));
    display = display_of(*session, pair.after.path);
  } catch (const Error&) {
    // Outside a repository, or in one that git does not read: the sealed form.
  }
  change::FileEvent event;
  event.path = pair.after.path;
  if (pair.before.path != pair.after.path)
    event.old_path = pair.before.path;
  const change::Description before = describe_side(pair.before, display);
  const change::Description after = describe_side(pair.after, display);
  change::fill_event(event, before, after, pair.before.absent(), pair.after.absent());
  ExternalDiff out{change::heading(event) + "\n" + mode_line(pair), 0};
  for (const std::string& line : change::body(event))
    out.text += "  " + line + "\n";
  try {
    if (session && !change::is_unchanged(event) && is_trusted(*session, pair.after.path))
      out.status = 1;
  } catch (const Error&) {
    // 0 is never wrong.
  }
  return out;
}

}  // namespace clef::entry
