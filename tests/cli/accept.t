  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ git clef set -q database/dev TOKEN --random
  $ git clef list database/dev
  KEY    TYPE  STATE    CHANGED
  TOKEN  str   pending
  $ git clef accept database/dev TOKEN
  git-clef: note: not committed: 'secrets/database/dev.clef-meta.yaml'
  $ git clef list database/dev
  KEY    TYPE  STATE  CHANGED
  TOKEN  str          20*Z (glob)
  $ git clef accept database/dev TOKEN
  git-clef: note: 'TOKEN' is not pending; nothing was changed
  $ git clef accept database/dev TOKEN --json
  {"key":"TOKEN","namespace":"database","environment":"dev","action":"unchanged"}
  $ git clef set -q database/dev OTHER --random
  $ git clef accept -q database/dev OTHER --json
  {"key":"OTHER","namespace":"database","environment":"dev","action":"accepted"}
  $ git clef accept database/dev TOKENS
  git-clef: error: no key 'TOKENS' in 'database/dev'
  git-clef: hint: did you mean 'TOKEN'?
  git-clef: code: key-not-found ('git clef explain key-not-found' says more)
  [2]
  $ git clef accept database/dev
  git-clef: error: an argument is missing
  git-clef: hint: see 'git clef accept -h'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef set -q --yes database/production TOKEN --random
  $ git clef accept database/production TOKEN
  git-clef: error: there is no terminal to ask: change protected environment production?
  git-clef: hint: add --yes if you mean it
  git-clef: code: no-terminal ('git clef explain no-terminal' says more)
  [2]
  $ git clef accept -q --yes database/production TOKEN
