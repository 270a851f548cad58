compare never shows either value.
  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ git clef set -q database/dev DB_PASSWORD correct
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q database/dev PORT 5432 --type int
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q database/dev db '{"a":1}' --type json
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef compare database/dev DB_PASSWORD correct
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  equal
  $ echo wrong | git clef compare database/dev DB_PASSWORD
  different
  [1]
  $ echo correct | git clef compare database/dev DB_PASSWORD --json
  {"match":true,"key":"DB_PASSWORD","namespace":"database","environment":"dev"}
  $ echo wrong | git clef compare database/dev DB_PASSWORD --json
  {"match":false,"key":"DB_PASSWORD","namespace":"database","environment":"dev"}
  [1]
  $ echo 5432 | git clef compare database/dev PORT
  equal
  $ echo 1 | git clef compare database/dev db.a
  equal
  $ echo 1 | git clef compare database/dev db
  git-clef: error: 'db' is a map or list, not one value
  git-clef: code: wrong-type ('git clef explain wrong-type' says more)
  [2]
  $ echo 1 | git clef compare database/dev DB_PASWORD
  git-clef: error: no key 'DB_PASWORD' in 'database/dev'
  git-clef: hint: did you mean 'DB_PASSWORD'?
  git-clef: code: key-not-found ('git clef explain key-not-found' says more)
  [2]
  $ git clef compare database/dev DB_PASSWORD
  git-clef: error: there is no terminal to ask for the value to compare with DB_PASSWORD
  git-clef: hint: pipe the value in, or use --stdin or --value-file FILE
  git-clef: code: no-terminal ('git clef explain no-terminal' says more)
  [2]
  $ git clef compare database/dev DB_PASSWORD one --stdin
  git-clef: error: the value was given more than once
  git-clef: hint: use one of VALUE, --value-file and --stdin
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ printf '' | git clef compare database/dev DB_PASSWORD
  git-clef: error: the value is empty
  git-clef: hint: add --allow-empty if that is meant
  git-clef: code: no-value ('git clef explain no-value' says more)
  [2]
  $ printf '' | git clef compare database/dev DB_PASSWORD --allow-empty
  different
  [1]
  $ git clef compare database/dev
  git-clef: error: an argument is missing
  git-clef: hint: see 'git clef compare -h'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
