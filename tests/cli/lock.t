The state is the clone's, whether or not there are filtered files yet.

  $ git clef lock
  git-clef: note: no filtered file stands in clear
  $ git clef lock --json
  git-clef: note: no filtered file stands in clear
  {"locked":true,"changed":false,"written":[]}
