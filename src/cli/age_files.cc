// SPDX-License-Identifier: MIT
#include "cli/age_files.h"

#include <cerrno>
#include <fcntl.h>
#include <iterator>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/terminal.h"
#include "cli/value_input.h"

namespace clef::cli {
namespace {

constexpr std::size_t kKeyFileCap = 16 * kMiB;

Secret ask_twice() {
  Secret first = prompt_hidden(Shown::words("passphrase"));
  const Secret second = prompt_hidden(Shown::words("passphrase again"));
  if (!equal_constant_time(first.reveal(), second.reveal()))
    throw Error(Errc::refused, "the two passphrases differ");
  return first;
}

bool same_file(int a, int b) {
  struct stat first {};
  struct stat second {};
  return fstat(a, &first) == 0 && fstat(b, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

}  // namespace

age::PluginUi terminal_plugin_ui(Context& context) {
  age::PluginUi ui;
  ui.resolver = &context.resolver();
  ui.message = [&context](std::string_view text) {
    context.out().note("plugin: {}", Shown::foreign(text));
  };
  ui.request = [](std::string_view question, bool secret) -> std::optional<Secret> {
    if (!has_terminal())
      return std::nullopt;
    const Shown shown = Shown::foreign(question);
    return secret ? prompt_hidden(shown) : Secret::copy_of(prompt_line(shown));
  };
  ui.confirm = [](std::string_view question, std::string_view,
                  std::string_view) -> std::optional<bool> {
    if (!has_terminal())
      return std::nullopt;
    return clef::confirm(Shown::foreign(question));
  };
  return ui;
}

age::Identities read_identities(Context& context, const std::vector<std::string>& files,
                                const std::vector<std::string>& passphrase_files) {
  age::Identities out;
  for (const std::string& file : files) {
    const Secret content = read_secret_file(file, kKeyFileCap);
    age::Identities more = age::parse_identity_file(content, file, terminal_plugin_ui(context), [] {
      return prompt_hidden(Shown::words("passphrase of the key file"));
    });
    std::move(more.begin(), more.end(), std::back_inserter(out));
  }
  for (const std::string& file : passphrase_files)
    out.push_back(age::passphrase_identity(read_passphrase(file, false)));
  return out;
}

Secret read_passphrase(const std::optional<std::string>& file, bool twice) {
  if (!file)
    return twice ? ask_twice() : prompt_hidden(Shown::words("passphrase"));
  Secret text = read_secret_file(*file, kMiB);
  drop_only_newline(text);
  return text;
}

InputStream::InputStream(const std::optional<std::string>& file) : fd_(STDIN_FILENO) {
  if (!file || *file == "-")
    return;
  owned_ = Fd(open(file->c_str(), O_RDONLY | O_CLOEXEC));
  if (!owned_)
    throw Error(errno == ENOENT ? Errc::not_found : Errc::io_error, "cannot open {}: {}",
                Shown::path(*file), Shown::errno_text(errno));
  fd_ = owned_.get();
}

age::ReadSome InputStream::reader() {
  return [fd = fd_](std::span<std::uint8_t> out) {
    for (;;) {
      const ssize_t got = read(fd, out.data(), out.size());
      if (got >= 0)
        return static_cast<std::size_t>(got);
      if (errno != EINTR)
        throw Error(Errc::io_error, "cannot read the input: {}", Shown::errno_text(errno));
    }
  };
}

OutputStream::OutputStream(const std::optional<std::string>& file, const InputStream& input)
    : fd_(STDOUT_FILENO) {
  if (!file || *file == "-")
    return;
  target_ = *file;
  const Fd present(open(target_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (present && same_file(present.get(), input.fd()))
    throw Error(Errc::usage, "the output {} is the input", Shown::path(*file))
        .hint("name another file with -o");
  std::string name = target_.string() + ".XXXXXX";
  owned_ = Fd(mkostemp(name.data(), O_CLOEXEC));
  if (!owned_)
    throw Error(Errc::io_error, "cannot write beside {}: {}", Shown::path(*file),
                Shown::errno_text(errno));
  temporary_ = name;
  fd_ = owned_.get();
}

OutputStream::~OutputStream() {
  if (!temporary_.empty())
    unlink(temporary_.c_str());
}

age::WriteAll OutputStream::writer() {
  return [fd = fd_](ByteView bytes) { write_all(fd, bytes); };
}

bool OutputStream::is_terminal() const { return temporary_.empty() && clef::is_terminal(fd_); }

void OutputStream::commit() {
  if (temporary_.empty())
    return;
  if (fsync(fd_) != 0 || rename(temporary_.c_str(), target_.c_str()) != 0)
    throw Error(Errc::io_error, "cannot write {}: {}", Shown::path(target_.string()),
                Shown::errno_text(errno));
  temporary_.clear();
}

}  // namespace clef::cli
