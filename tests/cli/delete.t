  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ git clef set -q --yes database A a --all-envs
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q database/dev B b
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q database/dev db '{"x":1,"y":[1,2]}' --type json
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef delete database/dev B
  git-clef: note: not committed: 'secrets/database/dev.clef-meta.yaml' and 'secrets/database/dev.enc.yaml'
  $ git clef delete database/dev B
  git-clef: error: no key 'B' in 'database/dev'
  git-clef: hint: 'git clef list' shows its keys
  git-clef: code: key-not-found ('git clef explain key-not-found' says more)
  [2]
  $ git clef rm -q --json database/dev 'db.y[0]'
  {"key":"db.y[0]","namespace":"database","environment":"dev","action":"deleted"}
  $ git clef get database/dev db
  {"x":1,"y":[2]}
  $ git clef delete -q database/dev db
  $ git clef delete database A --all-envs
  git-clef: error: there is no terminal to ask: change protected environment production?
  git-clef: hint: add --yes if you mean it
  git-clef: code: no-terminal ('git clef explain no-terminal' says more)
  [2]
  $ git clef delete -q --yes --json database A --all-envs
  {"key":"A","namespace":"database","environments":["dev","production"],"action":"deleted"}
  $ git clef delete -q --yes database A --all-envs
  git-clef: error: no cell of 'database' has key 'A'
  git-clef: hint: run 'git clef list'
  [2]
  $ git clef list
  git-clef: note: there are no keys
  $ git clef delete database/production A
  git-clef: error: there is no terminal to ask: change protected environment production?
  git-clef: hint: add --yes if you mean it
  git-clef: code: no-terminal ('git clef explain no-terminal' says more)
  [2]
  $ git clef delete database/dev
  git-clef: error: an argument is missing
  git-clef: hint: see 'git clef delete -h'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef delete datbase/dev A
  git-clef: error: no namespace is called 'datbase'
  git-clef: hint: did you mean 'database'?
  git-clef: code: unknown-name ('git clef explain unknown-name' says more)
  [2]
