  $ git clef init --namespaces database --environments dev,production --non-interactive >init.out 2>&1
  $ printf one | git clef set -q --stdin database/dev A
  $ printf one | git clef set -q --stdin database/dev B
  $ cp secrets/database/dev.enc.yaml base
  $ cp secrets/database/dev.enc.yaml ours
  $ printf theirs | git clef set -q --stdin database/dev B
  $ cp secrets/database/dev.enc.yaml theirs
  $ cp base secrets/database/dev.enc.yaml
  $ printf ours | git clef set -q --stdin database/dev A
  $ cp secrets/database/dev.enc.yaml ours

What each side changed is in the result.
  $ cp ours result
  $ git clef merge-driver --base=base --ours=result --theirs=theirs --marker=7 --path=secrets/database/dev.enc.yaml
  $ cp result secrets/database/dev.enc.yaml
  $ git clef get database/dev A && git clef get database/dev B
  ours
  theirs

A key that both changed is a conflict. Labels that git did not fill in are none.
  $ cp base secrets/database/dev.enc.yaml
  $ printf mine | git clef set -q --stdin database/dev B
  $ cp secrets/database/dev.enc.yaml result
  $ git clef merge-driver --base=base --ours=result --theirs=theirs --path=secrets/database/dev.enc.yaml --lo=%S --la=%X --lb=%Y
  git-clef: warning: 'secrets/database/dev.enc.yaml' needs a decision
  git-clef: warning: 'B': changed by current and by incoming
  git-clef: hint: run 'git clef resolve secrets/database/dev.enc.yaml'
  [1]
  $ grep -c '<<<<' result
  0
  [1]
  $ grep '^B' result
  B: CLEF-CONFLICT

  $ cp secrets/database/dev.enc.yaml result
  $ git clef merge-driver --base=base --ours=result --theirs=theirs --path=secrets/database/dev.enc.yaml --la=HEAD --lb=topic
  git-clef: warning: 'secrets/database/dev.enc.yaml' needs a decision
  git-clef: warning: 'B': changed by HEAD and by topic
  git-clef: hint: run 'git clef resolve secrets/database/dev.enc.yaml'
  [1]

What is no sealed document is not merged, and ours stays as it is.
  $ printf 'A: 1\n' >result
  $ git clef merge-driver --base=base --ours=result --theirs=theirs --path=secrets/database/dev.enc.yaml
  git-clef: warning: 'secrets/database/dev.enc.yaml' was not merged: what current has there is no sealed document
  [5]
  $ cat result
  A: 1

Two ancestors become fingerprints.
  $ cp secrets/database/dev.enc.yaml result
  $ git clef merge-driver --virtual --base=base --ours=result --theirs=theirs --marker=9 --path=secrets/database/dev.enc.yaml
  $ head -1 result
  clef-virtual 1
  $ grep ^unknown result
  unknown B

  $ git clef merge-driver --base=base --ours=result --theirs=theirs
  git-clef: error: '--path' is missing
  git-clef: hint: git starts this by itself: see 'git clef install'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
