// SPDX-License-Identifier: MIT
// What the age verbs share: key files by name, streams, an output file that appears only when it is
// whole.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "age/age.h"
#include "base/file.h"
#include "cli/context.h"

namespace clef::cli {

// Plugins may start (the user named their keys) and speak to the person at the terminal.
age::PluginUi terminal_plugin_ui(Context& context);

// Identities of key files; "-" is not one. A passphrase-encrypted file asks at the terminal when it
// is needed.
age::Identities read_identities(Context& context, const std::vector<std::string>& files,
                                const std::vector<std::string>& passphrase_files);

// A passphrase: the file's content without its only newline, or typed twice at the terminal if
// `file` is not given.
Secret read_passphrase(const std::optional<std::string>& file, bool twice);

// Input of a filter: the named file, or stdin for none or "-".
class InputStream {
 public:
  explicit InputStream(const std::optional<std::string>& file);
  age::ReadSome reader();
  int fd() const { return fd_; }

 private:
  Fd owned_;
  int fd_;
};

// Output of a filter: stdout for none or "-"; else a temporary beside the named file, renamed by
// commit(). A failure leaves no file. Errc::usage if it is the input itself.
class OutputStream {
 public:
  OutputStream(const std::optional<std::string>& file, const InputStream& input);
  ~OutputStream();
  OutputStream(const OutputStream&) = delete;
  OutputStream& operator=(const OutputStream&) = delete;
  age::WriteAll writer();
  bool is_terminal() const;
  void commit();

 private:
  Fd owned_;
  int fd_;
  fs::path target_;
  fs::path temporary_;
};

}  // namespace clef::cli
