  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ git clef set -q database/dev DB_HOST localhost
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git add -A && git commit -qm one && git tag v1
  $ git clef who database/dev
  CELL          READER                                                          LABEL  FROM    STATE
  database/dev  age1*         global (glob)
  $ git clef who payments
  CELL                 READER                                                          LABEL  FROM    STATE
  payments/dev         age1*         global (glob)
  payments/production  age1*         global (glob)
  $ git clef who database/dev --json
  \[{"namespace":"database","environment":"dev","reader":"age1*","kind":"age","label":null,"origin":"global","group":null,"inFile":true,"inManifest":true}\] (glob)

No key is needed.
  $ git clef keygen -q -o other.key
  $ git clef who database/dev --identity other.key
  CELL          READER                                                          LABEL  FROM    STATE
  database/dev  age1*         global (glob)

A reader that only the manifest has is not one yet.
  $ other=$(sed -n 's/.*\(age1[a-z0-9]*\).*/\1/p' other.key | head -1)
  $ sed -i "s/^    recipients:/    recipients:\n      - key: $other\n        label: Mira/" clef.yaml
  $ git clef who database/dev
  CELL          READER                                                          LABEL  FROM    STATE
  database/dev  age1*         global (glob)
  database/dev  age1*  Mira   global  not yet: the next write adds it (glob)

The past, by its own manifest.
  $ git clef who database/dev --at v1
  CELL          READER                                                          LABEL  FROM    STATE
  database/dev  age1*         global (glob)
  $ git clef who database/dev --at nosuch
  git-clef: error: no revision is called 'nosuch'
  git-clef: code: not-found ('git clef explain not-found' says more)
  [2]
  $ git clef who database/dev --at=--all
  git-clef: error: '--all' is not a revision
  git-clef: hint: give a commit, a tag or a branch, such as HEAD~1
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef who database/staging --at v1
  git-clef: error: no environment is called 'staging'
  git-clef: hint: the manifest has 'dev' and 'production'
  git-clef: code: unknown-name ('git clef explain unknown-name' says more)
  [2]
  $ rm secrets/payments/dev.enc.yaml
  $ git clef who payments
  git-clef: note: 'payments/dev' has no file yet; 'git clef fill --cells' makes it
  CELL                 READER                                                          LABEL  FROM    STATE
  payments/production  age1*         global (glob)
  payments/production  age1*  Mira   global  not yet: the next write adds it (glob)
  $ git clef who payments/dev
  git-clef: error: the cell 'payments/dev' has no file 'secrets/payments/dev.enc.yaml'
  git-clef: hint: 'git clef fill --cells' makes missing cells
  git-clef: code: no-cell ('git clef explain no-cell' says more)
  [2]
