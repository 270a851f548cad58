// SPDX-License-Identifier: MIT
// A folder of test plugins, each a copy of demo_plugin.sh under the name of its behaviour.
#pragma once

#include <filesystem>
#include <string>

#include "age/age.h"

namespace clef::age::sample {

class PluginFolder {
 public:
  PluginFolder();
  ~PluginFolder();
  PluginFolder(const PluginFolder&) = delete;
  PluginFolder& operator=(const PluginFolder&) = delete;

  // A ui that finds age-plugin-`behaviour` here and asks nobody.
  PluginUi with(const std::string& behaviour);

  // Keys of such a plugin.
  static std::string recipient(const std::string& behaviour);
  static std::string identity(const std::string& behaviour);

 private:
  std::filesystem::path folder_;
  ProgramResolver resolver_;
};

}  // namespace clef::age::sample
