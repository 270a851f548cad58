// SPDX-License-Identifier: MIT
#include "keys/prompts.h"

#include <atomic>
#include <memory>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/terminal.h"

namespace clef::keys {
namespace {

void show(std::string_view message) {
  const std::string line = "git-clef: plugin: " + Shown::foreign(message).text() + "\n";
  write_all(STDERR_FILENO, as_bytes(line));
}

std::optional<Secret> answer(std::string_view question, bool secret) {
  if (secret)
    return prompt_hidden(Shown::foreign(question));
  std::string line = prompt_line(Shown::foreign(question));
  Secret value = Secret::copy_of(line);
  wipe(line);
  return value;
}

std::optional<bool> agree(std::string_view question, std::string_view yes, std::string_view no) {
  std::string text(question);
  text.append(" (y = ").append(yes);
  if (!no.empty())
    text.append(", n = ").append(no);
  return confirm(Shown::foreign(text + ")"));
}

}  // namespace

std::function<Secret()> passphrase_prompt(std::string name, bool may_prompt) {
  const auto asked = std::make_shared<std::atomic<bool>>(false);
  return [name = std::move(name), may_prompt, asked] {
    if (!may_prompt || !has_terminal())
      throw Error(Errc::no_terminal,
                  "the key file {} is encrypted and nobody can be asked for its passphrase",
                  Shown::path(name));
    // A wrong answer must not bring the question back for each of a thousand files.
    if (asked->exchange(true))
      throw Error(Errc::bad_identity, "the passphrase of the key file {} was asked for already",
                  Shown::path(name));
    return prompt_hidden(Shown::name("passphrase of " + name));
  };
}

age::PluginUi plugin_ui(const ProgramResolver* resolver, bool may_prompt) {
  age::PluginUi ui;
  ui.resolver = resolver;
  if (!may_prompt || !has_terminal())
    return ui;
  ui.message = show;
  ui.request = answer;
  ui.confirm = agree;
  return ui;
}

}  // namespace clef::keys
