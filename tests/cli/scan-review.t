  $ git init -q && git config user.name n && git config user.email e@example.org
  $ cat >.gitleaks.toml <<'END'
  > [[rules]]
  > id = "shop-key"
  > description = "a key of the shop"
  > regex = '''shop_([0-9a-f]{16})'''
  > keywords = ["shop_"]
  > END
  $ echo 'key: shop_0f1e2d3c4b5a6978' >a.txt
  $ echo 'key: shop_a1b2c3d4e5f60718' >b.txt
  $ git add .

On a terminal each is shown without its secret, until that is asked for.
  $ printf 'r\nh\nl\n' | script -qec 'git clef scan review' /dev/null >screen
  [1]
  $ tr -d '\r' <screen | grep -c '1 of 2  a.txt:1: shop-key (medium) a key of the shop'
  1
  $ grep -c 'shop_REDACTED' screen; grep -c '0f1e2d3c4b5a6978' screen; grep -c 'a1b2c3d4e5f60718' screen
  2
  1
  0
  [1]
  $ rm screen
  $ sed 's/v1:.*/v1:F/' .clefignore
  # a.txt: shop-key
  fingerprint: v1:F
  $ git clef scan -q | grep -c '^[ab].txt'
  1

What was judged is not asked again, and another secret at its place is.
  $ git clef scan review -q --harmless b.txt:shop-key:1
  $ grep -c fingerprint .clefignore
  2
  $ git clef scan review
  git-clef: note: 0 harmless, 0 secrets, 0 left
  $ echo 'key: shop_ffeeddccbbaa9988' >a.txt
  $ git clef scan -q | grep -c '^a.txt'
  1

Marks may be kept in a baseline.
  $ rm .clefignore
  $ git clef scan -q --write-baseline base.json >out
  $ git clef scan review --baseline base.json --real a.txt:shop-key:1 --harmless b.txt:shop-key:1
  git-clef: note: 1 harmless, 1 secret, 0 left
  git-clef: note: written to 'base.json': commit it, so that it counts for everybody
  git-clef: hint: revoke a secret where it was issued; taking the line out is not enough
  [1]
  $ sed 's/v1:[0-9a-f]*/F/' base.json
  {"clefBaseline":1,"findings":[
  {"path":"a.txt","rule":"shop-key","fingerprint":"F","mark":"real"},
  {"path":"b.txt","rule":"shop-key","fingerprint":"F","mark":"harmless"}
  ]}
  $ git clef scan review --baseline base.json --json -q
  {"harmless":0,"real":0,"left":0}
  $ git clef scan -q --baseline base.json

What cannot be.
  $ git clef scan review --real a.txt:shop-key:1
  git-clef: error: --real needs a baseline to mark it in
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef scan review --harmless v1:00000
  git-clef: error: no finding has the fingerprint 'v1:00000'
  git-clef: hint: 'git clef scan' shows them
  git-clef: code: not-found ('git clef explain not-found' says more)
  [2]
  $ ln -s /etc/hostname .clefignore
  $ git clef scan review --harmless a.txt:shop-key:1 >out 2>&1
  [2]
  $ grep -c 'code: unsafe-path' out
  1
  $ test -L .clefignore
