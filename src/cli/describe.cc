// SPDX-License-Identifier: MIT
#include "cli/describe.h"

#include <algorithm>
#include <memory>

#include "cli/options.h"

namespace clef::cli {
namespace {

class Describer final : public Options {
 public:
  Description description;

  void flag(std::string_view names, bool&, std::string_view help) override {
    option(names, "", help);
  }
  void value(std::string_view names, std::optional<std::string>&, std::string_view meta,
             std::string_view help) override {
    option(names, " " + std::string(meta), help);
  }
  void values(std::string_view names, std::vector<std::string>&, std::string_view meta,
              std::string_view help) override {
    option(names, " " + std::string(meta), help);
    description.synopsis.insert(description.synopsis.size() - 1, "…");
  }
  void repeated(std::string_view names, std::vector<std::string>& target, std::string_view meta,
                std::string_view help) override {
    values(names, target, meta, help);
  }
  void optional_value(std::string_view names, std::optional<std::string>&, std::string_view meta,
                      std::string_view help) override {
    option(names, "[=" + std::string(meta) + "]", help);
  }
  void positional(std::string_view meta, std::optional<std::string>&, Arity arity,
                  std::string_view help) override {
    argument(std::string(meta), arity, help);
  }
  void positionals(std::string_view meta, std::vector<std::string>&, Arity arity,
                   std::string_view help) override {
    argument(std::string(meta) + "…", arity, help);
  }
  void secret_positional(std::string_view meta, std::optional<Secret>&,
                         std::string_view help) override {
    argument(std::string(meta), Arity::optional, help);
  }
  void rest(std::string_view meta, std::vector<std::string>&, std::string_view help) override {
    rest_ = " -- " + std::string(meta);
    description.arguments.push_back({std::string(meta), std::string(help), {}, false});
  }
  Description take(std::string_view verb) {
    description.synopsis =
        "git clef " + std::string(verb) + description.synopsis + positionals_ + rest_;
    return std::move(description);
  }

 private:
  void option(std::string_view names, const std::string& meta, std::string_view help) {
    OptionLine line;
    line.help = help;
    line.takes_value = meta.starts_with(' ');
    for (std::size_t at = 0; at < names.size();) {
      const std::size_t end = std::min(names.find(',', at), names.size());
      line.words.emplace_back(names.substr(at, end - at));
      line.names += (at == 0 ? "" : ", ") + line.words.back();
      at = end + 1;
    }
    line.names += meta;
    description.synopsis += " [" + line.words.front() + meta + "]";
    description.options.push_back(std::move(line));
  }
  void argument(const std::string& meta, Arity arity, std::string_view help) {
    positionals_ += arity == Arity::required ? " " + meta : " [" + meta + "]";
    description.arguments.push_back({meta, std::string(help), {}, false});
  }

  std::string positionals_;
  std::string rest_;
};

void append_lines(std::string& out, std::string_view title, const std::vector<OptionLine>& lines) {
  if (lines.empty())
    return;
  out += "\n" + std::string(title) + "\n";
  std::size_t width = 0;
  for (const OptionLine& line : lines)
    width = std::max(width, line.names.size());
  for (const OptionLine& line : lines)
    out += "  " + line.names + std::string(width - line.names.size() + 2, ' ') + line.help + "\n";
}

std::string_view group_title(Group group) {
  switch (group) {
    case Group::setup:
      return "set up";
    case Group::values:
      return "work with values";
    case Group::git:
      return "merge, compare and look back";
    case Group::judgement:
      return "check";
    case Group::keys:
      return "keys and files";
    case Group::plumbing:
      return "for scripts and git";
  }
  return {};
}

}  // namespace

Description describe(const Verb& verb) {
  const std::unique_ptr<Command> command(verb.make());
  Describer describer;
  command->declare(describer);
  return describer.take(verb.name);
}

Description describe_globals() {
  Globals globals;
  Describer describer;
  globals.declare(describer);
  return std::move(describer.description);
}

std::string short_help(const Verb& verb) {
  const Description about = describe(verb);
  std::string out = "usage: " + about.synopsis + "\n\n" + std::string(verb.summary) + "\n";
  if (!verb.aliases.empty())
    out += "also called: " + std::string(verb.aliases) + "\n";
  append_lines(out, "arguments", about.arguments);
  append_lines(out, "options", about.options);
  append_lines(out, "options of every verb", describe_globals().options);
  return out;
}

std::string group_help(std::string_view word) {
  std::vector<OptionLine> lines;
  for (const Verb* verb : all_verbs())
    if (verb->name.starts_with(std::string(word) + " "))
      lines.push_back({std::string(verb->name), std::string(verb->summary), {}, false});
  if (lines.empty())
    return {};
  std::string out = "usage: git clef " + std::string(word) + " VERB [ARGUMENTS]\n";
  append_lines(out, "verbs", lines);
  return out;
}

std::string overview() {
  std::string out = "usage: git clef [OPTIONS] VERB [ARGUMENTS]\n";
  std::vector<OptionLine> lines;
  const std::vector<const Verb*> verbs = all_verbs();
  for (std::size_t i = 0; i < verbs.size(); ++i) {
    lines.push_back({std::string(verbs[i]->name), std::string(verbs[i]->summary), {}, false});
    if (i + 1 == verbs.size() || verbs[i + 1]->group != verbs[i]->group) {
      append_lines(out, group_title(verbs[i]->group), lines);
      lines.clear();
    }
  }
  append_lines(out, "options of every verb", describe_globals().options);
  return out + "\n'git clef VERB -h' shows a synopsis, 'git clef help VERB' the manual page.\n";
}

}  // namespace clef::cli
