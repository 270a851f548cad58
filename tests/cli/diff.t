  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ git clef diff database dev production
  git-clef: note: 0 missing, 0 changed, 0 identical
  $ git clef set -q database/dev DB_HOST localhost
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q database/dev DB_USER app
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q database/dev db '{"a":1}' --type json
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q --yes database/production DB_HOST prod.example
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q --yes database/production DB_USER app
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q --yes database/production TOKEN t
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef diff database dev production
  KEY      dev        production  STATUS
  db.a     ••••••••   (not set)   missing in production
  TOKEN    (not set)  ••••••••    missing in dev
  DB_HOST  ••••••••   ••••••••    changed
  git-clef: note: 2 missing, 1 changed, 1 identical
  git-clef: hint: git clef set database/production 'db.a' --path
  git-clef: hint: git clef set database/dev TOKEN
  [1]
  $ git clef diff database dev production --show-identical -q
  KEY      dev        production  STATUS
  db.a     ••••••••   (not set)   missing in production
  TOKEN    (not set)  ••••••••    missing in dev
  DB_HOST  ••••••••   ••••••••    changed
  DB_USER  ••••••••   ••••••••    identical
  [1]
  $ git clef diff database dev production --show-values -q
  KEY      dev        production    STATUS
  db.a     1          (not set)     missing in production
  TOKEN    (not set)  t             missing in dev
  DB_HOST  localhost  prod.example  changed
  [1]
  $ git clef diff database dev production --json
  {"namespace":"database","envA":"dev","envB":"production","rows":[{"key":"db.a","valueA":"••••••••","valueB":null,"status":"missing_b","masked":true},{"key":"TOKEN","valueA":null,"valueB":"••••••••","status":"missing_a","masked":true},{"key":"DB_HOST","valueA":"••••••••","valueB":"••••••••","status":"changed","masked":true},{"key":"DB_USER","valueA":"••••••••","valueB":"••••••••","status":"identical","masked":true}]}
  [1]
  $ git clef diff database dev dev
  git-clef: note: 0 missing, 0 changed, 3 identical
  $ git clef diff database dev
  git-clef: error: no commit or tree 'database'
  git-clef: code: git-failed ('git clef explain git-failed' says more)
  [2]
  $ git clef diff database dev productoin
  git-clef: error: no environment is called 'productoin'
  git-clef: hint: did you mean 'production'?
  git-clef: code: unknown-name ('git clef explain unknown-name' says more)
  [2]
  $ git clef diff databas dev production
  git-clef: error: no namespace is called 'databas'
  git-clef: hint: did you mean 'database'?
  git-clef: code: unknown-name ('git clef explain unknown-name' says more)
  [2]
  $ git clef diff database dev production secret-word
  git-clef: error: unknown option or too many arguments
  git-clef: hint: see 'git clef diff -h'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ rm secrets/database/production.enc.yaml
  $ git clef diff database dev production
  git-clef: error: the cell 'database/production' has no file 'secrets/database/production.enc.yaml'
  git-clef: hint: 'git clef fill --cells' makes missing cells
  git-clef: code: no-cell ('git clef explain no-cell' says more)
  [2]

Versions: the work tree, the index, commits.
  $ hide() { sed 's/‹[0-9a-z]\{4\}-[0-9a-z]\{4\}›/‹FP›/g; s/‹k:....›/‹k:KEY›/g; s/‹sealed [0-9a-f]*›/‹sealed X›/g; s/age1[^ ,"]*/AGE/g; s/20[0-9-]*T[0-9:]*Z/DATE/g; s/[0-9a-f]\{40\}/ID/g; s/^[0-9a-f]\{10\} /ID /'; }
  $ git checkout -q -- . 2>/dev/null; git add -A && git commit -q -m first
  $ git clef diff
  $ printf two | git clef set -q --stdin database/dev DB_HOST
  $ git clef diff | hide
  secrets/database/dev.enc.yaml
    changed  DB_HOST          str  ‹FP› → ‹FP›
  $ git clef diff --exit-code -q >quiet.out
  [1]
  $ git clef diff --staged --exit-code
  $ git add -A && git clef diff --staged | hide
  secrets/database/dev.enc.yaml
    changed  DB_HOST          str  ‹FP› → ‹FP›
  $ git commit -q -m second
  $ git clef diff HEAD~1..HEAD -- secrets | hide
  secrets/database/dev.enc.yaml
    changed  DB_HOST          str  ‹FP› → ‹FP›
  $ git clef diff HEAD~1 HEAD --json | hide
  {"files":[{"path":"secrets/database/dev.enc.yaml","before":"opened","after":"opened","changes":[{"key":"DB_HOST","change":"changed","oldType":"str","type":"str","old":"‹FP›","new":"‹FP›"}]}]}
  $ CI=1 git clef diff HEAD~1... --json | hide
  {"files":[{"path":"secrets/database/dev.enc.yaml","before":"opened","after":"opened","changes":[{"key":"DB_HOST","change":"changed","oldType":"str","type":"str"}]}]}
  $ git clef diff HEAD~1.. -- nowhere
  $ git clef diff -- ../elsewhere
  git-clef: error: '../elsewhere' lies outside the work tree
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef diff --reveal HEAD~1
  git-clef: error: values are revealed on a terminal only
  git-clef: hint: 'git clef get' prints one value anywhere
  git-clef: code: no-terminal ('git clef explain no-terminal' says more)
  [2]
  $ git clef diff database dev production --staged
  git-clef: error: environments and versions are compared with different options
  git-clef: hint: see 'git clef diff -h'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
