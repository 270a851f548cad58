// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/context.h"
#include "cli/describe.h"
#include "cli/verb.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

using Words = std::vector<std::string>;

// bash puts what it is offered into the command line as it is: a key named `$(…)` by a stranger
// would run at the next Enter, one that begins with a dash would be an option.
bool is_plain_word(std::string_view word) {
  return !word.starts_with('-') && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_-./:@%+,=").find(c) != std::string_view::npos || (c & 0x80) != 0;
  });
}

// What fits at the end of a command line. Key names come from the ciphertext files: completion
// never decrypts.
class Candidates {
 public:
  Candidates(Context& context, const Words& words)
      : context_(context), words_(words), last_(words.empty() ? "" : words.back()) {}

  Words collect() {
    const Words before(words_.begin(), words_.empty() ? words_.end() : words_.end() - 1);
    const VerbMatch match = find_verb({before.begin(), before.end()});
    if (match.verb == nullptr)
      add_verbs(before);
    else if (last_.starts_with("-"))
      add_options(*match.verb);
    else
      add_arguments(*match.verb,
                    Words(before.begin() + static_cast<std::ptrdiff_t>(match.words), before.end()));
    return std::move(out_);
  }

 private:
  void offer(std::string_view word) {
    if (word.starts_with(last_) && std::find(out_.begin(), out_.end(), word) == out_.end())
      out_.emplace_back(word);
  }

  void add_verbs(const Words& before) {
    for (const Verb* verb : all_verbs()) {
      const std::size_t blank = verb->name.find(' ');
      if (before.empty())
        offer(verb->name.substr(0, blank));
      else if (before.size() == 1 && blank != std::string_view::npos &&
               verb->name.substr(0, blank) == before[0])
        offer(verb->name.substr(blank + 1));
    }
  }

  void add_options(const Verb& verb) {
    for (const Description& about : {describe(verb), describe_globals()})
      for (const OptionLine& line : about.options)
        for (const std::string& word : line.words)
          offer(word);
  }

  void add_arguments(const Verb& verb, const Words& given) {
    Words plain;
    std::copy_if(given.begin(), given.end(), std::back_inserter(plain),
                 [](const std::string& w) { return !w.starts_with("-"); });
    const std::vector<OptionLine> arguments = describe(verb).arguments;
    if (arguments.empty())
      return;
    std::size_t at = 0;
    while (at < plain.size() && at + 1 < arguments.size() && !arguments[at].names.ends_with("…"))
      ++at;  // one that repeats takes all that follow
    const std::string& meta = arguments[at].names;
    const bool cell = meta.starts_with("NS") || meta.starts_with("TARGET") || meta == "TO";
    if (cell)
      add_cells(meta.starts_with("NS["), meta != "NS");
    else if (const bool in_diff = meta.find("NS A B") != std::string::npos;
             in_diff && plain.empty())
      add_cells(true, false);
    else if (in_diff)
      add_environments();
    else if (meta == "KEY" && !plain.empty())
      add_keys(plain.front());
    else if (meta == "CODE")
      add_codes();
    else if (meta == "VERB…")
      add_verbs(plain);
    else if (meta == "SHELL")
      for (const char* shell : {"bash", "zsh", "fish"})
        offer(shell);
  }

  void add_cells(bool namespaces, bool cells) {
    for (const matrix::CellId& id : context_.workspace().manifest().cells()) {
      if (namespaces || !cells)
        offer(id.ns);
      if (cells)
        offer(id.text());
    }
  }
  void add_environments() {
    for (const matrix::Environment& env : context_.workspace().manifest().environments())
      offer(env.name);
  }
  void add_keys(const std::string& cell) {
    const auto sealed = context_.workspace().find_sealed(matrix::CellId::parse(cell));
    if (sealed)
      for (const std::string& key : sealed->top_keys())
        if (is_plain_word(key))
          offer(key);
  }
  void add_codes() {
    for (const ErrcInfo& entry : all_errc())
      offer(entry.name);
  }

  Context& context_;
  const Words& words_;
  std::string last_;
  Words out_;
};

class Complete final : public Command {
 public:
  void declare(Options& options) override {
    options.rest("WORD…", words_, "the command line after 'git clef', up to the word to complete");
  }

  ExitCode run(Context& context) override {
    Words found;
    try {
      found = Candidates(context, words_).collect();
    } catch (const Error&) {
      // A prompt is no place for an error; there is just nothing to offer.
    }
    syntax::Tree list = syntax::Tree::list();
    for (const std::string& word : found)
      if (context.out().json())
        list.add(syntax::Tree::string(word));
      else
        context.out().line(word);
    if (context.out().json())
      context.out().json(list);
    return kDone;
  }

 private:
  Words words_;
};

const Verb kVerb{"complete",      "",      "print what could complete a command line",
                 Group::plumbing, nothing, make<Complete>};

}  // namespace
}  // namespace clef::cli
