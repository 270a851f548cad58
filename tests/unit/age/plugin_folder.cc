// SPDX-License-Identifier: MIT
#include "unit/age/plugin_folder.h"

#include <algorithm>
#include <cstdlib>

#include "age/bech32.h"

namespace clef::age::sample {
namespace {

std::filesystem::path make_folder() {
  std::string name = std::filesystem::temp_directory_path() / "age-plugins-XXXXXX";
  return mkdtemp(name.data()) == nullptr ? std::filesystem::path() : std::filesystem::path(name);
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

}  // namespace

PluginFolder::PluginFolder() : folder_(make_folder()), resolver_(folder_.native(), {}) {}
PluginFolder::~PluginFolder() { std::filesystem::remove_all(folder_); }

PluginUi PluginFolder::with(const std::string& behaviour) {
  namespace fs = std::filesystem;
  const fs::path program = folder_ / ("age-plugin-" + behaviour);
  fs::copy_file(CLEF_SOURCE_DIR "/tests/unit/age/demo_plugin.sh", program,
                fs::copy_options::overwrite_existing);
  fs::permissions(program, fs::perms::owner_all);
  PluginUi ui;
  ui.resolver = &resolver_;
  return ui;
}

std::string PluginFolder::recipient(const std::string& behaviour) {
  return std::string(bech32_encode("age1" + behaviour, Bytes(4, 1)).reveal_text());
}

std::string PluginFolder::identity(const std::string& behaviour) {
  return std::string(
      bech32_encode("AGE-PLUGIN-" + upper(behaviour) + "-", Bytes(4, 1)).reveal_text());
}

}  // namespace clef::age::sample
