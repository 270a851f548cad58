// SPDX-License-Identifier: MIT
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/age_files.h"
#include "cli/context.h"
#include "cli/verb.h"

namespace clef::cli {
namespace {

class AgeDecrypt final : public Command {
 public:
  void declare(Options& options) override {
    options.repeated("-i,--identity-file", identities_, "FILE",
                     "try the private keys in FILE; repeatable");
    options.repeated("--passphrase-file", passphrases_, "FILE",
                     "try the passphrase in FILE; repeatable");
    options.flag("-p,--passphrase", ask_, "ask for a passphrase");
    options.value("--armor", armor_, "auto|require|never",
                  "whether the input is text; auto by default");
    options.value("-o,--output", output_, "FILE", "write to FILE instead of standard output");
    options.positional("FILE", input_, Arity::optional,
                       "the file to decrypt; standard input by default");
  }

  ExitCode run(Context& context) override {
    const age::Armor armor = armor_mode();
    age::Identities identities = read_identities(context, identities_, passphrases_);
    if (ask_)
      identities.push_back(age::passphrase_identity(read_passphrase({}, false)));
    if (identities.empty())
      throw Error(Errc::usage, "no identity is given")
          .hint("use -i FILE, --passphrase-file FILE or -p");
    InputStream in(input_);
    OutputStream out(output_, in);
    age::decrypt_stream(in.reader(), out.writer(), identities, armor);
    out.commit();
    return kDone;
  }

 private:
  age::Armor armor_mode() const {
    if (!armor_ || *armor_ == "auto")
      return age::Armor::automatic;
    if (*armor_ == "require")
      return age::Armor::require;
    if (*armor_ == "never")
      return age::Armor::never;
    throw Error(Errc::usage, "--armor takes auto, require or never");
  }

  std::vector<std::string> identities_;
  std::vector<std::string> passphrases_;
  bool ask_ = false;
  std::optional<std::string> armor_;
  std::optional<std::string> output_;
  std::optional<std::string> input_;
};

const Verb kVerb{"age decrypt", "",      "decrypt an age file; only authenticated bytes come out",
                 Group::keys,   nothing, make<AgeDecrypt>};

}  // namespace
}  // namespace clef::cli
