git speaks in packets: the handshake, then a file that stays as it is, then one that cannot be sealed.

  $ hello='0016git-filter-client\n000eversion=2\n00000015capability=clean\n0016capability=smudge\n0000'
  $ printf "$hello" | git clef filter-process
  0016git-filter-server
  000eversion=2
  00000015capability=clean
  0016capability=smudge
  0000
  $ smudge='0013command=smudge\n0014pathname=a.yaml\n00000005x0000'
  $ printf "$hello$smudge" | git clef filter-process
  0016git-filter-server
  000eversion=2
  00000015capability=clean
  0016capability=smudge
  00000013status=success
  00000005x00000000
  $ clean='0012command=clean\n0014pathname=a.yaml\n00000009a: b\n0000'
  $ printf "$hello$clean" | git clef filter-process
  0016git-filter-server
  000eversion=2
  00000015capability=clean
  0016capability=smudge
  0000git-clef: error: 'a.yaml': nothing says who may read 'a.yaml'
  git-clef: hint: add a rule for it to .sops.yaml, or recipients to clef.yaml
  git-clef: code: not-found ('git clef explain not-found' says more)
  0011status=error
  0000
  $ printf "${hello}0012comm" | git clef filter-process
  0016git-filter-server
  000eversion=2
  00000015capability=clean
  0016capability=smudge
  0000git-clef: error: git's message ends inside a packet
  git-clef: code: malformed ('git clef explain malformed' says more)
  [1]
  $ printf 'hello' | git clef filter-process
  git-clef: error: git's message has no valid packet length where one must be
  git-clef: code: malformed ('git clef explain malformed' says more)
  [1]
