Two branches set the same keys differently.
  $ exec 3>&2 2>/dev/null
  $ git clef init --namespaces database --environments dev,production --non-interactive >init.out
  $ printf base | git clef set -q database/dev DB_HOST
  $ printf base | git clef set -q database/dev DB_PASS
  $ printf 5432 | git clef set -q database/dev DB_PORT --type int
  $ git add -A && git commit -qm start && git checkout -qb feature
  $ printf their-host-which-is-longer | git clef set -q database/dev DB_HOST
  $ printf their-pass | git clef set -q database/dev DB_PASS
  $ printf 5433 | git clef set -q database/dev DB_PORT --type int
  $ printf new | git clef set -q database/dev ADDED
  $ git commit -qam theirs && git checkout -q main
  $ printf our-host | git clef set -q database/dev DB_HOST
  $ printf our-pass | git clef set -q database/dev DB_PASS
  $ printf 5434 | git clef set -q database/dev DB_PORT --type int
  $ git commit -qam ours
  $ git merge feature >merge.out
  [1]
  $ git checkout --theirs secrets/database/dev.clef-meta.yaml; git add secrets/database/dev.clef-meta.yaml
  $ exec 2>&3

What is in conflict, without a value.
  $ git clef resolve --list
  secrets/database/dev.enc.yaml
    ours is HEAD, the current branch
    theirs is MERGE_HEAD, incoming
    DB_HOST: both sides changed it
      base    str, 1-8 bytes, ????-???? (glob)
      ours    str, 1-8 bytes, ????-????  (Test Person, 20??-??-??, ???????) (glob)
      theirs  str, 17-32 bytes, ????-????  (Test Person, 20??-??-??, ???????) (glob)
    DB_PASS: both sides changed it
      base    str, 1-8 bytes, ????-???? (glob)
      ours    str, 1-8 bytes, ????-????  (Test Person, 20??-??-??, ???????) (glob)
      theirs  str, 9-16 bytes, ????-????  (Test Person, 20??-??-??, ???????) (glob)
    DB_PORT: both sides changed it
      base    int, ????-???? (glob)
      ours    int, ????-????  (Test Person, 20??-??-??, ???????) (glob)
      theirs  int, ????-????  (Test Person, 20??-??-??, ???????) (glob)
  [1]
  $ CI=true git clef resolve --list --json | grep -c fingerprint
  0
  [1]

Nobody is asked where nobody can answer.
  $ git clef resolve
  git-clef: error: there is no terminal to ask on
  git-clef: hint: see --list, then choose with --ours, --theirs, --base, --delete or --set KEY
  git-clef: code: no-terminal ('git clef explain no-terminal' says more)
  [2]
  $ git clef resolve --theirs DB_HOTS
  git-clef: error: 'DB_HOTS' is not in conflict in 'secrets/database/dev.enc.yaml'
  git-clef: hint: in conflict: 'DB_HOST', 'DB_PASS' and 'DB_PORT'
  git-clef: code: key-not-found ('git clef explain key-not-found' says more)
  [2]
  $ git clef resolve --theirs DB_HOST --ours DB_HOST
  git-clef: error: 'DB_HOST' is chosen more than once
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef resolve --stdin </dev/null
  git-clef: error: a value is given and --set names no key
  git-clef: code: usage ('git clef explain usage' says more)
  [129]

Some keys now, the others later: what was chosen is remembered, and no value stands anywhere.
  $ printf 6432 | git clef resolve --set DB_PORT --theirs DB_HOST
  git-clef: note: 'secrets/database/dev.enc.yaml': 1 conflict left
  [1]
  $ grep -c CLEF-CONFLICT secrets/database/dev.enc.yaml
  3
  $ git clef get database/dev DB_HOST
  git-clef: error: * (glob)
  git-clef: hint: * (glob)
  git-clef: code: * (glob)
  [2]
  $ git clef resolve --json --ours DB_PASS
  git-clef: note: resolved and added: 'secrets/database/dev.clef-meta.yaml' and 'secrets/database/dev.enc.yaml'
  {"files":[{"path":"secrets/database/dev.enc.yaml","left":0,"added":["secrets/database/dev.clef-meta.yaml","secrets/database/dev.enc.yaml"]}]}
  $ for key in DB_HOST DB_PASS DB_PORT ADDED; do git clef get database/dev $key; done
  their-host-which-is-longer
  our-pass
  6432
  new
  $ git clef get database/dev DB_PORT --json
  {"key":"DB_PORT","value":6432,"type":"int","namespace":"database","environment":"dev"}
  $ git commit -qm merged && git clef resolve
  git-clef: note: nothing is in conflict
  $ git clef resolve secrets/database/dev.enc.yaml
  git-clef: error: nothing is in conflict in 'secrets/database/dev.enc.yaml'
  git-clef: hint: if a merge left '<<<<<<<' or lost a side in it, run 'git clef repair PATH'
  git-clef: code: not-found ('git clef explain not-found' says more)
  [2]
  $ git clef resolve ../outside.yaml
  git-clef: error: '../outside.yaml' is no file of this work tree
  git-clef: code: unsafe-path ('git clef explain unsafe-path' says more)
  [2]
  $ git clef resolve secrets/database/dev.clef-meta.yaml
  git-clef: error: 'secrets/database/dev.clef-meta.yaml' is a plain file
  git-clef: hint: edit it as any other, then 'git add -- PATH'
  git-clef: code: not-encrypted ('git clef explain not-encrypted' says more)
  [2]
