// SPDX-License-Identifier: MIT
#include "interop/age/age_program.h"

#include <cstdlib>
#include <unistd.h>

#include "base/error.h"
#include "support/forked.h"

namespace clef::interop {
namespace {

namespace fs = std::filesystem;

// In CLEF_PEERS, then where scripts/install-peers puts it, then on PATH.
fs::path find_peer(const std::string& name) {
  std::string places;
  if (const char* peers = std::getenv("CLEF_PEERS"))
    places = std::string(peers) + "/bin:";
  places += CLEF_SOURCE_DIR "/build/peers/bin:";
  if (const char* path = std::getenv("PATH"))
    places += path;
  for (std::size_t at = 0; at < places.size();) {
    const std::size_t end = std::min(places.find(':', at), places.size());
    const fs::path candidate = fs::path(places.substr(at, end - at)) / name;
    if (candidate.is_absolute() && fs::exists(candidate))
      return candidate;
    at = end + 1;
  }
  throw Error(Errc::program_missing, "{} was not found", Shown::program(name))
      .hint("run scripts/install-peers");
}

std::vector<std::string> environment(const fs::path& folder) {
  return {"PATH=" + folder.string() + "/plugins:/usr/bin:/bin", "HOME=" + folder.string(),
          "TERM=dumb"};
}

}  // namespace

AgeProgram::AgeProgram() : age_(find_peer("age")), keygen_(find_peer("age-keygen")) {}

int AgeProgram::run(const fs::path& program, const std::vector<std::string>& args) const {
  ProcessOptions options;
  options.environment = environment(folder());
  options.folder = folder();
  options.timeout = std::chrono::milliseconds::zero();
  return run_program(program, args, options).status;
}

int AgeProgram::age(const std::vector<std::string>& args) const { return run(age_, args); }
int AgeProgram::age_keygen(const std::vector<std::string>& args) const {
  return run(keygen_, args);
}

int AgeProgram::age_with_answers(const std::vector<std::string>& args,
                                 const std::vector<std::string>& answers) const {
  test::Pty terminal([&]() -> int {
    if (chdir(folder().c_str()) != 0)
      return 1;
    exec_program(age_, args, environment(folder()));
  });
  std::string_view prompt = "Enter passphrase";
  for (const std::string& answer : answers) {
    if (!terminal.wait_for(prompt))
      break;
    // What is typed before the prompt hides it could be lost.
    for (int i = 0; terminal.echoes() && i < 500; ++i)
      usleep(10'000);
    terminal.type(answer + "\n");
    prompt = "Confirm passphrase";
  }
  return terminal.finish();
}

std::string AgeProgram::copy_key(const std::string& vector) const {
  const fs::path copy = folder() / fs::path(vector).filename();
  fs::copy_file(fs::path(CLEF_SOURCE_DIR "/tests/vectors") / vector, copy,
                fs::copy_options::overwrite_existing);
  fs::permissions(copy, fs::perms::owner_read | fs::perms::owner_write);
  return copy.filename();
}

}  // namespace clef::interop
