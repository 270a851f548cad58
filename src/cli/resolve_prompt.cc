// SPDX-License-Identifier: MIT
#include "cli/resolve_prompt.h"

#include <fcntl.h>

#include "base/error.h"
#include "base/file.h"
#include "base/shown.h"
#include "base/terminal.h"
#include "cli/output.h"
#include "cli/typed_value.h"

namespace clef::cli {
namespace {

using change::Choice;
using change::Take;

// /dev/tty, never a stream that may be a file or a pipe.
class Screen {
 public:
  Screen() : fd_(::open("/dev/tty", O_WRONLY | O_CLOEXEC | O_NOCTTY)) {
    if (!fd_)
      throw Error(Errc::no_terminal, "there is no terminal to show it on")
          .hint("choose with --ours, --theirs, --base, --delete or --set KEY");
  }
  void line(const std::string& text) const {
    write_all(fd_.get(), as_bytes(escape_for_display(text) + "\n"));
  }
  void secret(std::string_view label, const Secret& value) const {
    std::string text = std::string(label) + escape_for_display(value.reveal_text()) + "\n";
    write_all(fd_.get(), as_bytes(text));
    wipe(text);
  }

 private:
  Fd fd_;
};

void show_side(const Screen& screen, const std::string& name, const SideView& side) {
  std::string text = "  " + name + value_text_of(side);
  const std::string author = author_text_of(side);
  if (!author.empty())
    text += "  (" + author + ")";
  screen.line(text);
}

void show(const Screen& screen, const ConflictKey& key, const std::string& position) {
  screen.line("");
  screen.line(position + sops::to_string(key.conflict.path) + ": " +
              std::string(reason_text(key.conflict.why)));
  show_side(screen, "base    ", key.base);
  show_side(screen, "ours    ", key.ours);
  show_side(screen, "theirs  ", key.theirs);
}

void reveal_side(const Screen& screen, const ConflictTalk& talk, Take take, const ConflictKey& key,
                 const char* label) {
  const auto value = talk.value(take, key.conflict.path);
  if (value)
    screen.secret(label, value_text(*value));
  else
    screen.line(std::string(label) + "(absent)");
}

// The answer's first letter; 0 for none.
char ask_letter() {
  const std::string answer = prompt_line(
      Shown::words("take (o)urs, (t)heirs, (b)ase, (d)elete, (s)et; (r)eveal, (l)ater, (q)uit"));
  return answer.empty() ? '\0' : answer.front();
}

Choice set_by_hand(const ConflictKey& key) {
  const std::string name = sops::to_string(key.conflict.path);
  return {key.conflict.path, Take::value,
          value_for(key, prompt_hidden(Shown::words("new value of " + name)))};
}

// nullopt: later.
std::optional<Choice> ask(const Screen& screen, const ConflictTalk& talk, const ConflictKey& key) {
  const sops::Path& path = key.conflict.path;
  while (true) {
    switch (ask_letter()) {
      case 'o':
        return Choice{path, Take::ours, {}};
      case 't':
        return Choice{path, Take::theirs, {}};
      case 'b':
        if (key.base.known)
          return Choice{path, Take::base, {}};
        screen.line("no single value stands there");
        break;
      case 'd':
        return Choice{path, Take::nothing, {}};
      case 's':
        return set_by_hand(key);
      case 'r':
        reveal_key(talk, key);
        break;
      case 'l':
        return std::nullopt;
      case 'q':
        throw Error(Errc::refused, "given up; nothing was changed");
      default:
        screen.line("one letter, please");
    }
  }
}

bool is_scalar(const std::string& type) {
  return type == "str" || type == "int" || type == "float" || type == "bool";
}

}  // namespace

std::optional<Take> ask_side(const ConflictTalk& talk, const change::KeyConflict& conflict) {
  const Screen screen;
  screen.line(talk.file + ": " + std::string(reason_text(conflict.why)));
  screen.line("  ours is " + talk.ours_name);
  screen.line("  theirs is " + talk.theirs_name);
  while (true) {
    const std::string answer = prompt_line(Shown::words("take (o)urs, (t)heirs; (l)ater, (q)uit"));
    switch (answer.empty() ? '\0' : answer.front()) {
      case 'o':
        return Take::ours;
      case 't':
        return Take::theirs;
      case 'l':
        return std::nullopt;
      case 'q':
        throw Error(Errc::refused, "given up; nothing was changed");
      default:
        screen.line("one letter, please");
    }
  }
}

void reveal_key(const ConflictTalk& talk, const ConflictKey& key) {
  const Screen screen;
  if (key.base.known)
    reveal_side(screen, talk, Take::base, key, "  base    ");
  reveal_side(screen, talk, Take::ours, key, "  ours    ");
  reveal_side(screen, talk, Take::theirs, key, "  theirs  ");
}

syntax::Tree value_for(const ConflictKey& key, const Secret& text) {
  const bool same = key.ours.present && key.theirs.present && key.ours.type == key.theirs.type;
  return typed_value(same && is_scalar(key.ours.type) ? key.ours.type : "str", text);
}

std::vector<Choice> ask_choices(const ConflictTalk& talk) {
  const Screen screen;
  screen.line(talk.file + ": " + counted(talk.keys.size(), "key").text() + " in conflict");
  screen.line("  ours is " + talk.ours_name);
  screen.line("  theirs is " + talk.theirs_name);
  std::vector<Choice> out;
  out.reserve(talk.keys.size());
  for (std::size_t i = 0; i < talk.keys.size(); ++i) {
    show(screen, talk.keys[i],
         "[" + std::to_string(i + 1) + "/" + std::to_string(talk.keys.size()) + "] ");
    if (auto choice = ask(screen, talk, talk.keys[i]))
      out.push_back(std::move(*choice));
  }
  return out;
}

}  // namespace clef::cli
