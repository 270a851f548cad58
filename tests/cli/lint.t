  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ git clef lint
  git-clef: note: 4 cells: 0 errors, 0 warnings, 6 infos, 0 pending
  git-clef: hint: -v shows the infos too
  $ git clef lint -v
  info [schema] clef.yaml: namespace 'database' has no schema
  info [schema] clef.yaml: namespace 'payments' has no schema
  info [sops] secrets/database/dev.enc.yaml: only one key opens this cell; if it is lost, so are the values
  info [sops] secrets/database/production.enc.yaml: only one key opens this cell; if it is lost, so are the values
  info [sops] secrets/payments/dev.enc.yaml: only one key opens this cell; if it is lost, so are the values
  info [sops] secrets/payments/production.enc.yaml: only one key opens this cell; if it is lost, so are the values
  git-clef: note: 4 cells: 0 errors, 0 warnings, 6 infos, 0 pending
  $ git clef set -q database/dev DB_HOST localhost
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q database/dev TOKEN --random
  $ git clef lint
  warning \[schema\] secrets/database/dev.enc.yaml: 'TOKEN' is a placeholder since 20*Z (glob)
    fix: git clef set database/dev TOKEN
  warning [matrix] secrets/database/production.enc.yaml: 'DB_HOST' is missing here and present in another environment
    fix: git clef set database/production DB_HOST
  warning [matrix] secrets/database/production.enc.yaml: 'TOKEN' is missing here and present in another environment
    fix: git clef set database/production TOKEN
  git-clef: note: 4 cells: 0 errors, 3 warnings, 6 infos, 1 pending
  git-clef: hint: -v shows the infos too
  $ git clef lint database/dev
  warning \[schema\] secrets/database/dev.enc.yaml: 'TOKEN' is a placeholder since 20*Z (glob)
    fix: git clef set database/dev TOKEN
  git-clef: note: 1 cell: 0 errors, 1 warning, 2 infos, 1 pending
  git-clef: hint: -v shows the infos too
  $ git clef lint payments
  git-clef: note: 2 cells: 0 errors, 0 warnings, 3 infos, 0 pending
  git-clef: hint: -v shows the infos too
  $ git clef lint database --strict -q
  warning \[schema\] secrets/database/dev.enc.yaml: 'TOKEN' is a placeholder since 20*Z (glob)
    fix: git clef set database/dev TOKEN
  warning [matrix] secrets/database/production.enc.yaml: 'DB_HOST' is missing here and present in another environment
    fix: git clef set database/production DB_HOST
  warning [matrix] secrets/database/production.enc.yaml: 'TOKEN' is missing here and present in another environment
    fix: git clef set database/production TOKEN
  [1]
  $ git clef lint --json payments/dev
  {"issues":[{"severity":"info","category":"schema","file":"clef.yaml","message":"namespace 'payments' has no schema"},{"severity":"info","category":"sops","file":"secrets/payments/dev.enc.yaml","message":"only one key opens this cell; if it is lost, so are the values"}],"fileCount":1,"pendingCount":0,"unopenedCount":0}

Which cell a data key belongs to is written down by whoever makes it; --fix writes it for the others.
  $ mkdir other
  $ git clef init --dir other --namespaces app --environments dev --non-interactive >/dev/null 2>&1
  $ git clef set -q --dir other app/dev K v
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ sed 's/v1:.*/v1:TOKEN/' other/.clef/bindings
  app/dev v1:TOKEN
  $ echo -n >other/.clef/bindings
  $ git clef lint --dir other -v
  info [schema] other/clef.yaml: namespace 'app' has no schema
  info [sops] other/secrets/app/dev.enc.yaml: only one key opens this cell; if it is lost, so are the values
  info [binding] other/secrets/app/dev.enc.yaml: no line in .clef/bindings ties its data key to app/dev
    fix: git clef lint --fix
  git-clef: note: 1 cell: 0 errors, 0 warnings, 3 infos, 0 pending
  $ git clef lint --dir other --fix
  git-clef: note: binding the data keys of 'app/dev' to them: their values count as theirs from now on
  git-clef: note: not committed: 'other/.clef/bindings'
  git-clef: note: 1 cell: 0 errors, 0 warnings, 2 infos, 0 pending
  git-clef: hint: -v shows the infos too

Missing, copied, changed and unencrypted cells; with another's key nothing can be opened.
  $ rm secrets/payments/dev.enc.yaml
  $ git clef lint payments -q
  error [matrix] secrets/payments/dev.enc.yaml: the cell is missing
    fix: git clef fill --cells
  [1]
  $ git clef lint --fix payments
  git-clef: note: not committed: '.clef/bindings' and 'secrets/payments/dev.enc.yaml'
  git-clef: note: 2 cells: 0 errors, 0 warnings, 3 infos, 0 pending
  git-clef: hint: -v shows the infos too
  $ cp secrets/database/dev.enc.yaml secrets/payments/dev.enc.yaml
  $ git clef lint -q
  error [sops] secrets/payments/dev.enc.yaml: it holds ciphertext that was copied from 'secrets/database/dev.enc.yaml', or the other way round
  error [binding] secrets/payments/dev.enc.yaml: its data key belongs to another cell: the file was put here, and its values are not payments/dev's
    fix: git log -- secrets/payments/dev.enc.yaml
  warning \[schema\] secrets/database/dev.enc.yaml: 'TOKEN' is a placeholder since 20*Z (glob)
    fix: git clef set database/dev TOKEN
  warning [matrix] secrets/database/production.enc.yaml: 'DB_HOST' is missing here and present in another environment
    fix: git clef set database/production DB_HOST
  warning [matrix] secrets/database/production.enc.yaml: 'TOKEN' is missing here and present in another environment
    fix: git clef set database/production TOKEN
  warning [matrix] secrets/payments/production.enc.yaml: 'DB_HOST' is missing here and present in another environment
    fix: git clef set payments/production DB_HOST
  warning [matrix] secrets/payments/production.enc.yaml: 'TOKEN' is missing here and present in another environment
    fix: git clef set payments/production TOKEN
  [1]
  $ echo 'A: plain' >secrets/payments/dev.enc.yaml
  $ git clef lint payments -q
  error [sops] secrets/payments/dev.enc.yaml: the file has no sops metadata
    fix: git clef explain not-encrypted
  [1]
  $ sed -i 's/^DB_HOST/DB_HOSTS/' secrets/database/dev.enc.yaml
  $ git clef lint database/dev -q
  error [sops] secrets/database/dev.enc.yaml: the value at 'DB_HOSTS' does not authenticate there
    fix: git clef explain tampered
  warning [metadata] secrets/database/dev.clef-meta.yaml: a change is recorded for 'DB_HOST', which is not in the cell
  warning \[schema\] secrets/database/dev.enc.yaml: 'TOKEN' is a placeholder since 20*Z (glob)
    fix: git clef set database/dev TOKEN
  [1]
  $ git clef keygen -q -o other.key
  $ git clef lint database/production --identity other.key
  git-clef: note: 1 cell: 0 errors, 0 warnings, 2 infos, 0 pending
  git-clef: hint: -v shows the infos too
  git-clef: warning: 1 cell could not be opened here, and the values there were not checked
  git-clef: hint: add --keyless if that is meant
  [2]
  $ git clef lint database/production --identity other.key --keyless
  git-clef: note: 1 cell: 0 errors, 0 warnings, 2 infos, 0 pending
  git-clef: hint: -v shows the infos too
  $ git clef lint nope
  git-clef: error: no namespace is called 'nope'
  git-clef: hint: the manifest has 'database' and 'payments'
  git-clef: code: unknown-name ('git clef explain unknown-name' says more)
  [2]
  $ git clef lint database/nope
  git-clef: error: no environment is called 'nope'
  git-clef: hint: the manifest has 'dev' and 'production'
  git-clef: code: unknown-name ('git clef explain unknown-name' says more)
  [2]
