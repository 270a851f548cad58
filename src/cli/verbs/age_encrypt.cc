// SPDX-License-Identifier: MIT
#include <iterator>
#include <optional>
#include <string>
#include <unistd.h>
#include <vector>

#include "base/error.h"
#include "base/terminal.h"
#include "cli/age_files.h"
#include "cli/context.h"
#include "cli/verb.h"

namespace clef::cli {
namespace {

class AgeEncrypt final : public Command {
 public:
  void declare(Options& options) override {
    options.repeated("-r,--recipient", recipients_, "KEY",
                     "encrypt to this public key (age1…, ssh-…); repeatable");
    options.repeated("-R,--recipients-file", files_, "FILE",
                     "encrypt to the public keys in FILE; repeatable");
    options.repeated("-i,--identity-file", identities_, "FILE",
                     "encrypt to the public keys of the private keys in FILE");
    options.flag("-p,--passphrase", passphrase_, "encrypt with a passphrase, asked twice");
    options.value("--passphrase-file", passphrase_file_, "FILE",
                  "encrypt with the passphrase in FILE");
    options.flag("-a,--armor", armor_, "write text instead of bytes");
    options.value("-o,--output", output_, "FILE", "write to FILE instead of standard output");
    options.positional("FILE", input_, Arity::optional,
                       "the file to encrypt; standard input by default");
  }

  ExitCode run(Context& context) override {
    const age::Recipients to = recipients(context);
    InputStream in(input_);
    OutputStream out(output_, in);
    if (!armor_ && out.is_terminal())
      throw Error(Errc::usage, "refusing to write bytes to the terminal")
          .hint("use --armor or -o FILE");
    age::encrypt_stream(in.reader(), out.writer(), to, armor_, context.rng());
    out.commit();
    return kDone;
  }

 private:
  age::Recipients recipients(Context& context) {
    age::Recipients out = public_recipients(context);
    if (!passphrase_ && !passphrase_file_) {
      if (out.empty())
        throw Error(Errc::usage, "no recipient is given")
            .hint("use -r KEY, -R FILE, -i FILE or -p");
      return out;
    }
    if (!out.empty())
      throw Error(Errc::usage, "a passphrase cannot be combined with other recipients");
    out.push_back(age::passphrase_recipient(read_passphrase(passphrase_file_, true)));
    return out;
  }

  age::Recipients public_recipients(Context& context) {
    const age::PluginUi ui = terminal_plugin_ui(context);
    age::Recipients out;
    for (const std::string& text : recipients_)
      out.push_back(age::parse_recipient(text, ui));
    for (const std::string& file : files_) {
      std::vector<std::string> skipped;
      age::Recipients more =
          age::parse_recipient_file(read_file(file, kMiB, true), file, ui, &skipped);
      for (const std::string& line : skipped)
        context.out().warn("passed over an unsupported key in {}: {}", Shown::path(file),
                           Shown::foreign(line));
      std::move(more.begin(), more.end(), std::back_inserter(out));
    }
    for (const auto& identity : read_identities(context, identities_, {})) {
      if (identity->recipient().empty())
        throw Error(Errc::age_key, "a private key does not tell its public key")
            .hint("give it with -r instead");
      out.push_back(age::parse_recipient(identity->recipient(), ui));
    }
    return out;
  }

  std::vector<std::string> recipients_;
  std::vector<std::string> files_;
  std::vector<std::string> identities_;
  bool passphrase_ = false;
  std::optional<std::string> passphrase_file_;
  bool armor_ = false;
  std::optional<std::string> output_;
  std::optional<std::string> input_;
};

const Verb kVerb{"age encrypt", "",      "encrypt a file for age recipients",
                 Group::keys,   nothing, make<AgeEncrypt>};

}  // namespace
}  // namespace clef::cli
