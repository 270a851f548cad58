// SPDX-License-Identifier: MIT
// New private keys: where they may go (security.md S22) and what their file says.
#pragma once

#include <optional>
#include <string>

#include "age/age.h"
#include "cli/context.h"
#include "cli/verb.h"

namespace clef::cli {

// Options and work of `keygen` and `age keygen`.
class KeyWriter {
 public:
  void declare(Options& options);
  // Makes a key pair, writes it, tells the public key. Errc::usage without a place for the private
  // key; already_exists.
  void run(Context& context);

 private:
  std::optional<std::string> output_;
  bool stdout_ = false;
  bool passphrase_ = false;
  std::optional<std::string> passphrase_file_;
};

// The command of both verbs.
class Keygen final : public Command {
 public:
  void declare(Options& options) override { writer_.declare(options); }
  ExitCode run(Context& context) override {
    writer_.run(context);
    return kDone;
  }

 private:
  KeyWriter writer_;
};

// Text of a key file: creation time, public key, private key.
Secret key_file_text(const age::KeyPair& pair, const Clock& clock);

}  // namespace clef::cli
