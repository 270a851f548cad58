// SPDX-License-Identifier: MIT
#include "sops/rules.h"

#include <array>
#include <charconv>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "regex/pattern.h"
#include "sops/rule_keys.h"

namespace clef::sops {
namespace {

using syntax::Config;

constexpr std::string_view kName = ".sops.yaml";
constexpr std::size_t kMaxFile = kMiB;
constexpr unsigned kMaxFoldersUp = 100;

// Ours or root's, and not everyone's to write in. The sticky bit is no help: it lets anyone add.
bool may_trust(const fs::path& folder) {
  struct stat info {};
  return stat(folder.c_str(), &info) == 0 && S_ISDIR(info.st_mode) &&
         (info.st_uid == geteuid() || info.st_uid == 0) && (info.st_mode & S_IWOTH) == 0;
}

std::optional<fs::path> nearest(fs::path folder, const fs::path& work_tree) {
  for (unsigned up = 0; up < kMaxFoldersUp; ++up) {
    if (!may_trust(folder))
      return std::nullopt;
    const fs::path candidate = folder / kName;
    std::error_code ignored;
    if (fs::exists(fs::symlink_status(candidate, ignored)))
      return candidate;
    if (folder == work_tree || folder == folder.root_path())
      return std::nullopt;
    folder = folder.parent_path();
  }
  return std::nullopt;
}

fs::path plain_absolute(const fs::path& path) {
  fs::path out = fs::absolute(path).lexically_normal();
  return out.has_filename() || out == out.root_path() ? out : out.parent_path();
}

Selector selector_of(std::string_view file, const Config& rule) {
  constexpr std::array kKinds = {
      SelectorKind::unencrypted_suffix,        SelectorKind::encrypted_suffix,
      SelectorKind::unencrypted_regex,         SelectorKind::encrypted_regex,
      SelectorKind::unencrypted_comment_regex, SelectorKind::encrypted_comment_regex};
  Selector out;
  bool found = false;
  for (const SelectorKind kind : kKinds) {
    std::string value = rule_text(file, rule, selector_name(kind));
    if (value.empty())
      continue;
    if (found)
      throw Error(Errc::bad_metadata, "{}, line {}: a rule has both {} and {}", Shown::path(file),
                  Shown::line(rule.line()), Shown::name(selector_name(out.kind)),
                  Shown::name(selector_name(kind)));
    out = {kind, std::move(value)};
    found = true;
  }
  return out;
}

unsigned threshold_of(std::string_view file, const Config& rule) {
  const std::string text = rule_text(file, rule, "shamir_threshold");
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (!text.empty() && (error != std::errc() || end != text.data() + text.size()))
    throw Error(Errc::bad_metadata, "{}, line {}: {} is not a number", Shown::path(file),
                Shown::line(rule.line()), Shown::name("shamir_threshold"));
  return value;
}

bool mac_only_of(std::string_view file, const Config& rule) {
  const auto value = rule.get("mac_only_encrypted");
  if (!value || value->is_null())
    return false;
  const auto out = value->boolean();
  if (!out)
    throw Error(Errc::bad_metadata, "{}, line {}: {} is neither true nor false", Shown::path(file),
                Shown::line(rule.line()), Shown::name("mac_only_encrypted"));
  return *out;
}

}  // namespace

std::optional<CreationRules> CreationRules::discover(const fs::path& folder,
                                                     const fs::path& work_tree) {
  const fs::path top = work_tree.empty() ? fs::path() : plain_absolute(work_tree);
  const auto file = nearest(plain_absolute(folder), top);
  return file ? parse(*file, read_file(*file, kMaxFile)) : std::nullopt;
}

std::optional<CreationRules> CreationRules::parse(const fs::path& file, std::string_view text) {
  const Config config = Config::parse(file.string(), text);
  const auto list = config.get("creation_rules");
  if (!list || list->is_null())
    return std::nullopt;
  std::vector<Config> rules = list->is_list() ? list->elements() : std::vector<Config>();
  for (const Config& rule : rules) {
    if (!rule.is_map())
      throw Error(Errc::bad_metadata, "{}, line {}: a rule is not a map",
                  Shown::path(file.string()), Shown::line(rule.line()));
  }
  if (!list->is_list())
    throw Error(Errc::bad_metadata, "{}, line {}: {} is not a list", Shown::path(file.string()),
                Shown::line(list->line()), Shown::name("creation_rules"));
  return CreationRules(file, std::move(rules));
}

std::optional<std::string> CreationRules::path_pattern(std::size_t index) const {
  std::string out = rule_text(file_.string(), rules_.at(index), "path_regex");
  return out.empty() ? std::nullopt : std::optional(std::move(out));
}

CreationRule CreationRules::rule(std::size_t index) const {
  const Config& rule = rules_.at(index);
  const std::string file = file_.string();
  CreationRule out;
  out.groups = rule_groups(file, rule);
  out.shamir_threshold = threshold_of(file, rule);
  out.selector = selector_of(file, rule);
  out.mac_only_encrypted = mac_only_of(file, rule);
  return out;
}

CreationRule CreationRules::match(const fs::path& path) const {
  // As sops: what lies below the file's folder is matched from there, the rest by its whole path.
  std::string subject = plain_absolute(path).string();
  const std::string prefix = file_.parent_path().string() + '/';
  if (subject.starts_with(prefix))
    subject.erase(0, prefix.size());
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    const auto pattern = path_pattern(i);
    if (!pattern || regex::Pattern(*pattern).search(subject))
      return rule(i);
  }
  throw Error(Errc::not_found, "no creation rule of {} matches {}", Shown::path(file_.string()),
              Shown::path(path.string()));
}

}  // namespace clef::sops
