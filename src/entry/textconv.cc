// SPDX-License-Identifier: MIT
#include "entry/textconv.h"

#include <optional>
#include <utility>
#include <vector>

#include "base/file.h"
#include "change/describe.h"
#include "crypto/warm_up.h"
#include "entry/described_file.h"
#include "entry/display.h"
#include "git/invocation.h"
#include "git/plain_settings.h"

namespace clef::entry {
namespace {

constexpr const char* kSettings =
    R"(^(diff\..*\.(textconv|cachetextconv)|clef\.diff\.(length|hidekeys))$)";

// git's configuration: what is certain without git, else asked while the file is read and opened.
class SettingsQuestion {
 public:
  explicit SettingsQuestion(const fs::path& folder) {
    try {
      const git::Invocation git(folder);
      known_ = git::plain_settings(folder, git.program());
      if (!known_)
        asked_.emplace(git.start_plain({"config", "-z", "--get-regexp", kSettings}));
    } catch (const Error&) {
      // As if git had not answered.
    }
  }

  [[nodiscard]] bool waits() const { return asked_.has_value(); }

  // Where git does not tell, nothing is printed that may not be kept.
  DisplaySettings answer() {
    if (known_)
      return display_settings(pairs(*known_));
    DisplaySettings unknown;
    unknown.cached = true;
    if (!asked_)
      return unknown;
    try {
      const ProcessResult result = std::move(*asked_).finish();
      asked_.reset();
      constexpr int kNoneSet = 1;
      if (result.status != 0 && result.status != kNoneSet)
        return unknown;
      return display_settings(pairs(result.output.reveal_text()));
    } catch (const Error&) {
      return unknown;
    }
  }

 private:
  using Pairs = std::vector<std::pair<std::string, std::string>>;

  static Pairs pairs(const std::vector<git::ConfigEntry>& entries) {
    Pairs out;
    out.reserve(entries.size());
    for (const git::ConfigEntry& entry : entries)
      out.emplace_back(entry.key, entry.value);
    return out;
  }

  static Pairs pairs(std::string_view text) {
    Pairs out;
    while (!text.empty()) {
      const std::string_view one = text.substr(0, text.find('\0'));
      text.remove_prefix(std::min(one.size() + 1, text.size()));
      const std::size_t end = one.find('\n');
      // A key without '=' is how people write a boolean that is on.
      out.emplace_back(one.substr(0, end),
                       end == std::string_view::npos ? "true" : one.substr(end + 1));
    }
    return out;
  }

  std::optional<std::vector<git::ConfigEntry>> known_;
  std::optional<StartedProgram> asked_;
};

// Whether a key may be needed for it.
bool may_be_sealed(const DescribedFile& file) { return file.text.find("sops") != file.text.npos; }

std::unique_ptr<Session> find_session(Session::Options options) {
  try {
    return std::make_unique<Session>(std::move(options));
  } catch (const Error&) {
    return nullptr;  // `git diff --no-index` anywhere: the sealed form
  }
}

void use(Session& session, change::DescribeOptions& options) {
  options.fingerprints = session.fingerprints();
  options.unlock = [&session](const sops::Metadata& metadata) {
    return session.try_unlock(metadata);
  };
  // Of blobs git tells only the last part of the name, so both sides take the labels of the
  // manifest at the top.
  if (const matrix::Workspace* workspace = session.workspace_at(matrix::kManifestName))
    options.labels = unambiguous_labels(workspace->manifest());
}

}  // namespace

std::string textconv(const fs::path& file, Session::Options options) {
  SettingsQuestion question(options.folder);
  // Asking git is the slow part; there may be none to ask for the repository, but there is one for
  // the settings.
  std::optional<DescribedFile> content;
  const auto prepare = [&] {
    if (!content)
      content.emplace(read_described(file));
  };
  options.meanwhile = prepare;
  const std::unique_ptr<Session> session = find_session(std::move(options));
  prepare();
  if (question.waits() && may_be_sealed(*content))
    crypto::warm_up();
  change::DescribeOptions display;
  if (session)
    use(*session, display);
  const DisplaySettings settings = question.answer();
  display.structure_only = settings.cached;
  display.bucket_lengths = settings.bucket_lengths;
  display.hide_keys = settings.hide_keys;
  return change::to_text(describe(*content, display));
}

}  // namespace clef::entry
