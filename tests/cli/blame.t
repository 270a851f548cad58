  $ hide() { sed 's/‹[0-9a-z]\{4\}-[0-9a-z]\{4\}›/‹FP›/g; s/‹k:....›/‹k:KEY›/g; s/‹sealed [0-9a-f]*›/‹sealed X›/g; s/age1[^ ,"]*/AGE/g; s/20[0-9-]*T[0-9:]*Z/DATE/g; s/[0-9a-f]\{40\}/ID/g; s/^[0-9a-f]\{10\} /ID /'; }
  $ git clef init --namespaces database --environments dev --non-interactive >init.out 2>&1
  $ printf one | git clef set -q --stdin database/dev DB_HOST
  $ printf 5432 | git clef set -q --stdin database/dev DB_PORT --type int
  $ git add -A && git commit -q -m first

  $ printf two | git clef set -q --stdin database/dev DB_HOST
  $ git commit -q -a -m second
  $ git clef blame database/dev | hide
  COMMIT      DATE                  AUTHOR       KEY      TYPE  VALUE
  ID  DATE  Test Person  DB_HOST  str   ‹FP›
  ID  DATE  Test Person  DB_PORT  int   ‹FP›
  $ git clef blame database/dev --at HEAD~1 --json | hide
  {"keys":[{"key":"DB_HOST","type":"str","value":"‹FP›","commit":{"commit":"ID","author":"Test Person","email":"person@example.com","date":"DATE","subject":"first"}},{"key":"DB_PORT","type":"int","value":"‹FP›","commit":{"commit":"ID","author":"Test Person","email":"person@example.com","date":"DATE","subject":"first"}}]}
  $ CI=1 git clef blame database/dev --json | hide
  {"keys":[{"key":"DB_HOST","type":"str","commit":{"commit":"ID","author":"Test Person","email":"person@example.com","date":"DATE","subject":"second"}},{"key":"DB_PORT","type":"int","commit":{"commit":"ID","author":"Test Person","email":"person@example.com","date":"DATE","subject":"first"}}]}
  $ git clef blame database/dev --at nowhere
  git-clef: error: there is no 'secrets/database/dev.enc.yaml' in revision 'nowhere'
  git-clef: code: not-found ('git clef explain not-found' says more)
  [2]
  $ git clef blame database/prod
  git-clef: error: no environment is called 'prod'
  git-clef: hint: the manifest has 'dev'
  git-clef: code: unknown-name ('git clef explain unknown-name' says more)
  [2]
