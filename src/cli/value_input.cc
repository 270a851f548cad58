// SPDX-License-Identifier: MIT
#include "cli/value_input.h"

#include <algorithm>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/terminal.h"
#include "base/utf8.h"

namespace clef::cli {

void ValueInput::declare(Options& options) {
  options.secret_positional("VALUE", argument_,
                            "the value; shell history may keep it, so prefer a prompt or --stdin");
  declare_without_argument(options);
}

void ValueInput::declare_without_argument(Options& options) {
  options.value("--value-file", file_, "FILE", "read the value from FILE, byte for byte");
  options.flag("--stdin", stdin_, "read the value from standard input");
  options.flag("--allow-empty", allow_empty_, "an empty value is meant");
}

bool stdin_carries_data() {
  struct stat about {};
  return fstat(STDIN_FILENO, &about) == 0 && (S_ISFIFO(about.st_mode) || S_ISREG(about.st_mode));
}

void drop_only_newline(Secret& value) {
  const std::string_view text = value.reveal_text();
  if (text.empty() || text.back() != '\n' || std::count(text.begin(), text.end(), '\n') != 1)
    return;
  const bool crlf = text.size() > 1 && text[text.size() - 2] == '\r';
  value.truncate(text.size() - (crlf ? 2 : 1));
}

Secret ValueInput::read(Output& out, const Shown& question) {
  if ((argument_ ? 1 : 0) + (file_ ? 1 : 0) + (stdin_ ? 1 : 0) > 1)
    throw Error(Errc::usage, "the value was given more than once")
        .hint("use one of VALUE, --value-file and --stdin");
  Secret value;
  if (argument_) {
    out.warn("the value stands in the command line: your shell may keep it in its history");
    value = std::move(*argument_);
  } else if (file_) {
    value = read_secret_file(*file_, kValueCap);
  } else if (stdin_ || stdin_carries_data()) {
    value = read_secret_fd(STDIN_FILENO, kValueCap);
    drop_only_newline(value);
  } else if (!has_terminal()) {
    throw Error(Errc::no_terminal, "there is no terminal to ask for the {}", question)
        .hint("pipe the value in, or use --stdin or --value-file FILE");
  } else {
    value = prompt_hidden(question);
    drop_only_newline(value);
  }
  if (value.empty() && !allow_empty_)
    throw Error(Errc::no_value, "the value is empty").hint("add --allow-empty if that is meant");
  if (!is_utf8(value.reveal_text()))
    throw Error(Errc::bad_encoding, "the value is not UTF-8, which YAML and JSON cannot hold")
        .hint("encode it first, for example with base64");
  return value;
}

}  // namespace clef::cli
