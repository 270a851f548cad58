// SPDX-License-Identifier: MIT
#include <optional>
#include <string>
#include <string_view>

#include "cli/context.h"
#include "cli/verb.h"

namespace clef::cli {
namespace {

// Each script only hands the words to `git-clef complete` and offers what it prints.
constexpr std::string_view kBash =
    R"sh(# bash completion for git-clef; also read by git's own completion as _git_clef.
_git_clef_words() {
    local IFS=$'\n'
    COMPREPLY=($(git-clef complete -- "$@" 2>/dev/null))
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[/=] ]] && compopt -o nospace 2>/dev/null
    return 0
}
_git_clef() {
    local i start=1
    for ((i = 1; i < ${#COMP_WORDS[@]}; i++)); do
        [[ ${COMP_WORDS[i]} == clef ]] && start=$((i + 1)) && break
    done
    _git_clef_words "${COMP_WORDS[@]:start:COMP_CWORD-start+1}"
}
_git_clef_alone() {
    _git_clef_words "${COMP_WORDS[@]:1:COMP_CWORD}"
}
complete -o default -F _git_clef_alone git-clef
)sh";

constexpr std::string_view kZsh = R"sh(#compdef git-clef
# zsh completion for git-clef; zsh's _git calls _git-clef for `git clef`.
_git-clef() {
    local -a found
    found=(${(f)"$(git-clef complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)"})
    compadd -- $found
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _git-clef "$@"
else
    compdef _git-clef git-clef
    zstyle ':completion:*:*:git:*' user-commands clef:'secrets in git'
fi
)sh";

constexpr std::string_view kFish = R"sh(# fish completion for git-clef.
function __git_clef_words
    set -l words (commandline -opc) (commandline -ct)
    set -e words[1]
    if test "$words[1]" = clef
        set -e words[1]
    end
    git-clef complete -- $words 2>/dev/null
end
complete -c git-clef -f -a '(__git_clef_words)'
complete -c git -n '__fish_seen_subcommand_from clef' -f -a '(__git_clef_words)'
)sh";

class Completion final : public Command {
 public:
  void declare(Options& options) override {
    options.positional("SHELL", shell_, Arity::required, "bash, zsh or fish");
  }

  ExitCode run(Context& context) override {
    if (!context.out().json()) {
      context.out().value(as_bytes(script()));
      return kDone;
    }
    syntax::Tree tree = syntax::Tree::map();
    tree.add("shell", syntax::Tree::string(*shell_));
    tree.add("script", syntax::Tree::string(script()));
    context.out().json(tree);
    return kDone;
  }

 private:
  std::string_view script() const {
    if (*shell_ == "bash")
      return kBash;
    if (*shell_ == "zsh")
      return kZsh;
    if (*shell_ == "fish")
      return kFish;
    throw Error(Errc::usage, "there is no completion for shell {}", Shown::name(*shell_))
        .hint("one of bash, zsh and fish");
  }

  std::optional<std::string> shell_;
};

const Verb kVerb{"completion", "",      "print the completion script of a shell",
                 Group::setup, nothing, make<Completion>};

}  // namespace
}  // namespace clef::cli
