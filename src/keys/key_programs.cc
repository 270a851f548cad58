// SPDX-License-Identifier: MIT
#include "keys/key_programs.h"

#include <chrono>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/process.h"
#include "keys/command_words.h"

namespace clef::keys {
namespace {

constexpr std::size_t kMostKeyText = kMiB;

ProcessOptions options(const KeyringConfig& config) {
  ProcessOptions options;
  options.environment = child_environment();
  options.output_cap = kMostKeyText;
  options.new_session = !config.may_prompt;
  // A password manager may ask its user; without one to ask, silence is a failure.
  if (config.may_prompt)
    options.timeout = std::chrono::milliseconds(0);
  return options;
}

const ProgramResolver& resolver(const KeyringConfig& config) {
  if (config.resolver == nullptr)
    throw Error(Errc::program_unsafe, "programs may not be started here");
  return *config.resolver;
}

fs::path find(const KeyringConfig& config, const std::string& program) {
  return program.starts_with('/') ? resolver(config).check_absolute(program)
                                  : resolver(config).resolve(program);
}

}  // namespace

Secret run_key_command(const KeyringConfig& config, const char* name, const std::string& command,
                       const std::string& recipient) {
  auto words = split_words(command);
  if (!words)
    throw Error(Errc::bad_identity, "a quote or backslash is left open in {}", Shown::name(name));
  if (words->empty())
    throw Error(Errc::bad_identity, "{} names no program", Shown::name(name));
  const fs::path program = find(config, words->front());
  words->erase(words->begin());
  ProcessOptions process = options(config);
  if (!recipient.empty())
    process.environment.push_back("SOPS_AGE_RECIPIENT=" + recipient);
  ProcessResult result = run_program(program, *words, process);
  // Its stderr may quote what it found: it is not shown (security.md S10, S19).
  if (result.status != 0)
    throw Error(Errc::program_failed, "the command in {} ended with status {}", Shown::name(name),
                Shown::number(result.status));
  return std::move(result.output);
}

std::optional<Secret> ask_keychain(const KeyringConfig& config) {
  const fs::path program = resolver(config).resolve("secret-tool");
  const std::vector<std::string> arguments = {"lookup", "service", "clef", "account",
                                              "age-private-key:" + config.keychain_label};
  ProcessResult result = run_program(program, arguments, options(config));
  // secret-tool ends with 1 and silence for "no such item".
  if (result.status == 1 && result.output.empty() && result.errors.empty())
    return std::nullopt;
  if (result.status != 0)
    throw Error(Errc::program_failed, "secret-tool ended with status {}",
                Shown::number(result.status));
  std::string_view text = result.output.reveal_text();
  if (!text.starts_with("AGE-SECRET-KEY-"))
    throw Error(Errc::bad_identity, "the item {} in the keychain is not an age key",
                Shown::name(config.keychain_label));
  return Secret::copy_of(text.substr(0, text.find_last_not_of("\r\n ") + 1));
}

}  // namespace clef::keys
