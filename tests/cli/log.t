  $ hide() { sed 's/‹[0-9a-z]\{4\}-[0-9a-z]\{4\}›/‹FP›/g; s/‹k:....›/‹k:KEY›/g; s/‹sealed [0-9a-f]*›/‹sealed X›/g; s/age1[^ ,"]*/AGE/g; s/20[0-9-]*T[0-9:]*Z/DATE/g; s/[0-9a-f]\{40\}/ID/g; s/^[0-9a-f]\{10\} /ID /'; }
  $ git clef init --namespaces database --environments dev --non-interactive >init.out 2>&1
  $ printf one | git clef set -q --stdin database/dev DB_HOST
  $ printf 5432 | git clef set -q --stdin database/dev DB_PORT --type int
  $ git add -A && git commit -q -m first

  $ printf two | git clef set -q --stdin database/dev DB_HOST
  $ git commit -q -a -m second
  $ git clef delete -q database/dev DB_PORT
  $ git commit -q -a -m third
  $ git clef log database/dev | hide
  ID  DATE  Test Person  third
    secrets/database/dev.enc.yaml
      removed  DB_PORT          int  ‹FP›
  ID  DATE  Test Person  second
    secrets/database/dev.enc.yaml
      changed  DB_HOST          str  ‹FP› → ‹FP›
  ID  DATE  Test Person  first
    secrets/database/dev.enc.yaml, added
      added    DB_HOST          str  ‹FP›
      added    DB_PORT          int  ‹FP›
      added    ~recipients      AGE
      added    ~data-key        ‹k:KEY›

Of one key.
  $ git clef log database/dev DB_PORT | hide
  ID  DATE  Test Person  third
    secrets/database/dev.enc.yaml
      removed  DB_PORT          int  ‹FP›
  ID  DATE  Test Person  first
    secrets/database/dev.enc.yaml, added
      added    DB_PORT          int  ‹FP›
  $ git clef log DB_HOST -n 1 | hide
  ID  DATE  Test Person  second
    secrets/database/dev.enc.yaml
      changed  DB_HOST          str  ‹FP› → ‹FP›
  $ git clef log database/dev DB_HOST --json | hide
  {"commits":[{"commit":"ID","author":"Test Person","email":"person@example.com","date":"DATE","subject":"second","files":[{"path":"secrets/database/dev.enc.yaml","before":"opened","after":"opened","changes":[{"key":"DB_HOST","change":"changed","oldType":"str","type":"str","old":"‹FP›","new":"‹FP›"}]}]},{"commit":"ID","author":"Test Person","email":"person@example.com","date":"DATE","subject":"first","files":[{"path":"secrets/database/dev.enc.yaml","before":"absent","after":"opened","changes":[{"key":"DB_HOST","change":"added","type":"str","new":"‹FP›"}]}]}]}
  $ CI=1 git clef log database/dev DB_HOST --json -n 1 | hide
  {"commits":[{"commit":"ID","author":"Test Person","email":"person@example.com","date":"DATE","subject":"second","files":[{"path":"secrets/database/dev.enc.yaml","before":"opened","after":"opened","changes":[{"key":"DB_HOST","change":"changed","oldType":"str","type":"str"}]}]}]}
  $ git clef log database/dev NOTHING
  $ git clef log database/dev -n 0
  git-clef: error: -n takes a number from 1 on
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef log database/nowhere
  git-clef: error: no environment is called 'nowhere'
  git-clef: hint: the manifest has 'dev'
  git-clef: code: unknown-name ('git clef explain unknown-name' says more)
  [2]
  $ git clef log database/dev --reveal
  git-clef: error: values are revealed on a terminal only
  git-clef: hint: 'git clef get' prints one value anywhere
  git-clef: code: no-terminal ('git clef explain no-terminal' says more)
  [2]
