A token is found by its shape, and never shown.
  $ echo nothing >README && git add README && git commit -qm start && git branch base
  $ git clef scan
  git-clef: note: 0 findings in 1 file
  $ printf 'const token = "%s%s"\n' ghp_ Ky9Pf34qY6Nb3wWD25RQ4F5ZR3qa7y3gm1IL >a.js
  $ git clef scan -q
  a.js:1:16: github-classic-token (high) A token of GitHub (classic, OAuth, app or refresh).
    REDACTED
    fingerprint: v1:fe6ecda39914178a95c3ec02
  [1]
  $ git add a.js && echo nothing >a.js
  $ git clef scan -q
What the next commit would bring is in the index.
  $ git clef scan -q --staged
  a.js:1:16: github-classic-token (high) A token of GitHub (classic, OAuth, app or refresh).
    REDACTED
    fingerprint: v1:fe6ecda39914178a95c3ec02
  [1]
  $ git clef scan -q --staged --format github
  ::error file=a.js,line=1,endLine=1,title=git-clef github-classic-token::A token of GitHub (classic, OAuth, app or refresh). (v1:fe6ecda39914178a95c3ec02)
  [1]
  $ git commit -qm leak
  $ git clef scan -q --history --format csv | cut -d, -f1,3,5-10
  RuleID,File,Secret,Match,StartLine,EndLine,StartColumn,EndColumn
  github-classic-token,a.js,REDACTED,REDACTED,1,1,16,55
  $ git clef scan -q --history base..HEAD --json >../report
  [1]
  $ grep -c '"RuleID": "github-classic-token"' ../report
  1
All that is there now can be accepted; what comes is told of.
  $ git clef scan -q --history --write-baseline accepted
  a.js:1:16: github-classic-token (high) A token of GitHub (classic, OAuth, app or refresh).
    REDACTED
    commit *, Test Person: leak (glob)
    fingerprint: v1:fe6ecda39914178a95c3ec02
  $ git clef scan -q --history --baseline accepted
  $ printf '%s%s' ghp_ Eeeby3abP3E2Zs8IQ9Y7aJZqhB6bae2dTjzx | git clef scan -q --stdin
  (stdin):1:1: github-classic-token (high) A token of GitHub (classic, OAuth, app or refresh).
    REDACTED
    fingerprint: v1:d8d1ff54395dee210a8507f3
  [1]
  $ git clef scan --staged --stdin
  git-clef: error: one of paths, --staged, --history, --stdin and --message at a time
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef scan --history HEAD
  git-clef: error: say which commits: A..B are those of B that A has not
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef scan --format yaml
  git-clef: error: there is no format 'yaml'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef scan nowhere
  git-clef: error: there is no file or folder 'nowhere'
  git-clef: code: not-found ('git clef explain not-found' says more)
  [2]
A value of the matrix is known, whatever it looks like; in CI it is searched for only if that is asked.
  $ mkdir ../shop && cd ../shop && git init -q .
  $ git clef init -q --namespaces app --environments dev --non-interactive >/dev/null
  $ printf 'horse staple %s' 'battery-correct 7!xq' | git clef set -q --yes app/dev PHRASE
  $ printf 'say horse staple %s\n' 'battery-correct 7!xq' >notes
  $ git clef scan notes
  git-clef: note: values of 1 cell are searched for as well
  git-clef: note: 1 finding in 1 file
  notes:1:5: known-value (high) a value of secrets/app/dev.enc.yaml in clear
    fingerprint: v1:* (glob)
  [1]
  $ git clef scan -q --no-known-values notes
  $ CI=true git clef scan -q notes
  $ CI=true git clef scan -q --known-values --show-secrets --format csv notes | cut -d, -f1,3,5-8
  RuleID,File,Secret,Match,StartLine,EndLine
  known-value,notes,,,1,1
  $ HOME=/nonexistent XDG_CONFIG_HOME= XDG_STATE_HOME= git clef scan -q notes
  $ HOME=/nonexistent XDG_CONFIG_HOME= XDG_STATE_HOME= git clef scan -q --known-values notes
  git-clef: error: no cell can be opened here, so there is nothing to know
  git-clef: hint: 'git clef whoami' tells which keys there are
  [2]
