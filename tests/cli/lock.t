A file that git stores sealed stands in clear, until it is locked.

  $ git clef init --namespaces database --environments dev --non-interactive >init.out 2>&1
  $ git clef install --filter 'config/*' >install.out 2>&1
  $ mkdir config && printf 'TOKEN=abc\n' >config/app.env
  $ git add -A && git commit -q -m one
  $ git show HEAD:config/app.env | cut -c 1-16 | head -n 1
  TOKEN=ENC[AES256
  $ git clef lock
  git-clef: note: 1 file sealed again in 1 work tree; what a disk or a backup keeps of them is not erased
  $ cut -c 1-16 config/app.env | head -n 1
  TOKEN=ENC[AES256
  $ git status --short
  $ git clef lock --json
  git-clef: note: no filtered file stands in clear
  {"locked":true,"changed":false,"written":[]}
  $ git clef unlock -q
  $ printf 'TOKEN=changed\n' >config/app.env
  $ git clef lock
  git-clef: error: '*/repo' has local modifications: 'config/app.env' (glob)
  git-clef: hint: commit, stash or restore them first; nothing was changed
  git-clef: code: changed-underneath ('git clef explain changed-underneath' says more)
  [2]
