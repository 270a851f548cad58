  $ git clef forget
  git-clef: note: no data key was remembered in this session
  $ git clef forget --json
  {"forgotten":0}
