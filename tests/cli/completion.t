  $ git clef completion bash | bash -n
  $ git clef completion bash | head -1
  # bash completion for git-clef; also read by git's own completion as _git_clef.
  $ git clef completion zsh | head -1
  #compdef git-clef
  $ git clef completion fish | head -1
  # fish completion for git-clef.
  $ git clef completion bash --json | cut -c1-29
  {"shell":"bash","script":"# b
  $ git clef completion tcsh
  git-clef: error: there is no completion for shell 'tcsh'
  git-clef: hint: one of bash, zsh and fish
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef completion
  git-clef: error: an argument is missing
  git-clef: hint: see 'git clef completion -h'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]

What bash offers, asked as git's own completion asks.
  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ echo localhost | git clef set -q database/dev DB_HOST
  $ echo app | git clef set -q database/dev DB_USER
  $ cat >ask.bash <<'END'
  > source <(git-clef completion bash)
  > COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
  > if [[ $1 == git ]]; then _git_clef; else _git_clef_alone; fi
  > printf '%s\n' "${COMPREPLY[@]}"
  > END
  $ bash ask.bash git clef exe
  exec
  $ bash ask.bash git -C . clef age ke
  keygen
  $ bash ask.bash git clef get data
  database/dev
  database/production
  $ bash ask.bash git clef get database/dev DB_
  DB_HOST
  DB_USER
  $ bash ask.bash git-clef copy database/dev DB_USER payments/d
  payments/dev

The others are asked where they are installed.
  $ with() { if command -v "$1" >/dev/null; then "$@"; else return 0; fi; }
  $ git clef completion zsh >_git-clef && with zsh -n _git-clef
  $ cat >ask.zsh <<'END'
  > compadd() { shift; offered="$*" }
  > compdef() { : }
  > source ./_git-clef
  > words=(git-clef get database/dev DB_) CURRENT=4
  > _git-clef
  > [[ "$offered" == "DB_HOST DB_USER" ]] || print -r -- "offered: $offered"
  > END
  $ with zsh -f ask.zsh
  $ git clef completion fish >git-clef.fish && with fish -n git-clef.fish
  $ with fish --no-config -c 'source git-clef.fish; test (complete -C "git-clef get database/dev DB_" | string join " ") = "DB_HOST DB_USER"'
  $ with fish --no-config -c 'source git-clef.fish; test (complete -C "git clef lint pay" | string join " ") = "payments payments/dev payments/production"'
