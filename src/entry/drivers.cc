// SPDX-License-Identifier: MIT
#include "entry/drivers.h"

#include <algorithm>
#include <array>

#include "base/file.h"

namespace clef::entry {
namespace {

constexpr std::size_t kSmallFile = kMiB;
constexpr std::string_view kMergeArguments =
    " --base=%O --ours=%A --theirs=%B --marker=%L --path=%P";
constexpr std::string_view kLabelArguments = " --lo=%S --la=%X --lb=%Y";
// The mark by which a legacy section that we wrote is told from one that we found.
constexpr std::string_view kOurMark = "merge-driver --";
constexpr std::array<std::string_view, 6> kSections = {"merge.clef",      "merge.clef-virtual",
                                                       "merge.clef-meta", "diff.clef",
                                                       "filter.clef",     "mergetool.clef"};

// In commands in which git replaces % sequences.
std::string doubled_percent(std::string text) {
  for (std::size_t at = text.find('%'); at != std::string::npos; at = text.find('%', at + 2))
    text.insert(at, 1, '%');
  return text;
}

class Commands {
 public:
  explicit Commands(const Caller& caller)
      : program_(shell_word(caller.program)), percent_(doubled_percent(program_)) {
    if (caller.guard)
      guard_ = "command -v " + percent_ +
               " >/dev/null || { echo \"git-clef missing: NOT merged\" >&2; exit 129; }; ";
  }
  std::string merge(std::string_view mode, std::string_view more = {}) const {
    return (guard_ + percent_ + " merge-driver").append(mode).append(kMergeArguments).append(more);
  }
  std::string plain(std::string_view arguments) const { return program_ + std::string(arguments); }
  std::string percent(std::string_view arguments) const {
    return percent_ + std::string(arguments);
  }

 private:
  std::string program_, percent_, guard_;
};

void add_cells(std::vector<git::Setting>& out, const Commands& commands, std::string_view name) {
  const std::string section = "merge." + std::string(name);
  out.push_back({section + ".driver", commands.merge("", kLabelArguments)});
  out.push_back({section + ".recursive", "clef-virtual"});
  out.push_back({section + ".name", "SOPS three-way merge (git-clef)"});
}

void add_meta(std::vector<git::Setting>& out, const Commands& commands, std::string_view name) {
  const std::string section = "merge." + std::string(name);
  out.push_back({section + ".driver", commands.merge(" --meta")});
  out.push_back({section + ".name", "merge of sidecars (git-clef)"});
}

// Of a small file; nothing for what is no regular file.
std::string small_file(const fs::path& file) {
  std::error_code ignored;
  return fs::is_regular_file(fs::symlink_status(file, ignored)) ? read_file(file, kSmallFile)
                                                                : std::string();
}

// Foreign settings of a legacy section are put by under this one, and come back from it.
std::string put_by(std::string_view name) { return "clef.before-" + std::string(name); }

void move_settings(git::Repository& repository, git::LocalConfig& config, const std::string& from,
                   const std::string& to) {
  std::vector<git::Setting> moved;
  for (const git::ConfigEntry& entry : repository.config())
    if (entry.scope == "local" && entry.key.starts_with(from + "."))
      moved.push_back({to + entry.key.substr(from.size()), entry.value});
  config.set(moved);
}

void put_foreign_by(git::Repository& repository, git::LocalConfig& config,
                    const std::string& name) {
  const auto driver = repository.config_value("merge." + name + ".driver");
  if (driver && driver->find(kOurMark) == std::string::npos &&
      config.has_section("merge." + name)) {
    move_settings(repository, config, "merge." + name, put_by(name));
    config.remove_section("merge." + name);
  }
}

bool restore_legacy(git::Repository& repository, git::LocalConfig& config,
                    const std::string& name) {
  const auto driver = repository.config_value("merge." + name + ".driver");
  if (!driver || driver->find(kOurMark) == std::string::npos ||
      !config.remove_section("merge." + name))
    return false;
  if (config.has_section(put_by(name))) {
    move_settings(repository, config, put_by(name), "merge." + name);
    config.remove_section(put_by(name));
  }
  return true;
}

}  // namespace

std::string shell_word(std::string_view text) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+,:@";
  if (!text.empty() && text.find_first_not_of(kPlain) == std::string_view::npos)
    return std::string(text);
  std::string out = "'";
  for (const char c : text)
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::vector<git::Setting> driver_settings(const Caller& caller,
                                          const std::vector<std::string>& legacy) {
  const Commands commands(caller);
  std::vector<git::Setting> out;
  add_cells(out, commands, "clef");
  out.push_back({"merge.clef-virtual.driver", commands.merge(" --virtual")});
  add_meta(out, commands, "clef-meta");
  for (const std::string& name : legacy)
    name == kLegacyMeta ? add_meta(out, commands, name) : add_cells(out, commands, name);
  // A file at the top of the work tree may be called --reveal.enc.yaml: every line ends its options
  // (security.md S16).
  out.push_back({"diff.clef.textconv", commands.plain(" textconv --")});
  // A cached text would outlive keys and rotations, and travel with refs/notes.
  out.push_back({"diff.clef.cachetextconv", "false"});
  // Without it a failing clean filter lets git store the plaintext; so it stands before the rest.
  out.push_back({"filter.clef.required", "true"});
  out.push_back({"filter.clef.process", commands.plain(" filter-process")});
  out.push_back({"filter.clef.clean", commands.percent(" clean -- %f")});
  out.push_back({"filter.clef.smudge", commands.percent(" smudge -- %f")});
  out.push_back(
      {"mergetool.clef.cmd",
       commands.plain(" mergetool --base=\"$BASE\" --ours=\"$LOCAL\" --theirs=\"$REMOTE\" "
                      "--output=\"$MERGED\"")});
  out.push_back({"mergetool.clef.trustExitCode", "true"});
  return out;
}

std::vector<std::string> legacy_drivers(git::Repository& repository) {
  std::string text = small_file(repository.common_dir() / "info" / "attributes");
  if (!repository.top().empty()) {
    text += small_file(repository.top() / ".gitattributes");
    for (const std::string& path : repository.tracked(""))
      if (path.ends_with("/.gitattributes"))
        text += small_file(repository.top() / path);
  }
  std::vector<std::string> out;
  for (const std::string_view name : {kLegacyCells, kLegacyMeta}) {
    const std::string word = " merge=" + std::string(name);
    if (text.find(word + "\n") != std::string::npos || text.find(word + " ") != std::string::npos)
      out.emplace_back(name);
  }
  return out;
}

bool attributes_name_us(const git::Repository& repository) {
  std::string text = small_file(repository.common_dir() / "info" / "attributes");
  if (!repository.top().empty())
    text += small_file(repository.top() / ".gitattributes");
  return text.find("merge=clef") != std::string::npos ||
         text.find("filter=clef") != std::string::npos;
}

bool lacks_drivers(git::Repository& repository) {
  if (!attributes_name_us(repository))
    return false;
  const std::string own = small_file(repository.common_dir() / "config");
  return own.find("[merge \"clef\"]") == std::string::npos &&
         !repository.config_value("merge.clef.driver");
}

bool install_drivers(git::Repository& repository, const Caller& caller) {
  const std::vector<std::string> legacy = legacy_drivers(repository);
  git::LocalConfig config(repository);
  for (const std::string& name : legacy)
    put_foreign_by(repository, config, name);
  return config.set(driver_settings(caller, legacy));
}

bool uninstall_drivers(git::Repository& repository) {
  git::LocalConfig config(repository);
  bool removed = false;
  for (const std::string_view section : kSections)
    removed = config.remove_section(section) || removed;
  for (const std::string_view name : {kLegacyCells, kLegacyMeta})
    removed = restore_legacy(repository, config, std::string(name)) || removed;
  return removed;
}

std::vector<std::string> missing_drivers(git::Repository& repository) {
  const std::string program = "git-clef";
  std::vector<std::string> out;
  for (const git::Setting& wanted : driver_settings({program, false}, legacy_drivers(repository))) {
    const auto value = repository.config_value(wanted.key);
    // Whatever the program's path and the guard, a command ends with its arguments.
    const bool command = wanted.value.starts_with(program + " ");
    const std::string end = command ? wanted.value.substr(program.size()) : wanted.value;
    if (!value || (command ? !value->ends_with(end) : *value != end))
      if (!wanted.key.ends_with(".name"))
        out.push_back(wanted.key);
  }
  return out;
}

}  // namespace clef::entry
