  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ git clef set -q database/dev DB_HOST localhost
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q database/dev QUOTED "it's \"x\" \$HOME #1"
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ printf 'a\nb\n' | git clef set -q database/dev LINES
  $ git clef set -q database/dev PORT 5432 --type int
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef export database/dev
  DB_HOST=localhost
  QUOTED="it's \"x\" \$HOME #1"
  LINES="a\nb\n"
  PORT=5432
  $ git clef export database/dev --format shell
  export DB_HOST='localhost'
  export QUOTED='it'\''s "x" $HOME #1'
  export LINES='a
  b
  '
  export PORT='5432'
  $ eval "$(git clef export database/dev --format shell)"
  $ echo "$QUOTED"
  it's "x" $HOME #1
  $ git clef export database/dev --format yaml
  DB_HOST: localhost
  QUOTED: 'it''s "x" $HOME #1'
  LINES: |
      a
      b
  PORT: 5432
  $ git clef export database/dev --format json
  {
  	"DB_HOST": "localhost",
  	"QUOTED": "it's \"x\" $HOME #1",
  	"LINES": "a\nb\n",
  	"PORT": 5432
  }
  $ git clef export database/dev --json
  {"pairs":[{"key":"DB_HOST","value":"localhost"},{"key":"QUOTED","value":"it's \"x\" $HOME #1"},{"key":"LINES","value":"a\nb\n"},{"key":"PORT","value":"5432"}],"namespace":"database","environment":"dev"}
  $ git clef export database/dev --json --format dotenv
  {"error":{"code":"usage","message":"--json and --format dotenv exclude each other","hint":"leave one of them out"}}
  [129]
  $ git clef export database/dev --only PORT,DB_HOST
  DB_HOST=localhost
  PORT=5432
  $ git clef export database/dev --only PORTS
  git-clef: error: no key 'PORTS' is there
  git-clef: hint: did you mean 'PORT'?
  git-clef: code: key-not-found ('git clef explain key-not-found' says more)
  [2]

A map fits in a tree only, and a name must be one.
  $ git clef set -q database/dev db '{"a":1}' --type json
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef export database/dev
  git-clef: error: 'db' is a map, and one line is needed
  git-clef: hint: choose keys with --only, or export with --format json
  git-clef: code: wrong-type ('git clef explain wrong-type' says more)
  [2]
  $ git clef export database/dev --only db --format yaml
  db:
      a: 1
  $ git clef set -q database/dev 'bad name;x' 1
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef export database/dev --only 'bad name;x'
  git-clef: error: key 'bad name;x' is not a variable name
  git-clef: hint: use --format json, or choose keys with --only
  git-clef: code: bad-key-name ('git clef explain bad-key-name' says more)
  [2]
  $ git clef export database/dev --only 'bad name;x' --format shell
  git-clef: error: key 'bad name;x' is not a variable name
  git-clef: hint: use --format json, or choose keys with --only
  git-clef: code: bad-key-name ('git clef explain bad-key-name' says more)
  [2]
  $ git clef export database/dev --format toml
  git-clef: error: there is no format 'toml'
  git-clef: hint: one of dotenv, shell, json and yaml
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef export
  git-clef: error: an argument is missing
  git-clef: hint: see 'git clef export -h'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef export payments/dev
  $ git clef export payments/dev --json
  {"pairs":[],"namespace":"payments","environment":"dev"}

The past.
  $ echo before | git clef set -q payments/dev SINCE
  $ git add -A && git commit -qm then && git tag then
  $ echo now | git clef set -q payments/dev SINCE
  $ git clef export payments/dev --only SINCE --at then
  SINCE=before
  $ git clef export payments/dev --only SINCE
  SINCE=now
