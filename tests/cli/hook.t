  $ git clef init -q --namespaces app --environments dev --non-interactive >../out 2>&1
  $ git add -A && git clef hook pre-commit
  $ git commit -qm start
  $ echo 'TOKEN: abc' >secrets/app/dev.enc.yaml && git add -A
  $ git clef hook pre-commit
  git-clef: error [plaintext] secrets/app/dev.enc.yaml: it is not encrypted
    fix: git clef fix --staged
  git-clef: hint: nothing was committed; 'git commit --no-verify' would only put it off: pre-push, the server and CI check the same
  [1]
  $ git commit -qm plain
  git-clef: error [plaintext] secrets/app/dev.enc.yaml: it is not encrypted
    fix: git clef fix --staged
  git-clef: hint: nothing was committed; 'git commit --no-verify' would only put it off: pre-push, the server and CI check the same
  [1]
  $ git checkout -q HEAD -- secrets
  $ git clef hook commit-msg -- .git/COMMIT_EDITMSG
  $ git clef hook pre-push -- origin ../server.git
  $ git clef hook pre-lunch
  git-clef: error: there is no hook 'pre-lunch'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef hook update -- refs/heads/main
  git-clef: error: update is called with a ref, its old and its new id
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
