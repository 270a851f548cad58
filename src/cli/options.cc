// SPDX-License-Identifier: MIT
#include "cli/options.h"

#include <algorithm>
#include <deque>
#include <functional>

#include <CLI/CLI.hpp>

#include "base/error.h"
#include "cli/parse.h"

namespace clef::cli {
namespace {

// Stands for the bare form of an optional value while CLI11 parses; no one can type it into a
// terminal by accident.
constexpr std::string_view kBare = "\x01";

class Parser final : public Options {
 public:
  explicit Parser(CLI::App& app) : app_(app) {}

  void flag(std::string_view names, bool& target, std::string_view) override {
    // Otherwise `--raw=9x` would be a number of times to mean it.
    app_.add_flag(std::string(names), target)->disable_flag_override();
  }
  void value(std::string_view names, std::optional<std::string>& target, std::string_view,
             std::string_view) override {
    hold(names, target);
  }
  void values(std::string_view names, std::vector<std::string>& target, std::string_view,
              std::string_view) override {
    repeat(names, target)->delimiter(',');
  }
  void repeated(std::string_view names, std::vector<std::string>& target, std::string_view,
                std::string_view) override {
    repeat(names, target);
  }
  void optional_value(std::string_view names, std::optional<std::string>& target, std::string_view,
                      std::string_view) override {
    bare_.emplace_back(names.substr(names.rfind(',') + 1));
    hold(names, target);
  }
  void positional(std::string_view meta, std::optional<std::string>& target, Arity arity,
                  std::string_view) override {
    hold(meta, target)->required(arity == Arity::required);
  }
  void positionals(std::string_view meta, std::vector<std::string>& target, Arity arity,
                   std::string_view) override {
    app_.add_option(std::string(meta), target)->required(arity == Arity::required);
  }
  void secret_positional(std::string_view meta, std::optional<Secret>& target,
                         std::string_view) override {
    std::string& text = texts_.emplace_back();
    CLI::Option* option = app_.add_option(std::string(meta), text);
    afterwards_.emplace_back([option, &text, &target] {
      if (option->count() > 0)
        target = Secret::copy_of(text);
      wipe(text);
    });
  }
  void rest(std::string_view, std::vector<std::string>& target, std::string_view) override {
    rest_ = &target;
  }

  void parse(std::vector<std::string> words) {
    cut_rest(words);
    const auto dashes = std::find(words.begin(), words.end(), "--");  // no options behind them
    for (auto word = words.begin(); word != dashes; ++word)
      if (std::find(bare_.begin(), bare_.end(), *word) != bare_.end())
        *word += "=" + std::string(kBare);
      else if (word->ends_with('=') && std::find(held_.begin(), held_.end(), *word) != held_.end())
        *word += kBare;                        // CLI11 would take the next word
    std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
    app_.parse(std::move(words));
    for (const auto& step : afterwards_)
      step();
  }

 private:
  // One word for each mention: without the last call an option would swallow the arguments that
  // follow it.
  CLI::Option* repeat(std::string_view names, std::vector<std::string>& target) {
    return app_.add_option(std::string(names), target)
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
  }

  // CLI11 2.1 fills optionals of strings through a stream, which splits at blanks; a plain string
  // does not.
  CLI::Option* hold(std::string_view names, std::optional<std::string>& target) {
    std::string& text = texts_.emplace_back();
    CLI::Option* option = app_.add_option(std::string(names), text);
    held_.emplace_back(std::string(names.substr(names.rfind(',') + 1)) + "=");
    afterwards_.emplace_back([option, &text, &target] {
      if (option->count() > 0)
        target = text == kBare ? std::string() : text;
      wipe(text);
    });
    return option;
  }

  void cut_rest(std::vector<std::string>& words) {
    if (rest_ == nullptr)
      return;
    const auto dashes = std::find(words.begin(), words.end(), "--");
    if (dashes == words.end())
      return;
    rest_->assign(dashes + 1, words.end());
    words.erase(dashes, words.end());
  }

  CLI::App& app_;
  std::deque<std::string> texts_;
  std::vector<std::function<void()>> afterwards_;
  std::vector<std::string> bare_;  // "--generate"
  std::vector<std::string> held_;  // "--message="
  std::vector<std::string>* rest_ = nullptr;
};

// A fixed sentence by the kind of mistake: CLI11's own text repeats what was typed, which may be a
// secret.
Error usage_error(const CLI::ParseError& e, const Verb& verb) {
  const Shown name = Shown::program("git clef " + std::string(verb.name) + " -h");
  if (dynamic_cast<const CLI::ExtrasError*>(&e) != nullptr)
    return Error(Errc::usage, "unknown option or too many arguments")
        .hint("see {}; put '--' before a value that begins with '-', or give it with --stdin",
              name);
  if (dynamic_cast<const CLI::RequiredError*>(&e) != nullptr)
    return Error(Errc::usage, "an argument is missing").hint("see {}", name);
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&e) != nullptr)
    return Error(Errc::usage, "an option has too few or too many values").hint("see {}", name);
  if (dynamic_cast<const CLI::ConversionError*>(&e) != nullptr ||
      dynamic_cast<const CLI::ValidationError*>(&e) != nullptr)
    return Error(Errc::usage, "an option has a value of the wrong kind").hint("see {}", name);
  return Error(Errc::usage, "the command line is not understood").hint("see {}", name);
}

}  // namespace

void parse_command(const Verb& verb, Command& command, Globals& globals,
                   std::vector<std::string> words) {
  CLI::App app;
  app.set_help_flag();  // ours is a global like the others
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::Throw);
  Parser parser(app);
  globals.declare(parser);
  command.declare(parser);
  try {
    parser.parse(std::move(words));
  } catch (const CLI::ParseError& e) {
    if (globals.help && dynamic_cast<const CLI::RequiredError*>(&e) != nullptr)
      return;  // "-h" beats what is missing; a word that only begins like it does not
    throw usage_error(e, verb);
  }
}

}  // namespace clef::cli
