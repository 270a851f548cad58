  $ git clef explain clear-leaf
  clear-leaf (exit status 2)
  The name of this key makes sops leave its value unencrypted (for example a name that ends in _unencrypted). Use --clear if that is meant.
  $ git clef explain clear-leaf --json
  {"code":"clear-leaf","exit":2,"explanation":"The name of this key makes sops leave its value unencrypted (for example a name that ends in _unencrypted). Use --clear if that is meant."}
  $ git clef explain cler-leaf
  git-clef: error: there is no error code 'cler-leaf'
  git-clef: hint: did you mean 'clear-leaf'?
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef explain secret-word
  git-clef: error: there is no error code 'secret-word'
  git-clef: hint: 'git clef explain' lists all codes
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef explain | head -3
  internal-error
  usage
  io-error
  $ git clef explain --json | tr '{' '\n' | grep -c '"code"'
  62
  $ git clef explain usage io-error
  git-clef: error: unknown option or too many arguments
  git-clef: hint: see 'git clef explain -h'; put '--' before a value that begins with '-', or give it with --stdin
  git-clef: code: usage ('git clef explain usage' says more)
  [129]

Every code explains itself.
  $ for code in $(git clef explain); do git clef explain "$code" | sed 1d | grep -q . || echo "$code"; done
