  $ git clef init -q --namespaces app --environments dev --non-interactive >../out 2>&1
  $ echo v | git clef set -q app/dev TOKEN && git add -A && git commit -qm start
  $ git clef fix --staged
  git-clef: note: nothing was to be done
  $ echo 'TOKEN: abc' >secrets/app/dev.enc.yaml && echo 'TOKEN: abc' >secrets/app/dev.yaml && git add -A
  $ git clef fix --staged
  secrets/app/dev.enc.yaml: encrypted in the index and in the work tree
  secrets/app/dev.yaml: taken out of the index; the file is still there
  $ git status --short
  M  secrets/app/dev.enc.yaml
  ?? secrets/app/dev.yaml
  $ git clef get app/dev TOKEN
  abc
  $ git commit -qm fixed && git clef lint -q
  $ sed -i 's/mac: ENC.*/mac: ""/' secrets/app/dev.enc.yaml && git add -A
  $ git clef fix --staged
  git-clef: warning: 'secrets/app/dev.enc.yaml' is left: it has no MAC, so nothing vouches for its values
  secrets/app/dev.yaml: taken out of the index; the file is still there
  [1]
  $ git clef fix
  git-clef: error: say what to fix: --staged
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
