  $ git clef init --namespaces database --environments dev --non-interactive >init.out 2>&1
  $ git clef trust add --plugin yubikey
  $ git clef trust remove --plugin yubikey
  $ git clef trust remove --plugin yubikey
  git-clef: note: it was not trusted on this machine; nothing was changed
  [1]
  $ git clef trust remove --data-key database/dev
  $ git clef trust list --json | sed 's/"id":"age1[a-z0-9]*"/"id":AGE/g'
  {"readers":[{"environment":"dev","id":AGE}],"plugins":[],"dataKeys":[]}
  $ git clef trust remove --plugin a --data-key database/dev
  git-clef: error: give one of --reader, --plugin and --data-key
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
