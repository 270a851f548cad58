// SPDX-License-Identifier: MIT
#include "cli/key_view.h"

#include <optional>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/terminal.h"
#include "change/diff_text.h"
#include "cli/output.h"
#include "entry/described_file.h"
#include "entry/display.h"
#include "entry/session.h"
#include "git/invocation.h"
#include "keys/environment.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

// Where LOCAL is not to be had, values can still be told apart for as long as we run.
change::Fingerprints passing_fingerprints(Rng& rng) {
  constexpr std::size_t kSize{32};
  Secret key = Secret::key(kSize);
  rng.fill(key.fill());
  return change::Fingerprints(std::move(key));
}

change::Fingerprints fingerprints_of(matrix::LocalState& local, Rng& rng) {
  try {
    return change::Fingerprints(local.derive_or_make(matrix::kFingerprintLabel, rng));
  } catch (const Error&) {
    return passing_fingerprints(rng);
  }
}

std::vector<std::pair<std::string, std::string>> settings_of(git::Repository& repository) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const git::ConfigEntry& entry : repository.config())
    out.emplace_back(entry.key, entry.value);
  return out;
}

void add(syntax::Tree& tree, std::string name, const std::string& text) {
  if (!text.empty())
    tree.add(std::move(name), syntax::Tree::string(text));
}

}  // namespace

struct KeyView::Impl {
  git::Repository& repository() {
    return workspace != nullptr ? workspace->repository() : session->repository();
  }
  matrix::LocalState& local() {
    return workspace != nullptr ? workspace->local() : session->local();
  }

  matrix::Workspace* workspace = nullptr;
  std::unique_ptr<entry::Session> session;  // without a manifest, and for what governs a path
  std::optional<change::Fingerprints> fingerprints;
  change::DescribeOptions options;
  std::unique_ptr<git::RepoReader> reader;
  std::unique_ptr<TreeRoot> tree;
};

KeyView::KeyView(Context& context, bool reveal)
    : context_(context), impl_(std::make_unique<Impl>()) {
  if (reveal && (!is_terminal(STDOUT_FILENO) || context.out().json()))
    throw Error(Errc::no_terminal, "values are revealed on a terminal only")
        .hint("'git clef get' prints one value anywhere");
  shows_values_ = !keys::process_environment("CI");
  entry::Session::Options options;
  options.folder = fs::current_path();
  impl_->session = std::make_unique<entry::Session>(std::move(options));
  try {
    impl_->workspace = &context.workspace();
  } catch (const Error& error) {
    // Nor must a damaged one stand in the way of seeing how it came about.
    if (error.code() != Errc::no_manifest && error.code() != Errc::bad_manifest)
      throw;
  }
  impl_->fingerprints.emplace(fingerprints_of(impl_->local(), context.rng()));
  change::DescribeOptions& display = impl_->options;
  const entry::DisplaySettings settings = entry::display_settings(settings_of(repository()));
  display.bucket_lengths = settings.bucket_lengths;
  display.hide_keys = settings.hide_keys;
  display.reveal = reveal;
  display.fingerprints = &*impl_->fingerprints;
  if (impl_->workspace != nullptr)
    display.labels = entry::unambiguous_labels(impl_->workspace->manifest());
  display.unlock = entry::remembering(
      [impl = impl_.get()](const sops::Metadata& metadata) -> std::optional<sops::DataKey> {
        if (impl->workspace == nullptr)
          return impl->session->try_unlock(metadata);
        try {
          return impl->workspace->keyring().unlock(metadata);
        } catch (const Error&) {
          return std::nullopt;
        }
      });
}

KeyView::~KeyView() = default;

git::Repository& KeyView::repository() { return impl_->repository(); }

git::RepoReader& KeyView::reader() {
  if (!impl_->reader) {
    const git::Repository& repository = this->repository();
    const fs::path& folder = repository.top().empty() ? repository.git_dir() : repository.top();
    impl_->reader = git::plumbing_reader(
        git::Invocation(folder, git::Binding{repository.git_dir(), repository.top()}));
  }
  return *impl_->reader;
}

change::DescribeAt KeyView::describe() {
  return [this](std::string_view path, const std::string& text) {
    return change::describe(entry::format_to_describe(path, text), text, impl_->options);
  };
}

change::DiffSources KeyView::sources() {
  if (!impl_->tree && !repository().top().empty())
    impl_->tree = std::make_unique<TreeRoot>(repository().top());
  return {reader(), impl_->tree.get(), describe(),
          [this](std::string_view path) { return impl_->session->cell_at(path).has_value(); }};
}

std::vector<std::string> KeyView::repo_paths(const std::vector<std::string>& args) {
  const fs::path top = repository().top();
  const fs::path here = fs::current_path();
  std::vector<std::string> out;
  for (const std::string& arg : args) {
    const fs::path relative = (here / arg).lexically_normal().lexically_relative(top);
    std::string text = relative.native();
    while (text.ends_with('/'))
      text.pop_back();
    if (text.empty() || text == ".." || text.starts_with("../"))
      throw Error(Errc::usage, "{} lies outside the work tree", Shown::path(arg));
    if (text == ".")
      return {};
    out.push_back(std::move(text));
  }
  return out;
}

void KeyView::print(const change::FileEvent& event, std::string_view indent) {
  Output& out = context_.out();
  out.line(std::string(indent) + change::heading(event));
  for (const std::string& line : change::body(event))
    out.line(std::string(indent) + "  " + line);
}

syntax::Tree KeyView::json(const change::FileEvent& event) const {
  syntax::Tree out = syntax::Tree::map();
  out.add("path", syntax::Tree::string(event.path));
  add(out, "oldPath", event.old_path);
  out.add("before",
          syntax::Tree::string(event.absent_before ? "absent" : change::state_name(event.before)));
  out.add("after",
          syntax::Tree::string(event.absent_after ? "absent" : change::state_name(event.after)));
  syntax::Tree& list = out.add("changes", syntax::Tree::list());
  for (const change::KeyChange& change : event.changes) {
    syntax::Tree one = syntax::Tree::map();
    one.add("key", syntax::Tree::string(impl_->options.hide_keys ? change.name : change.key));
    one.add("change", syntax::Tree::string(change::edit_name(change.edit)));
    add(one, "oldType", change.old_type);
    add(one, "type", change.new_type);
    if (shows_values_) {
      add(one, "old", change.before);
      add(one, "new", change.after);
    }
    if (change.by_ciphertext)
      one.add("byCiphertext", syntax::Tree::boolean(true));
    list.add(std::move(one));
  }
  return out;
}

syntax::Tree KeyView::json(const git::Commit& commit) const {
  syntax::Tree out = syntax::Tree::map();
  out.add("commit", syntax::Tree::string(commit.id));
  out.add("author", syntax::Tree::string(commit.author.name));
  out.add("email", syntax::Tree::string(commit.author.email));
  out.add("date", syntax::Tree::string(commit_time(commit.author)));
  out.add("subject", syntax::Tree::string(commit.subject));
  return out;
}

std::string commit_time(const git::Person& person) {
  constexpr std::int64_t kMilliseconds{1000};
  // A commit may claim any number; beyond the calendar it has no date.
  constexpr std::int64_t kLast{253'402'300'799};  // 9999-12-31T23:59:59Z
  if (person.time < 0 || person.time > kLast)
    return "no date";
  return rfc3339_seconds(person.time * kMilliseconds);
}

}  // namespace clef::cli
