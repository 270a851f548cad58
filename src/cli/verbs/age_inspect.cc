// SPDX-License-Identifier: MIT
#include <optional>
#include <string>
#include <vector>

#include "cli/age_files.h"
#include "cli/context.h"
#include "cli/verb.h"

namespace clef::cli {
namespace {

syntax::Tree number(std::uint64_t value) {
  return syntax::Tree::integer(static_cast<std::int64_t>(value));
}

class AgeInspect final : public Command {
 public:
  void declare(Options& options) override {
    options.positional("FILE", input_, Arity::optional, "the age file; standard input by default");
  }

  ExitCode run(Context& context) override {
    InputStream in(input_);
    const age::Inspection about = age::inspect(in.reader(), age::Armor::automatic);
    Output& out = context.out();
    if (out.json()) {
      out.json(as_json(about));
      return kDone;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& stanza : about.stanzas)
      rows.push_back(
          {stanza.type, std::to_string(stanza.arguments), std::to_string(stanza.body_size)});
    out.table({"STANZA", "ARGUMENTS", "BYTES"}, rows);
    out.line(std::string("armor: ") + (about.armored ? "yes" : "no"));
    out.line("header: " + std::to_string(about.header_size) + " bytes");
    out.line("payload: " + std::to_string(about.payload_size) + " bytes, " +
             std::to_string(about.plaintext_size) + " bytes of plaintext");
    return kDone;
  }

 private:
  static syntax::Tree as_json(const age::Inspection& about) {
    syntax::Tree tree = syntax::Tree::map();
    tree.add("armored", syntax::Tree::boolean(about.armored));
    tree.add("headerSize", number(about.header_size));
    syntax::Tree& stanzas = tree.add("stanzas", syntax::Tree::list());
    for (const auto& stanza : about.stanzas) {
      syntax::Tree item = syntax::Tree::map();
      item.add("type", syntax::Tree::string(stanza.type));
      item.add("arguments", number(stanza.arguments));
      item.add("bodySize", number(stanza.body_size));
      stanzas.add(std::move(item));
    }
    tree.add("payloadSize", number(about.payload_size));
    tree.add("plaintextSize", number(about.plaintext_size));
    return tree;
  }

  std::optional<std::string> input_;
};

const Verb kVerb{"age inspect", "",      "show what an age file tells without a key",
                 Group::keys,   nothing, make<AgeInspect>};

}  // namespace
}  // namespace clef::cli
