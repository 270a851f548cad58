// SPDX-License-Identifier: MIT
// Files of rules laid over what they extend.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "scan/config_file.h"

namespace clef::scan {

// The lowest first: the built-in set, if any, then a file at a time.
class ConfigStack {
 public:
  explicit ConfigStack(const ConfigBase& base) : base_(base) {}

  void add_default();
  // Drops what the file does not want of those below, then lays its own over them: texts and
  // numbers that it gives replace, lists are appended. A name of gitleaks' for one of our rules
  // means ours.
  void add(ConfigFile file, ConfigTalk& talk);

  // Errc::malformed with file and line: a rule without regex and path, a required rule or a target
  // that does not exist.
  Config finish(ConfigTalk& talk) &&;

 private:
  std::string resolve(const std::string& id) const;
  bool is_generic(const std::string& id) const;
  void disable(const ConfigFile& file, ConfigTalk& talk);
  void add_rule(RuleEdit edit, ConfigTalk& talk);
  void refine_generic(RuleEdit edit, ConfigTalk& talk);
  void check_rule(RuleEdit& edit, ConfigTalk& talk) const;
  void check_required(RuleEdit& edit, ConfigTalk& talk) const;
  std::optional<GlobalAllowlist> resolved(AllowlistEdit edit) const;

  const ConfigBase& base_;
  std::string title_;
  bool has_generic_ = false;
  std::map<std::string, RuleEdit> rules_;
  std::set<std::string> built_in_;
  std::set<std::string> disabled_;
  std::vector<AllowlistEdit> allowlists_;
};

}  // namespace clef::scan
