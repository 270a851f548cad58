// SPDX-License-Identifier: MIT
#include "cli/clipboard.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <poll.h>
#include <span>
#include <string_view>
#include <unistd.h>

#include "base/error.h"
#include "base/spawn.h"
#include "cli/whole_number.h"
#include "crypto/hash.h"
#include "keys/environment.h"

namespace clef::cli {

struct Clipboard::Tool {
  const char* display;  // variable that says that its kind of desktop is here; null: always
  const char* copier;
  std::vector<std::string> copy;
  std::vector<std::string> copy_secret;  // the same, kept out of clipboard histories; empty: cannot
  std::vector<std::string> clear;        // empty: nothing is copied
  const char* paster;
  std::vector<std::string> paste;
};

namespace {

constexpr std::chrono::milliseconds kPatience{10'000};  // with a desktop that does not answer
constexpr std::size_t kHeldCap{16 * kMiB};
constexpr std::size_t kMarkKey{32};

constexpr unsigned kUsualSeconds{45};
constexpr unsigned kMostSeconds{3600};

bool has(const char* variable) { return !keys::process_environment(variable).value_or("").empty(); }

ProcessOptions desktop_options() {
  ProcessOptions options;
  options.environment = child_environment();
  if (const auto authority = keys::process_environment("XAUTHORITY"))
    options.environment.push_back("XAUTHORITY=" + *authority);
  // wl-copy serves what it copied from a temporary file: that one lies in memory.
  if (const auto runtime = keys::process_environment("XDG_RUNTIME_DIR")) {
    std::erase_if(options.environment,
                  [](const auto& each) { return each.starts_with("TMPDIR="); });
    options.environment.push_back("TMPDIR=" + *runtime);
  }
  options.timeout = kPatience;
  options.new_session = true;
  return options;
}

// False if the reader went away or does not read.
bool write_in_time(int fd, ByteView bytes) {
  const SigpipeHeld held;
  set_nonblocking(fd);
  while (!bytes.empty()) {
    pollfd one{fd, POLLOUT, 0};
    if (::poll(&one, 1, static_cast<int>(kPatience.count())) <= 0)
      return false;
    const ssize_t wrote = ::write(fd, bytes.data(), bytes.size());
    if (wrote < 0 && (errno == EAGAIN || errno == EINTR))
      continue;
    if (wrote < 0)
      return false;
    bytes = bytes.subspan(static_cast<std::size_t>(wrote));
  }
  return true;
}

// Its output is thrown away and not waited for: what serves the clipboard lives on in the
// background and would hold a pipe open.
bool feed(const fs::path& program, const std::vector<std::string>& args, ByteView input) {
  Pipe pipe = make_pipe();
  Child child(program, args, desktop_options(), {pipe.read.get(), -1, -1});
  pipe.read = Fd();
  const bool written = write_in_time(pipe.write.get(), input);
  pipe.write = Fd();
  if (!child.wait_for(kPatience))
    throw Error(Errc::timed_out, "{} does not answer", Shown::program(program.native()))
        .hint("is this the terminal of a desktop?");
  return child.wait() == 0 && written;
}

}  // namespace

Clipboard Clipboard::find(const ProgramResolver& resolver) {
  static const std::array<Tool, 3> kTools{{
      {"WAYLAND_DISPLAY",
       "wl-copy",
       {"--type", "text/plain"},
       {"--sensitive", "--type", "text/plain"},
       {"--clear"},
       "wl-paste",
       {"--no-newline"}},
      {"DISPLAY",
       "xclip",
       {"-selection", "clipboard", "-in"},
       {},
       {},
       "xclip",
       {"-selection", "clipboard", "-out"}},
      {nullptr, "pbcopy", {}, {}, {}, "pbpaste", {}},
  }};
  for (const Tool& tool : kTools) {
    if (tool.display != nullptr && !has(tool.display))
      continue;
    try {
      return {tool, resolver.resolve(tool.copier), resolver.resolve(tool.paster)};
    } catch (const Error& error) {
      if (error.code() != Errc::program_missing)
        throw;
    }
  }
  throw Error(Errc::program_missing, "no program here reaches a clipboard")
      .hint(
          "install wl-clipboard (Wayland) or xclip (X11), and run this in a terminal of the "
          "desktop");
}

void Clipboard::copy(ByteView value) const {
  // wl-copy before 2.3 does not know --sensitive and reads nothing then.
  if (!tool_->copy_secret.empty() && feed(copier_, tool_->copy_secret, value))
    return;
  if (!feed(copier_, tool_->copy, value))
    throw Error(Errc::program_failed, "{} could not copy", Shown::program(copier_.native()))
        .hint("is this the terminal of a desktop?");
}

void Clipboard::clear() const {
  if (!feed(copier_, tool_->clear.empty() ? tool_->copy : tool_->clear, {}))
    throw Error(Errc::program_failed, "{} could not clear", Shown::program(copier_.native()));
}

Secret Clipboard::held() const {
  ProcessOptions options = desktop_options();
  options.output_cap = kHeldCap;
  ProcessResult result = run_program(paster_, tool_->paste, options);
  return result.status == 0 ? std::move(result.output) : Secret();
}

ValueMark::ValueMark(ByteView value, Rng& rng) : bytes_(kSize) {
  const std::span<std::uint8_t> out = bytes_.fill();
  rng.fill(out.first(kMarkKey));
  std::ranges::copy(crypto::hmac_sha256(bytes().first(kMarkKey), value), out.begin() + kMarkKey);
}

bool ValueMark::is_of(ByteView value) const {
  const auto mac = crypto::hmac_sha256(bytes().first(kMarkKey), value);
  return bytes_.size() == kSize && std::ranges::equal(bytes().subspan(kMarkKey), mac);
}

unsigned clearing_seconds(const std::optional<std::string>& text) {
  if (!text)
    return kUsualSeconds;
  const auto seconds = whole_number(*text, 1, kMostSeconds);
  if (!seconds)
    throw Error(Errc::usage, "the clipboard is cleared after 1 to {} seconds",
                Shown::number(kMostSeconds));
  return static_cast<unsigned>(*seconds);
}

void clear_later(const ValueMark& mark, unsigned seconds) {
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  if (error)
    throw Error(Errc::program_failed, "cannot find this program's file");
  Pipe pipe = make_pipe();
  ProcessOptions options = desktop_options();
  options.folder = fs::current_path();
  const std::vector<std::string> args{"unclip", "--after", std::to_string(seconds)};
  Child child(self, args, options, {pipe.read.get(), -1, -1});
  if (!write_in_time(pipe.write.get(), mark.bytes()))
    throw Error(Errc::program_failed, "what clears the clipboard cannot be started");
  child.leave();
}

}  // namespace clef::cli
