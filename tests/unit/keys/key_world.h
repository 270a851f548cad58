// SPDX-License-Identifier: MIT
// A machine of one's own for a test: a home folder, an environment, programs, a gpg home.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "base/clock.h"
#include "base/process.h"
#include "keys/keyring.h"

namespace clef::keys {

// Removed with everything in it. The path is short: the socket of gpg-agent must fit 107 bytes.
class TempFolder {
 public:
  TempFolder() {
    std::string name = "/tmp/ck-XXXXXX";
    path_ = ::mkdtemp(name.data());
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

  std::filesystem::path write(const std::string& name, const std::string& content,
                              unsigned mode = 0600) const {
    const auto file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    ::chmod(file.c_str(), mode);
    return file;
  }

 private:
  std::filesystem::path path_;
};

// 0, 1, 2, … and on: the same bytes in every run.
class CountingRng final : public Rng {
 public:
  explicit CountingRng(unsigned start = 0, unsigned step = 1) : next_(start), step_(step) {}
  void fill(std::span<std::uint8_t> out) override {
    for (auto& byte : out) {
      byte = static_cast<std::uint8_t>(next_);
      next_ += step_;
    }
  }

 private:
  unsigned next_;
  unsigned step_;
};

class FixedClock final : public Clock {
 public:
  std::int64_t now_ms() const override { return 1'767'323'045'678; }  // 2026-01-02T03:04:05.678Z
};

class KeyWorld {
 public:
  KeyWorld() { environment_["HOME"] = home_.path().string(); }

  void set(const std::string& name, const std::string& value) { environment_[name] = value; }
  const TempFolder& home() const { return home_; }
  std::string write(const std::string& name, const std::string& content) const {
    return home_.write(name, content).string();
  }
  // A shell script as a program of the user; the path is absolute.
  std::string program(const std::string& name, const std::string& body) const {
    return home_.write("bin/" + name, "#!/bin/sh\n" + body + "\n", 0700).string();
  }
  // Lines that programs appended to the file "log".
  std::vector<std::string> log() const {
    std::ifstream in(home_.path() / "log");
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
      lines.push_back(line);
    return lines;
  }
  std::string log_path() const { return (home_.path() / "log").string(); }

  std::function<std::optional<std::string>(const char*)> environment() const {
    return [this](const char* name) -> std::optional<std::string> {
      const auto found = environment_.find(name);
      if (found == environment_.end())
        return std::nullopt;
      return found->second;
    };
  }

  // With leave to start programs, without leave to ask.
  KeyringConfig config() const {
    KeyringConfig config;
    config.environment = environment();
    config.resolver = &resolver_;
    return config;
  }
  const ProgramResolver& resolver() const { return resolver_; }

 private:
  TempFolder home_;
  std::map<std::string, std::string> environment_;
  ProgramResolver resolver_{(home_.path() / "bin").string() + ":/usr/bin:/bin", {}};
};

// A fresh gpg home with its own agent, which is ended with it.
class GpgHome {
 public:
  explicit GpgHome(KeyWorld& world) {
    world.set("GNUPGHOME", folder_.path().string());
    // Else the agent measures for seconds how much work a passphrase may cost.
    folder_.write("gpg-agent.conf", "s2k-count 65536\n");
  }
  ~GpgHome() { run("gpgconf --kill all"); }

  // Makes a key with an encryption subkey; an empty passphrase leaves it unlocked.
  void make_key(const std::string& user, const std::string& passphrase = "") const {
    run("gpg --batch --quiet --pinentry-mode loopback --passphrase '" + passphrase +
        "' --quick-gen-key '" + user + "' future-default default never");
  }
  // Fingerprint `index` of the keyring: 0 = first primary key, 1 = its subkey, …
  std::string fingerprint(std::size_t index) const {
    const std::string listing = run("gpg --batch --with-colons --list-keys");
    std::size_t at = 0;
    for (std::size_t i = 0;; ++i) {
      at = listing.find("fpr:::::::::", at) + 12;
      if (i == index)
        return listing.substr(at, 40);
    }
  }
  void forget_passphrases() const { run("gpgconf --kill gpg-agent"); }
  // Output of a shell command that sees this gpg home.
  std::string run(const std::string& command) const {
    const std::string line =
        "GNUPGHOME=" + folder_.path().string() + " LC_ALL=C sh -c \"" + command + "\" 2>/dev/null";
    std::string output;
    if (FILE* pipe = ::popen(line.c_str(), "r")) {
      char buffer[4096];
      while (const auto count = std::fread(buffer, 1, sizeof buffer, pipe))
        output.append(buffer, count);
      ::pclose(pipe);
    }
    return output;
  }

 private:
  TempFolder folder_;  // mkdtemp makes it 0700, as gpg wants it
};

}  // namespace clef::keys
