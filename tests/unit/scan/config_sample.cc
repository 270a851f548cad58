// SPDX-License-Identifier: MIT
#include "unit/scan/config_sample.h"

#include <stdexcept>

#include "base/error.h"

namespace clef::scan::sample {
namespace {

RuleSet make_rules() {
  RuleSet set;
  set.title = "built in";
  Rule cloud;
  cloud.id = "cloud-key";
  cloud.description = "a cloud's key";
  cloud.pattern = "(CK)([0-9A-F]{8})";
  cloud.secret_group = 2;
  cloud.entropy = 2;
  cloud.keywords = {"ck"};
  cloud.tags = {"cloud"};
  cloud.validator = "cloud-crc";
  cloud.max_length = 10;
  cloud.confidence = Confidence::high;
  Rule other;
  other.id = "other-key";
  other.description = "another key";
  other.pattern = "ok_[a-z]{8}";
  other.keywords = {"ok_"};
  Rule generic;
  generic.id = kGenericRule;
  set.rules = {cloud, generic, other};
  GlobalAllowlist list;
  list.list.paths = {"\\.png$"};
  set.allowlists = {list};
  return set;
}

}  // namespace

const RuleSet& rules() {
  static const RuleSet set = make_rules();
  return set;
}

std::string_view own_id(std::string_view foreign) {
  if (foreign == "foreign-cloud" || foreign == "cloud-key")
    return "cloud-key";
  if (foreign == "other-key")
    return "other-key";
  return foreign == "generic-api-key" || foreign == kGenericRule ? kGenericRule : "";
}

ConfigBase base() { return {&rules(), &own_id}; }

Config read(std::string_view text, const std::map<std::string, std::string>& files) {
  const ConfigReader reader = [&files](const std::string& name) -> std::optional<std::string> {
    const auto at = files.find(name);
    return at == files.end() ? std::nullopt : std::optional(at->second);
  };
  return read_config("test.toml", text, reader, base());
}

std::string refusal(std::string_view text, const std::map<std::string, std::string>& files) {
  try {
    static_cast<void>(read(text, files));
    return {};
  } catch (const Error& e) {
    return e.code() == Errc::malformed ? e.message() : "another code: " + e.message();
  }
}

std::string notes(const Config& config) {
  std::string out;
  for (const ConfigNote& note : config.notes)
    out += "line " + std::to_string(note.line) + ": " + note.text + "\n";
  return out;
}

const Rule& rule(const Config& config, std::string_view id) {
  for (const Rule& each : config.rules.rules)
    if (each.id == id)
      return each;
  throw std::runtime_error("no rule " + std::string(id));
}

}  // namespace clef::scan::sample
