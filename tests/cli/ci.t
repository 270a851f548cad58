  $ git clef init -q --namespaces app --environments dev --non-interactive >../out 2>&1
  $ git add -A && git commit -qm start && git branch base
  $ echo v | git clef set -q app/dev TOKEN && git add -A && git commit -qm token
  $ git clef ci --range base..HEAD
  git-clef: note: 1 commit and 1 encrypted file looked at, 0 issues found
  $ git clef ci --range base..HEAD --format markdown
  ## Encrypted files in this change
  
  ### `secrets/app/dev.enc.yaml`
  
  - by: `Test Person (*)` (glob)
  - keys added: `TOKEN`
  
  ## Findings
  
  None.
  $ echo 'TOKEN: abc' >secrets/app/dev.enc.yaml && git add -A && git commit -q --no-verify -m plain
  $ git clef ci --range base..HEAD
  error [[]plaintext] secrets/app/dev.enc.yaml: it is not encrypted (in *) (glob)
    fix: git clef fix --staged
  git-clef: note: 2 commits and 1 encrypted file looked at, 1 issue found
  [1]
  $ git clef ci --range base..HEAD --format github
  ::error title=git-clef plaintext,file=secrets/app/dev.enc.yaml::it is not encrypted
  [1]
  $ git clef ci --range base..HEAD --format sarif | tr '{' '\n' | grep level
  "ruleId":"plaintext","level":"error","message":
  $ git clef ci --range base..HEAD --json | tr '{' '\n' | grep severity
  "severity":"error","category":"plaintext","file":"secrets/app/dev.enc.yaml","key":"","message":"it is not encrypted","fix":"git clef fix --staged","commit":"*"}],"files":[[] (glob)
  $ git clef ci --range HEAD
  git-clef: error: say which commits to check: --range A..B
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef ci --range nowhere..HEAD
  git-clef: error: there is no commit 'nowhere'
  git-clef: hint: a shallow clone has not all of them: fetch with more depth
  git-clef: code: not-found ('git clef explain not-found' says more)
  [2]
  $ git clef ci --range base..HEAD --format yaml
  git-clef: error: there is no format 'yaml'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
