// SPDX-License-Identifier: MIT
#include "scan/config.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/error.h"
#include "scan/config_file.h"
#include "scan/config_merge.h"

namespace clef::scan {
namespace {

// As in gitleaks; what a third file would extend is not read.
constexpr std::size_t kMaxExtended = 2;

struct Opened {
  ConfigFile file;
  ConfigTalk talk;
};

Opened open_config(const std::string& name, std::string_view text) {
  Opened out;
  out.talk.file = name;
  out.file = read_config_file(text, out.talk);
  return out;
}

// The named file and those it extends, the named one first.
std::vector<Opened> open_all(const std::string& name, std::string_view text,
                             const ConfigReader& read) {
  std::vector<Opened> out;
  out.push_back(open_config(name, text));
  while (!out.back().file.extends.empty()) {
    ConfigFile& file = out.back().file;
    if (out.size() > kMaxExtended) {
      out.back().talk.note(file.extend_line,
                           "a chain of files ends after two: this one is not read");
      break;
    }
    const std::optional<std::string> content = read(file.extends);
    if (!content)
      throw Error(Errc::not_found, "{}, line {}: there is no file {} to extend",
                  Shown::path(file.name), Shown::line(file.extend_line), Shown::path(file.extends));
    out.push_back(open_config(file.extends, *content));
  }
  return out;
}

}  // namespace

Config read_config(const std::string& name, std::string_view text, const ConfigReader& read,
                   const ConfigBase& base) {
  std::vector<Opened> opened = open_all(name, text, read);
  std::vector<std::string> files;
  std::vector<ConfigNote> notes;
  files.reserve(opened.size());
  for (const Opened& each : opened)
    files.push_back(each.file.name);
  ConfigStack stack(base);
  if (opened.back().file.uses_default)
    stack.add_default();
  for (auto each = opened.rbegin(); each != opened.rend(); ++each)
    stack.add(std::move(each->file), each->talk);
  ConfigTalk& last = opened.front().talk;
  Config out = std::move(stack).finish(last);
  for (Opened& each : opened)
    notes.insert(notes.end(), std::make_move_iterator(each.talk.notes.begin()),
                 std::make_move_iterator(each.talk.notes.end()));
  out.notes = std::move(notes);
  out.files = std::move(files);
  return out;
}

Config find_config(const ConfigReader& root, const ConfigBase& base) {
  static constexpr std::array<const char*, 2> kNames{".clef/scan.toml", ".gitleaks.toml"};
  for (const char* name : kNames)
    if (const std::optional<std::string> text = root(name))
      return read_config(name, *text, root, base);
  Config out;
  out.rules = *base.rules;
  for (const Rule& rule : out.rules.rules)
    out.origins[rule.id];
  return out;
}

}  // namespace clef::scan
