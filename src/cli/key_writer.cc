// SPDX-License-Identifier: MIT
#include "cli/key_writer.h"

#include <unistd.h>

#include "base/error.h"
#include "cli/age_files.h"

namespace clef::cli {

Secret key_file_text(const age::KeyPair& pair, const Clock& clock) {
  SecretBuilder text(256);
  text.append("# created: " + rfc3339_seconds(clock.now_ms()) + "\n");
  text.append("# public key: " + pair.recipient + "\n");
  text.append(pair.identity.reveal());
  text.push_back('\n');
  return std::move(text).take();
}

void KeyWriter::declare(Options& options) {
  options.value("-o,--output", output_, "FILE",
                "write the private key to FILE, which must not exist");
  options.flag("--stdout", stdout_, "print the private key");
  options.flag("-p,--passphrase", passphrase_,
               "encrypt the key file with a passphrase, asked twice");
  options.value("--passphrase-file", passphrase_file_, "FILE",
                "encrypt the key file with the passphrase in FILE");
}

void KeyWriter::run(Context& context) {
  if (output_.has_value() == stdout_)
    throw Error(Errc::usage, "say where the private key shall go")
        .hint("use either -o FILE or --stdout");
  const age::KeyPair pair = age::generate_key(context.rng());
  Secret text = key_file_text(pair, context.clock());
  if (passphrase_ || passphrase_file_) {
    age::Recipients to;
    to.push_back(age::passphrase_recipient(read_passphrase(passphrase_file_, true)));
    text = Secret::copy_of(age::armor(age::encrypt(text.reveal(), to, context.rng())));
  }
  if (output_)
    write_new_private_file(*output_, text);
  if (context.out().json()) {
    syntax::Tree tree = syntax::Tree::map();
    tree.add("publicKey", syntax::Tree::string(pair.recipient));
    if (output_)
      tree.add("file", syntax::Tree::string(*output_));
    else
      tree.add("keyFile", syntax::Tree::string(text.reveal_text()));
    context.out().json(tree);
    return;
  }
  if (!output_)
    context.out().value(text.reveal());
  context.out().note("public key: {}", Shown::words(pair.recipient));
}

}  // namespace clef::cli
