A clone is sealed until it lists paths, and unlocks them.

  $ git clef init --namespaces database --environments dev --non-interactive >init.out 2>&1
  $ git clef install --filter 'config/*' >install.out 2>&1
  $ mkdir config && printf 'TOKEN=abc\n' >config/app.env
  $ git add -A && git commit -q -m one
  $ git clef lock -q
  $ git clef unlock
  git-clef: note: 1 file in clear in 1 work tree; git clef lock puts them back
  $ cat config/app.env
  TOKEN=abc
  $ git status --short
  $ git clef unlock --json
  git-clef: note: no listed file was sealed
  {"locked":false,"changed":false,"written":[],"sealed":[]}
