  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ echo localhost | git clef set -q database/dev DB_HOST
  $ git clef set -q database/dev TOKEN --random
  $ git add -A && git commit -qm one && git tag v1
  $ echo 10.0.0.1 | git clef set -q database/dev DB_HOST
  $ git clef delete -q database/dev TOKEN
  $ git commit -qam two

  $ git clef restore database/dev DB_HOST --from v1
  git-clef: note: not committed: 'secrets/database/dev.clef-meta.yaml' and 'secrets/database/dev.enc.yaml'
  $ git clef get database/dev DB_HOST
  localhost
  $ git clef restore database/dev DB_HOST --from v1
  git-clef: note: 'DB_HOST' has that value already
  $ git clef restore database/dev DB_HOST --from v1 --json
  {"namespace":"database","environment":"dev","key":"DB_HOST","from":"*","action":"unchanged"} (glob)
  $ git clef restore -q database/dev DB_HOST --from HEAD --commit
  $ git log -1 --format=%s
  git clef restore database/dev DB_HOST
  $ git clef get database/dev DB_HOST
  10.0.0.1

A deleted key comes back, a placeholder as one.
  $ git clef restore -q database/dev TOKEN --from v1
  $ git clef list database/dev
  KEY      TYPE  STATE    CHANGED
  DB_HOST  str            20*Z (glob)
  TOKEN    str   pending

What is not there.
  $ git clef restore database/dev DB_HOST
  git-clef: error: no revision is given
  git-clef: hint: git clef restore NS/ENV KEY --from HEAD~1
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef restore database/dev NONE --from v1
  git-clef: error: no key 'NONE' in 'database/dev'
  git-clef: hint: 'git clef list' shows its keys
  git-clef: code: key-not-found ('git clef explain key-not-found' says more)
  [2]
  $ git clef restore database/dev DB_HOST --from v2
  git-clef: error: no revision is called 'v2'
  git-clef: code: not-found ('git clef explain not-found' says more)
  [2]
  $ git clef restore database/dev DB_HOST --from -x
  git-clef: error: '-x' is not a revision
  git-clef: hint: give a commit, a tag or a branch, such as HEAD~1
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef restore database/staging DB_HOST --from v1
  git-clef: error: no environment is called 'staging'
  git-clef: hint: the manifest has 'dev' and 'production'
  git-clef: code: unknown-name ('git clef explain unknown-name' says more)
  [2]

A value that somebody knows who should not.
  $ mkdir -p .clef && printf 'version: 1\nexposures:\n  - cell: database/dev\n    key: DB_HOST\n' > .clef/exposures.yaml
  $ git clef restore database/dev DB_HOST --from v1
  git-clef: error: 'DB_HOST' in 'database/dev' is on the exposure list: someone who may not read it now knows old values
  git-clef: hint: set a new value, or add --exposed-ok
  git-clef: code: refused ('git clef explain refused' says more)
  [2]
  $ git clef restore -q database/dev DB_HOST --from v1 --exposed-ok
  $ git clef get database/dev DB_HOST
  localhost
  $ echo 'exposures: x' > .clef/exposures.yaml
  $ git clef restore database/dev DB_HOST --from v1
  git-clef: error: '.clef/exposures.yaml', line 1: not an exposure list that this version reads
  git-clef: code: malformed ('git clef explain malformed' says more)
  [2]

A protected environment asks.
  $ rm .clef/exposures.yaml
  $ echo prod.example | git clef set -q --yes database/production DB_HOST
  $ git add -A && git commit -qm three
  $ git clef restore database/production DB_HOST --from HEAD
  git-clef: error: there is no terminal to ask: change protected environment production?
  git-clef: hint: add --yes if you mean it
  git-clef: code: no-terminal ('git clef explain no-terminal' says more)
  [2]
