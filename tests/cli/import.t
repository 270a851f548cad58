  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ cat >.env <<'END'
  > # local settings
  > export DB_HOST=localhost
  > DB_USER="app \"x\" \$y"   # who
  > DB_PASSWORD='p#1 w'
  > PEM="line 1
  > line 2"
  > EMPTY=
  > END
  $ git clef import database/dev .env --dry-run
  add DB_HOST
  add DB_USER
  add DB_PASSWORD
  add PEM
  add EMPTY
  $ git clef list database/dev
  git-clef: note: there are no keys
  $ git clef import database/dev .env
  git-clef: note: not committed: 'secrets/database/dev.clef-meta.yaml' and 'secrets/database/dev.enc.yaml'
  add DB_HOST
  add DB_USER
  add DB_PASSWORD
  add PEM
  add EMPTY
  git-clef: note: '.env' still holds the values in clear; delete it when you no longer need it
  $ git clef export database/dev
  DB_HOST=localhost
  DB_USER='app "x" $y'
  DB_PASSWORD='p#1 w'
  PEM="line 1\nline 2"
  EMPTY=
  $ sed -i s/localhost/10.0.0.1/ .env
  $ git clef import -q database/dev .env
  skip DB_HOST
  equal DB_USER
  equal DB_PASSWORD
  equal PEM
  equal EMPTY
  $ git clef import -q --json database/dev .env --overwrite
  {"imported":["DB_HOST"],"skipped":["DB_USER","DB_PASSWORD","PEM","EMPTY"],"dryRun":false}
  $ git clef get database/dev DB_HOST
  10.0.0.1
  $ git clef import -q payments/dev .env --prefix DB_ --keys DB_HOST,PEM
  add DB_HOST
  $ git clef import -q payments/dev .env --keys NONE

JSON and YAML keep types and nesting.
  $ echo '{"port":5432,"on":true,"none":null,"list":[1,"2"]}' | git clef import -q payments/dev
  add port
  add on
  add none
  add list
  $ printf 'tls:\n  # a comment\n  port: 8443\n' | git clef import -q payments/dev --format yaml
  add tls
  $ git clef export payments/dev --format json
  {
  	"DB_HOST": "10.0.0.1",
  	"port": 5432,
  	"on": true,
  	"none": null,
  	"list": [
  		1,
  		"2"
  	],
  	"tls": {
  		"port": 8443
  	}
  }

A source that git knows is out already.
  $ git add -Af && git commit -qm oops --no-verify
  $ git clef import -q payments/dev .env
  equal DB_HOST
  add DB_USER
  add DB_PASSWORD
  add PEM
  add EMPTY
  git-clef: warning: '.env' stands in clear in 1 commit: change these values, and remove the file from git

Errors name the line, never its text.
  $ printf 'A=1\nsecret-word\n' | git clef import payments/dev --format dotenv
  git-clef: error: standard input: line 2 is not KEY=value
  git-clef: hint: values with blanks, quotes or newlines need quotes around them
  git-clef: code: malformed ('git clef explain malformed' says more)
  [2]
  $ printf '{"A":' | git clef import payments/dev
  git-clef: error: standard input: line 1: not valid JSON
  git-clef: hint: it was read as json
  git-clef: code: malformed ('git clef explain malformed' says more)
  [2]
  $ printf 'a: [secret-word' | git clef import payments/dev --format yaml
  git-clef: error: standard input: line 2: not valid YAML
  git-clef: hint: it was read as yaml
  git-clef: code: malformed ('git clef explain malformed' says more)
  [2]
  $ printf '[1]' | git clef import payments/dev --format json
  git-clef: error: standard input: line 1: a JSON document must be an object
  git-clef: hint: it was read as json
  git-clef: code: malformed ('git clef explain malformed' says more)
  [2]
  $ echo 'A_unencrypted=1' | git clef import payments/dev
  git-clef: error: 'A_unencrypted' would stand unencrypted in 'payments/dev': the selector 'unencrypted_suffix' '_unencrypted' leaves it so
  git-clef: hint: choose another name, or add --clear if everyone may read it
  git-clef: code: clear-leaf ('git clef explain clear-leaf' says more)
  [2]
  $ echo 'sops: 1' | git clef import payments/dev
  git-clef: error: 'sops' cannot be the name of a key
  git-clef: hint: keys are printable UTF-8, neither empty nor 'sops'
  git-clef: code: bad-key-name ('git clef explain bad-key-name' says more)
  [2]
  $ git clef import payments/dev
  git-clef: error: there is nothing to import
  git-clef: hint: name a FILE, or pipe into the command
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef import payments/dev .env --stdin
  git-clef: error: both a file and --stdin are given
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef import payments/dev none.env
  git-clef: error: no file 'none.env'
  git-clef: code: not-found ('git clef explain not-found' says more)
  [2]
  $ git clef import payments/dev .env --format toml
  git-clef: error: there is no format 'toml'
  git-clef: hint: one of dotenv, json and yaml
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef import payments/production .env
  git-clef: error: there is no terminal to ask: change protected environment production?
  git-clef: hint: add --yes if you mean it
  git-clef: code: no-terminal ('git clef explain no-terminal' says more)
  [2]
  $ git clef import -q --yes payments/production .env --keys DB_HOST
  add DB_HOST
  git-clef: warning: '.env' stands in clear in 1 commit: change these values, and remove the file from git
  $ git clef import
  git-clef: error: an argument is missing
  git-clef: hint: see 'git clef import -h'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
