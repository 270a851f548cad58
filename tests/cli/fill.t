  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ git clef fill --all
  git-clef: note: nothing is missing
  $ git clef set -q database/dev DB_HOST localhost
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q database/dev region_unencrypted eu --clear
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q payments/dev STRIPE_KEY sk
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ rm secrets/payments/production.enc.yaml
  $ git clef fill database --dry-run
  git-clef: warning: 'region_unencrypted' is not filled in 'database/production': its value stands in clear elsewhere, or another value is in the way
  database/production DB_HOST: missing
  $ git clef fill --all --dry-run --json
  git-clef: warning: 'region_unencrypted' is not filled in 'database/production': its value stands in clear elsewhere, or another value is in the way
  {"namespace":"all","dryRun":true,"totalKeys":2,"missingCells":["payments/production"],"unreadableCells":[],"cells":[{"namespace":"database","environment":"production","missingKeys":["DB_HOST"],"isProtected":true},{"namespace":"payments","environment":"production","missingKeys":["STRIPE_KEY"],"isProtected":true}]}
  $ git clef fill database
  git-clef: error: there is no terminal to ask: change protected environment production?
  git-clef: hint: add --yes if you mean it
  git-clef: code: no-terminal ('git clef explain no-terminal' says more)
  [2]
  $ git clef fill database --yes -q
  git-clef: warning: 'region_unencrypted' is not filled in 'database/production': its value stands in clear elsewhere, or another value is in the way
  database/production DB_HOST: placeholder, pending
  $ git clef list database
  CELL                 KEY                 TYPE  STATE    CHANGED
  database/dev         DB_HOST             str            20*Z (glob)
  database/dev         region_unencrypted  str            20*Z (glob)
  database/production  DB_HOST             str   pending
  $ git clef fill --cells --yes
  git-clef: note: change protected environment production? yes, as --yes says
  git-clef: note: not committed: '.clef/bindings' and 'secrets/payments/production.enc.yaml'
  payments/production: cell made
  $ git clef sync payments --yes -q --json
  {"namespace":"payments","dryRun":false,"totalKeys":1,"missingCells":[],"unreadableCells":[],"cells":[{"namespace":"payments","environment":"production","missingKeys":["STRIPE_KEY"],"isProtected":true}]}
  $ git clef fill --all
  git-clef: warning: 'region_unencrypted' is not filled in 'database/production': its value stands in clear elsewhere, or another value is in the way
  $ git clef fill
  git-clef: error: say what shall be filled
  git-clef: hint: use one of NS, --all and --cells
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef fill database --all
  git-clef: error: say what shall be filled
  git-clef: hint: use one of NS, --all and --cells
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef fill databse
  git-clef: error: no namespace is called 'databse'
  git-clef: hint: did you mean 'database'?
  git-clef: code: unknown-name ('git clef explain unknown-name' says more)
  [2]

What cannot be read may lack anything.
  $ echo 'A: plain' >secrets/payments/dev.enc.yaml
  $ git clef fill payments --dry-run
  git-clef: warning: 'payments/dev' cannot be read, so nobody knows what it lacks; 'git clef lint' says why
  [1]
