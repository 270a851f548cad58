The state is the clone's, whether or not there are filtered files yet.

  $ git clef unlock
  git-clef: note: no listed file was sealed
  $ git clef unlock --json
  git-clef: note: no listed file was sealed
  {"locked":false,"changed":false,"written":[],"sealed":[]}
