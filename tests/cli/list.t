  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ git clef set -q database/dev DB_HOST localhost
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q database/dev db '{"ports":[1,2]}' --type json
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q database/dev TOKEN --random
  $ git clef set -q payments/dev KEY k
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef list database/dev
  KEY          TYPE  STATE    CHANGED
  DB_HOST      str            20*Z (glob)
  db.ports\[0\]  int            20*Z (glob)
  db.ports\[1\]  int            20*Z (glob)
  TOKEN        str   pending
  $ git clef ls database
  CELL          KEY          TYPE  STATE    CHANGED
  database/dev  DB_HOST      str            20*Z (glob)
  database/dev  db.ports\[0\]  int            20*Z (glob)
  database/dev  db.ports\[1\]  int            20*Z (glob)
  database/dev  TOKEN        str   pending
  $ git clef list
  CELL          KEY          TYPE  STATE    CHANGED
  database/dev  DB_HOST      str            20*Z (glob)
  database/dev  db.ports\[0\]  int            20*Z (glob)
  database/dev  db.ports\[1\]  int            20*Z (glob)
  database/dev  TOKEN        str   pending
  payments/dev  KEY          str            20*Z (glob)
  $ git clef list database/dev --json
  \[{"namespace":"database","environment":"dev","key":"DB_HOST","type":"str","pending":false,"changed":"20*Z"},{"namespace":"database","environment":"dev","key":"db.ports\[0\]","type":"int","pending":false,"changed":"20*Z"},{"namespace":"database","environment":"dev","key":"db.ports\[1\]","type":"int","pending":false,"changed":"20*Z"},{"namespace":"database","environment":"dev","key":"TOKEN","type":"str","pending":true,"changed":null}\] (glob)

No key is needed.
  $ git clef keygen -q -o "$HOME/other.key"
  $ git clef list payments --identity "$HOME/other.key"
  CELL          KEY  TYPE  STATE  CHANGED
  payments/dev  KEY  str          20*Z (glob)

An empty cell, a missing one, and names that do not exist.
  $ git clef list payments/production
  git-clef: note: there are no keys
  $ git clef list payments/production --json
  []
  $ rm secrets/payments/dev.enc.yaml
  $ git clef list payments/dev
  git-clef: error: the cell 'payments/dev' has no file 'secrets/payments/dev.enc.yaml'
  git-clef: hint: 'git clef fill --cells' makes missing cells
  git-clef: code: no-cell ('git clef explain no-cell' says more)
  [2]
  $ git clef list payments
  git-clef: note: 'payments/dev' has no file yet; 'git clef fill --cells' makes it
  git-clef: note: there are no keys
  $ git clef list payment
  git-clef: error: no namespace is called 'payment'
  git-clef: hint: did you mean 'payments'?
  git-clef: code: unknown-name ('git clef explain unknown-name' says more)
  [2]
  $ git clef list database/prod
  git-clef: error: no environment is called 'prod'
  git-clef: hint: the manifest has 'dev' and 'production'
  git-clef: code: unknown-name ('git clef explain unknown-name' says more)
  [2]
  $ git clef list database dev
  git-clef: error: unknown option or too many arguments
  git-clef: hint: see 'git clef list -h'; put '--' before a value that begins with '-', or give it with --stdin
  git-clef: code: usage ('git clef explain usage' says more)
  [129]

The past, by its own manifest.
  $ git add -A && git commit -qm one && git tag v1
  $ git clef delete -q database/dev TOKEN
  $ git clef list database/dev --at v1
  KEY          TYPE  STATE    CHANGED
  DB_HOST      str            20*Z (glob)
  db.ports\[0\]  int            20*Z (glob)
  db.ports\[1\]  int            20*Z (glob)
  TOKEN        str   pending
  $ git clef list payments --at v1
  git-clef: note: 'payments/dev' had no file then
  git-clef: note: there are no keys
  $ git clef list payments --at nosuch
  git-clef: error: no revision is called 'nosuch'
  git-clef: code: not-found ('git clef explain not-found' says more)
  [2]
