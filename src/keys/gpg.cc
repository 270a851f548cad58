// SPDX-License-Identifier: MIT
#include "keys/gpg.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <limits.h>
#include <semaphore>
#include <unistd.h>
#include <vector>

#include "base/error.h"
#include "base/terminal.h"
#include "keys/gpg_status.h"

namespace clef::keys {
namespace {

// gpg-agent serialises private key operations anyway; more would only pile up.
constexpr std::ptrdiff_t kMostAtATime = 2;
// Many times a share of 255 groups; a compressed bomb in a message must not fill our memory.
constexpr std::size_t kMostOutput = 65536;

std::counting_semaphore<kMostAtATime>& slots() {
  static std::counting_semaphore<kMostAtATime> semaphore(kMostAtATime);
  return semaphore;
}

class Slot {
 public:
  Slot() { slots().acquire(); }
  ~Slot() { slots().release(); }
  Slot(const Slot&) = delete;
  Slot& operator=(const Slot&) = delete;
};

// Status lines on stderr and nothing else there. The last two keep gpg from key servers, web key
// directories and certificate services, whatever its own configuration says (security.md S10).
std::vector<std::string> common_arguments() {
  return {"--batch",          "--status-fd", "2",
          "--logger-file",    "/dev/null",   "--no-auto-key-retrieve",
          "--disable-dirmngr"};
}

// The long id of a fingerprint, with the "!" that pins a subkey.
std::string long_id(const std::string& fingerprint) {
  const std::size_t wanted = fingerprint.ends_with('!') ? 17 : 16;
  return fingerprint.size() <= wanted ? fingerprint
                                      : fingerprint.substr(fingerprint.size() - wanted);
}

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
  while (!text.empty() && blank(text.back()))
    text.remove_suffix(1);
  while (!text.empty() && blank(text.front()))
    text.remove_prefix(1);
  return text;
}

// gpg finds the terminal for its pinentry through GPG_TTY only, because its stdin is a pipe.
std::optional<std::string> terminal_name() {
  char name[PATH_MAX];
  for (const int fd : {STDERR_FILENO, STDOUT_FILENO, STDIN_FILENO})
    if (ttyname_r(fd, name, sizeof name) == 0)
      return std::string(name);
  return std::nullopt;
}

void set(std::vector<std::string>& environment, std::string_view name,
         const std::optional<std::string>& value) {
  const std::string prefix = std::string(name) + "=";
  std::erase_if(environment, [&](const std::string& e) { return e.starts_with(prefix); });
  if (value)
    environment.push_back(prefix + *value);
}

bool holds(const std::vector<std::string>& environment, std::string_view name) {
  const std::string prefix = std::string(name) + "=";
  for (const std::string& entry : environment)
    if (entry.starts_with(prefix))
      return true;
  return false;
}

}  // namespace

Gpg::Gpg(const ProgramResolver* resolver, Environment environment, bool may_prompt)
    : resolver_(resolver), environment_(std::move(environment)), may_prompt_(may_prompt) {}

std::filesystem::path Gpg::program() const {
  if (resolver_ == nullptr)
    throw Error(Errc::program_unsafe, "gpg may not be started here");
  const auto configured = environment_("SOPS_GPG_EXEC");
  if (!configured || configured->empty())
    return resolver_->resolve("gpg");
  // A relative path would be looked up in the repository at hand.
  if (!configured->starts_with('/'))
    throw Error(Errc::program_unsafe, "SOPS_GPG_EXEC is {}, which is not an absolute path",
                Shown::program(*configured))
        .hint("give the whole path, or unset it to use gpg on PATH");
  return resolver_->check_absolute(*configured);
}

ProcessOptions Gpg::options() const {
  ProcessOptions options;
  options.environment = child_environment();
  for (const char* name : {"GNUPGHOME", "HOME"})
    set(options.environment, name, environment_(name));
  set(options.environment, "LC_ALL", "C");
  if (may_prompt_ && !holds(options.environment, "GPG_TTY"))
    set(options.environment, "GPG_TTY", terminal_name());
  options.output_cap = kMostOutput;
  options.new_session = !may_prompt_;
  // A person may take any time at a pinentry, and Ctrl-C reaches gpg as well.
  if (may_prompt_)
    options.timeout = std::chrono::milliseconds(0);
  return options;
}

std::string Gpg::encrypt(const std::string& fingerprint, const Secret& data) const {
  const std::filesystem::path gpg = program();
  std::vector<std::string> arguments = common_arguments();
  for (const std::string& argument :
       {std::string("--no-tty"), std::string("--no-auto-key-locate"),
        std::string("--no-default-recipient"), std::string("--yes"), std::string("--encrypt"),
        std::string("-a"), std::string("-r"), fingerprint, std::string("--trusted-key"),
        long_id(fingerprint), std::string("--no-encrypt-to")})
    arguments.push_back(argument);
  ProcessOptions process = options();
  process.input = data.reveal();
  const Slot slot;
  const ProcessResult result = run_program(gpg, arguments, process);
  const GpgStatus status = parse_gpg_status(result.errors);
  const std::string_view message = trimmed(result.output.reveal_text());
  if (result.status == 0 && status.encrypted && message.starts_with("-----BEGIN PGP MESSAGE-----"))
    return std::string(message);
  if (status.why.empty())
    throw Error(Errc::wrap_failed, "gpg could not encrypt for {} and ended with status {}",
                Shown::recipient(fingerprint), Shown::number(result.status));
  throw Error(Errc::wrap_failed, "gpg could not encrypt for {}: {}", Shown::recipient(fingerprint),
              Shown::foreign(status.why))
      .hint("see 'gpg --list-keys', or import the public key first");
}

std::vector<std::string> Gpg::list_private_keys() const {
  try {
    const std::filesystem::path gpg = program();
    std::vector<std::string> arguments = common_arguments();
    for (const char* argument : {"--no-tty", "--with-colons", "--list-secret-keys"})
      arguments.emplace_back(argument);
    ProcessOptions process = options();
    process.output_cap = kMiB;
    const Slot slot;
    const ProcessResult result = run_program(gpg, arguments, process);
    return fingerprints_of(result.output.reveal_text());
  } catch (const Error&) {
    return {};  // only an order of trying hangs on it; decrypt() will say what is wrong
  }
}

bool Gpg::owns(const std::string& fingerprint) const {
  std::string wanted = fingerprint;
  if (wanted.ends_with('!'))
    wanted.pop_back();
  for (char& c : wanted)
    if (c >= 'a' && c <= 'f')
      c = static_cast<char>(c - 'a' + 'A');
  const std::lock_guard lock(owned_mutex_);
  if (!owned_)
    owned_ = list_private_keys();
  return std::any_of(owned_->begin(), owned_->end(),
                     [&](const std::string& own) { return own.ends_with(wanted); });
}

Unwrapped Gpg::decrypt(std::string_view message) const {
  try {
    const std::filesystem::path gpg = program();
    const Secret input = decryption_input(message);
    std::vector<std::string> arguments = common_arguments();
    for (const char* argument : {"--max-output", "65536"})
      arguments.emplace_back(argument);
    if (!may_prompt_)
      arguments.emplace_back("--no-tty");
    if (passphrase() != nullptr)
      for (const char* argument : {"--pinentry-mode", "loopback", "--passphrase-fd", "0"})
        arguments.emplace_back(argument);
    else if (!may_prompt_)  // fail instead of hanging in a pinentry that nobody sees
      for (const char* argument : {"--pinentry-mode", "error"})
        arguments.emplace_back(argument);
    arguments.emplace_back("-d");
    ProcessOptions process = options();
    process.input = input.reveal();
    const Slot slot;
    ProcessResult result = run_program(gpg, arguments, process);
    GpgStatus status = parse_gpg_status(result.errors);
    // Some versions end with 0 and no output for packets that they do not know.
    if (result.status == 0 && status.decrypted && !result.output.empty())
      return {.data = std::move(result.output), .why = {}};
    if (status.why.empty())
      status.why = "gpg could not decrypt it";
    return {.data = std::nullopt, .why = status.why, .key_is_here = status.locked};
  } catch (const Error& error) {
    return {.data = std::nullopt, .why = error.message()};
  }
}

// gpg reads the passphrase up to its newline, then the message, from one pipe: no second descriptor
// has to be inherited and nothing stands in argv.
Secret Gpg::decryption_input(std::string_view message) const {
  SecretBuilder input(message.size() + 256);
  if (const Secret* phrase = passphrase()) {
    input.append(phrase->reveal());
    input.push_back('\n');
  }
  input.append(message);
  return std::move(input).take();
}

const Secret* Gpg::passphrase() const {
  const std::lock_guard lock(passphrase_mutex_);
  if (passphrase_)
    return &*passphrase_;
  const auto text = environment_("CLEF_GPG_PASSPHRASE_FD");
  if (!text || text->empty())
    return nullptr;
  int fd = -1;
  const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), fd);
  if (problem != std::errc() || end != text->data() + text->size() || fd < 0)
    throw Error(Errc::usage, "CLEF_GPG_PASSPHRASE_FD is not the number of a descriptor");
  const Secret line = read_secret_fd(fd, 4096);
  const std::string_view phrase = line.reveal_text();
  passphrase_ = Secret::copy_of(phrase.substr(0, phrase.find('\n')));
  return &*passphrase_;
}

}  // namespace clef::keys
