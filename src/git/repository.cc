// SPDX-License-Identifier: MIT
#include "git/repository.h"

#include <algorithm>
#include <cstdlib>

#include "base/error.h"
#include "git/repository_impl.h"

namespace clef::git {
namespace {

// Section and name in lower case, a subsection as it stands: as git prints keys.
std::string canonical_key(std::string_view key) {
  std::string out(key);
  const std::size_t first = out.find('.');
  const std::size_t last = out.rfind('.');
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool subsection = first != std::string::npos && i > first && i < last;
    if (!subsection && out[i] >= 'A' && out[i] <= 'Z')
      out[i] = static_cast<char>(out[i] + 32);
  }
  return out;
}

// What git would refuse to commit with, for showing only: the parts of an identity that are set.
std::string configured(Repository& repository, const char* variable, std::string_view role_key,
                       std::string_view user_key) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): the environment changes only before there are threads
  if (const char* value = std::getenv(variable); value != nullptr)
    return value;
  const auto role = repository.config_value(role_key);
  return role ? *role : repository.config_value(user_key).value_or("");
}

}  // namespace

std::vector<std::string> split_nul(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\0'), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::optional<Repository> Repository::discover(const fs::path& folder,
                                               const std::function<void()>& meanwhile) {
  auto layout = find_layout(folder, meanwhile);
  if (!layout)
    return std::nullopt;
  return Repository(std::make_unique<Impl>(*std::move(layout)));
}

Repository Repository::at(const Layout& layout) {
  return Repository(std::make_unique<Impl>(layout));
}

Repository::Repository(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Repository::Repository(Repository&&) noexcept = default;
Repository& Repository::operator=(Repository&&) noexcept = default;
Repository::~Repository() = default;

const fs::path& Repository::top() const { return impl_->layout.top; }
const fs::path& Repository::git_dir() const { return impl_->layout.git_dir; }
const fs::path& Repository::common_dir() const { return impl_->layout.common_dir; }
bool Repository::bare() const { return impl_->layout.bare; }
const Layout& Repository::layout() const { return impl_->layout; }

void Repository::prepare_change() {
  impl_->objects();
  if (!impl_->identity)
    impl_->identity = impl_->ask_identity();
  if (!impl_->listing && !impl_->knows_config())
    impl_->listing = impl_->ask_config();
}

const std::vector<ConfigEntry>& Repository::config() {
  if (!impl_->listing && impl_->knows_config())
    return *impl_->entries;
  StartedProgram asked = impl_->listing ? *std::move(impl_->listing) : impl_->ask_config();
  impl_->listing.reset();
  const auto parts = split_nul(checked_text(std::move(asked).finish()));
  std::vector<ConfigEntry> entries;
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
    const std::string& setting = parts[i + 1];
    const std::size_t end = setting.find('\n');
    // A key without '=' is how people write a boolean that is on.
    entries.push_back({parts[i], setting.substr(0, end),
                       end == std::string::npos ? "true" : setting.substr(end + 1)});
  }
  impl_->entries = std::move(entries);
  return *impl_->entries;
}

std::optional<std::string> Repository::config_value(std::string_view key,
                                                    bool trusted_scopes_only) {
  const std::string wanted = canonical_key(key);
  std::optional<std::string> value;
  for (const ConfigEntry& entry : config()) {
    const bool trusted =
        entry.scope == "system" || entry.scope == "global" || entry.scope == "command";
    if (entry.key == wanted && (trusted || !trusted_scopes_only))
      value = entry.value;
  }
  return value;
}

RepoReader& Repository::reader() {
  if (!impl_->plain_reader)
    impl_->plain_reader = plumbing_reader(impl_->reading());
  return *impl_->plain_reader;
}

RepoReader& Repository::policy_reader() {
  if (!impl_->policy_reader)
    impl_->policy_reader = plumbing_reader(impl_->reading().with_real_objects());
  return *impl_->policy_reader;
}

bool Repository::is_tracked(std::string_view path) {
  const auto entries = tracked(path);
  return std::binary_search(entries.begin(), entries.end(), path) ||
         impl_->objects().info("HEAD:" + std::string(path));
}

std::vector<std::string> Repository::tracked(std::string_view pathspec) {
  std::vector<std::string> args = {"ls-files", "-z", "--cached"};
  if (!pathspec.empty())
    args.insert(args.end(), {"--", std::string(pathspec)});
  auto paths = split_nul(impl_->reading().output(args));
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());  // an unmerged path: 2–3 times
  return paths;
}

std::optional<std::string> Repository::blob(std::string_view revision_path, std::size_t cap) {
  if (revision_path.starts_with(':'))
    impl_->reader.reset();  // it may have seen an older index
  return impl_->objects().blob(revision_path, cap);
}

bool Repository::has_head() { return impl_->objects().info("HEAD").has_value(); }

std::string Repository::user() {
  StartedProgram asked = impl_->identity ? *std::move(impl_->identity) : impl_->ask_identity();
  impl_->identity.reset();
  const ProcessResult ident = std::move(asked).finish();
  const std::string_view text = ident.output.reveal_text();
  if (ident.status == 0)
    return std::string(text.substr(0, text.rfind('>') + 1));
  const std::string name = configured(*this, "GIT_COMMITTER_NAME", "committer.name", "user.name");
  const std::string email =
      configured(*this, "GIT_COMMITTER_EMAIL", "committer.email", "user.email");
  const std::string shown_email = email.empty() ? "" : "<" + email + ">";
  return name.empty() || email.empty() ? name + shown_email : name + " " + shown_email;
}

std::map<std::string, std::string> Repository::attributes(std::string_view path) {
  const auto parts = split_nul(impl_->reading().output(
      {"check-attr", "-z", "merge", "diff", "filter", "text", "--", std::string(path)}));
  std::map<std::string, std::string> out;
  for (std::size_t i = 0; i + 2 < parts.size(); i += 3)
    out[parts[i + 1]] = parts[i + 2];
  return out;
}

void Repository::add_to_info_exclude(std::string_view pattern) {
  constexpr std::size_t kCap = kMiB;
  const fs::path file = common_dir() / "info" / "exclude";
  // A git dir travels in archives; a link here would have us append to whatever it points at.
  std::error_code ignored;
  if (fs::is_symlink(fs::symlink_status(file, ignored)) ||
      fs::is_symlink(fs::symlink_status(file.parent_path(), ignored)))
    throw Error(Errc::unsafe_path, "{} is a symbolic link", Shown::path(file.native()));
  std::string text = fs::exists(file) ? read_file(file, kCap) : std::string();
  if (("\n" + text + "\n").find("\n" + std::string(pattern) + "\n") != std::string::npos)
    return;
  if (!text.empty() && text.back() != '\n')
    text += '\n';
  text.append(pattern) += '\n';
  fs::create_directories(file.parent_path());
  write_file_atomic(file, as_bytes(text));
}

}  // namespace clef::git
