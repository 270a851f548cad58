// SPDX-License-Identifier: MIT
#include "cli/own_program.h"

#include <filesystem>

#include "base/error.h"
#include "base/process.h"
#include "keys/environment.h"

namespace clef::cli {
namespace {

constexpr const char* kName = "git-clef";

// This program's file; where it bears another name (a test, a shim), the one that PATH finds.
fs::path own_file() {
  std::error_code error;
  fs::path self = fs::read_symlink("/proc/self/exe", error);
  if (!error && self.filename() == kName)
    return self;
  try {
    return ProgramResolver(keys::process_environment("PATH").value_or(""), {}).resolve(kName);
  } catch (const Error&) {
    return kName;
  }
}

}  // namespace

std::string own_program() {
  const fs::path file = own_file();
  const fs::path folder = file.parent_path();
  const bool everywhere = folder.empty() || folder == "/usr/bin" || folder == "/usr/local/bin";
  return everywhere ? kName : file.string();
}

}  // namespace clef::cli
