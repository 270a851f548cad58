  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ git clef set -q database/dev DB_HOST localhost
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q database/dev PORT 5432 --type int
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef copy -q database/dev DB_HOST payments/dev
  $ git clef get payments/dev DB_HOST
  localhost
  $ git clef copy -q database/dev PORT payments/dev DB_PORT --json
  {"from":"database/dev","key":"PORT","to":"payments/dev","newKey":"DB_PORT","action":"copied"}
  $ git clef get payments/dev DB_PORT --json
  {"key":"DB_PORT","value":5432,"type":"int","namespace":"payments","environment":"dev"}
  $ git clef cp -q database/dev DB_HOST database/dev DB_HOST_OLD

A value that is there is not lost.
  $ git clef set -q database/dev DB_HOST 10.0.0.1
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef copy database/dev DB_HOST payments/dev
  git-clef: error: key 'DB_HOST' is in 'payments/dev' already
  git-clef: hint: add --overwrite to replace its value
  git-clef: code: already-exists ('git clef explain already-exists' says more)
  [2]
  $ git clef copy -q --json database/dev DB_HOST payments/dev --overwrite
  {"from":"database/dev","key":"DB_HOST","to":"payments/dev","newKey":"DB_HOST","action":"copied"}
  $ git clef copy -q --json database/dev DB_HOST payments/dev --overwrite
  {"from":"database/dev","key":"DB_HOST","to":"payments/dev","newKey":"DB_HOST","action":"unchanged"}

Other readers get it: that is said, and a protected environment asks.
  $ git clef copy database/dev DB_HOST database/production
  git-clef: error: there is no terminal to ask: change protected environment production?
  git-clef: hint: add --yes if you mean it
  git-clef: code: no-terminal ('git clef explain no-terminal' says more)
  [2]
  $ git clef copy --yes database/dev DB_HOST database/production
  git-clef: note: change protected environment production? yes, as --yes says
  git-clef: note: not committed: 'secrets/database/production.clef-meta.yaml' and 'secrets/database/production.enc.yaml'
  git-clef: note: the readers of 'database/production' can now read this value
  $ git clef copy database/dev DB_HOTS payments/dev
  git-clef: error: no key 'DB_HOTS' in 'database/dev'
  git-clef: hint: did you mean 'DB_HOST'?
  git-clef: code: key-not-found ('git clef explain key-not-found' says more)
  [2]
  $ git clef copy database/dev DB_HOST payment/dev
  git-clef: error: no namespace is called 'payment'
  git-clef: hint: did you mean 'payments'?
  git-clef: code: unknown-name ('git clef explain unknown-name' says more)
  [2]
  $ git clef copy database/dev DB_HOST payments/dev new.name
  git-clef: error: 'new.name' could be a name or a path
  git-clef: hint: write '"new.name"' for the name, or add --path for the path
  git-clef: code: ambiguous-key ('git clef explain ambiguous-key' says more)
  [2]
  $ git clef copy database/dev DB_HOST payments/dev x_unencrypted
  git-clef: error: 'x_unencrypted' would stand unencrypted in 'payments/dev': the selector 'unencrypted_suffix' '_unencrypted' leaves it so
  git-clef: hint: choose another name, or add --clear if everyone may read it
  git-clef: code: clear-leaf ('git clef explain clear-leaf' says more)
  [2]
  $ git clef copy database/dev DB_HOST
  git-clef: error: an argument is missing
  git-clef: hint: see 'git clef copy -h'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
