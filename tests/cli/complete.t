Verbs, also their second words.
  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ git clef complete -- ex
  exec
  export
  explain
  external-diff
  $ git clef complete -- age ''
  decrypt
  encrypt
  inspect
  keygen
  $ git clef complete -- ''  | head -3
  completion
  doctor
  init

Cells, environments, keys, codes, options.
  $ git clef set -q database/dev DB_HOST localhost
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q database/dev DB_USER app
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q database/dev 'odd key' x
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef complete -- get d
  database/dev
  database/production
  $ git clef complete -- get database/dev D
  DB_HOST
  DB_USER
  $ git clef complete -- set database/dev DB_U
  DB_USER
  $ git clef complete -- copy database/dev DB_USER pay
  payments/dev
  payments/production
  $ git clef complete -- diff d
  database
  $ git clef complete -- diff database p
  production
  $ git clef complete -- lint pay
  payments
  payments/dev
  payments/production
  $ git clef complete -- explain mac
  mac-mismatch
  $ git clef complete -- completion ''
  bash
  zsh
  fish
  $ git clef complete -- set --ra
  --random
  $ git clef complete -- help ke
  keygen
  $ git clef complete --json -- get database/dev DB_
  ["DB_HOST","DB_USER"]
  $ git clef complete -- get nope/nope D
  $ cd / && git clef complete -- get d
  $ git clef complete get d
  git-clef: error: unknown option or too many arguments
  git-clef: hint: see 'git clef complete -h'; put '--' before a value that begins with '-', or give it with --stdin
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
