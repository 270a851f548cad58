// SPDX-License-Identifier: MIT
// The real sops, with one age identity made for the test.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "age/age.h"
#include "base/process.h"
#include "sops/sealed.h"
#include "support/sandbox.h"

namespace clef::interop {

// The sops that scripts/install-peers built: $CLEF_PEERS/bin, build/peers/bin, then PATH. Throws
// program_missing: a test against the real program must not pass without it.
std::filesystem::path find_sops();

class SopsProgram : public sops::KeyUnlocker {
 public:
  SopsProgram();

  ProcessResult run(const std::vector<std::string>& args, std::string_view editor = {}) const;
  const test::TempDir& folder() const { return folder_; }

  // A data key of our own, and its entry for sops' metadata.
  const sops::DataKey& data_key() const { return data_key_; }
  sops::KeyGroup group() const { return {entry_}; }
  const std::string& recipient() const { return pair_.recipient; }

  // Opens the data key of any file that was made for our recipient.
  sops::DataKey unlock(const sops::Metadata& metadata) override;

 private:
  test::TempDir folder_;
  std::filesystem::path program_;
  age::KeyPair pair_;
  age::Identities identities_;
  sops::DataKey data_key_;
  sops::WrappedKey entry_;
};

}  // namespace clef::interop
