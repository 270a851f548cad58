// SPDX-License-Identifier: MIT
#include "interop/sops/sops_program.h"

#include <cstdlib>

#include "base/error.h"
#include "crypto/random.h"

namespace clef::interop {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : value;
}

}  // namespace

std::filesystem::path find_sops() {
  const std::string peers = environment("CLEF_PEERS");
  std::vector<std::filesystem::path> folders;
  if (!peers.empty())
    folders.emplace_back(peers + "/bin");
  folders.emplace_back(CLEF_SOURCE_DIR "/build/peers/bin");
  const std::string path = environment("PATH");
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find(':', at), path.size());
    folders.emplace_back(path.substr(at, end - at));
    at = end + 1;
  }
  for (const auto& folder : folders) {
    if (folder.is_absolute() && std::filesystem::exists(folder / "sops"))
      return folder / "sops";
  }
  throw Error(Errc::program_missing, "sops was not found").hint("run scripts/install-peers");
}

SopsProgram::SopsProgram()
    : program_(find_sops()), pair_(age::generate_key(crypto::system_rng())), data_key_(32) {
  identities_.push_back(age::parse_identity(pair_.identity.reveal_text()));
  crypto::system_rng().fill(data_key_.fill());
  age::Recipients recipients;
  recipients.push_back(age::parse_recipient(pair_.recipient));
  entry_.fields["recipient"] = pair_.recipient;
  entry_.enc = age::armor(age::encrypt(data_key_.reveal(), recipients, crypto::system_rng()));
}

ProcessResult SopsProgram::run(const std::vector<std::string>& args,
                               std::string_view editor) const {
  ProcessOptions options;
  options.environment = {"PATH=/usr/bin:/bin", "HOME=" + folder_.path().string(),
                         "SOPS_AGE_KEY=" + std::string(pair_.identity.reveal_text())};
  if (!editor.empty())
    options.environment.push_back("EDITOR=" + std::string(editor));
  options.folder = folder_.path();
  return run_program(program_, args, options);
}

sops::DataKey SopsProgram::unlock(const sops::Metadata& metadata) {
  for (const sops::WrappedKey* key : metadata.all_keys()) {
    if (key->id() == pair_.recipient)
      return age::decrypt(as_bytes(key->enc), identities_);
  }
  throw Error(Errc::cannot_open, "the file is for other readers");
}

}  // namespace clef::interop
