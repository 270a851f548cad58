  $ hide() { sed 's/‹[0-9a-z]\{4\}-[0-9a-z]\{4\}›/‹FP›/g; s/‹k:....›/‹k:KEY›/g; s/‹sealed [0-9a-f]*›/‹sealed X›/g; s/age1[^ ,"]*/AGE/g; s/20[0-9-]*T[0-9:]*Z/DATE/g; s/[0-9a-f]\{40\}/ID/g; s/^[0-9a-f]\{10\} /ID /'; }
  $ git clef init --namespaces database --environments dev --non-interactive >init.out 2>&1
  $ printf one | git clef set -q --stdin database/dev DB_HOST
  $ printf 5432 | git clef set -q --stdin database/dev DB_PORT --type int
  $ git add -A && git commit -q -m first

  $ git clef show | hide
  commit ID
  author Test Person <person@example.com>
  date   DATE
    first
  secrets/database/dev.enc.yaml, added
    added    DB_HOST          str  ‹FP›
    added    DB_PORT          int  ‹FP›
    added    ~recipients      AGE
    added    ~data-key        ‹k:KEY›
  $ printf two | git clef set -q --stdin database/dev DB_HOST
  $ git commit -q -a -m second
  $ git clef show HEAD -- secrets | hide
  commit ID
  author Test Person <person@example.com>
  date   DATE
    second
  secrets/database/dev.enc.yaml
    changed  DB_HOST          str  ‹FP› → ‹FP›
  $ git clef show -- nowhere | hide
  commit ID
  author Test Person <person@example.com>
  date   DATE
    second
  $ git clef show --json | hide
  {"commit":"ID","author":"Test Person","email":"person@example.com","date":"DATE","subject":"second","files":[{"path":"secrets/database/dev.enc.yaml","before":"opened","after":"opened","changes":[{"key":"DB_HOST","change":"changed","oldType":"str","type":"str","old":"‹FP›","new":"‹FP›"}]}]}
  $ CI=1 git clef show --json | hide
  {"commit":"ID","author":"Test Person","email":"person@example.com","date":"DATE","subject":"second","files":[{"path":"secrets/database/dev.enc.yaml","before":"opened","after":"opened","changes":[{"key":"DB_HOST","change":"changed","oldType":"str","type":"str"}]}]}
  $ git clef show --reveal
  git-clef: error: values are revealed on a terminal only
  git-clef: hint: 'git clef get' prints one value anywhere
  git-clef: code: no-terminal ('git clef explain no-terminal' says more)
  [2]
  $ git clef show nothing
  git-clef: error: no commit 'nothing'
  git-clef: code: git-failed ('git clef explain git-failed' says more)
  [2]
