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
