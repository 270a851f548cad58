A repository without rules of its own has the built-in ones, which have no fault.
  $ git init -q
  $ git clef scan rules list -q | grep -o '^github-classic-token *high'
  github-classic-token            high
  $ git clef scan rules check
  git-clef: note: * rules: 0 faults and 0 notes (glob)
  $ git clef scan rules explain github-pat | head -4
  rule          github-classic-token
  what          A token of GitHub (classic, OAuth, app or refresh).
  from          built in
  confidence    high

Its own rules, in gitleaks' form, are read from where gitleaks reads them.
  $ cat >.gitleaks.toml <<'END'
  > [[rules]]
  > id = "shop-key"
  > description = "a key of the shop"
  > regex = '''shop_([0-9a-f]{16})'''
  > keywords = ["shop_"]
  > tags = ["shop"]
  > entropy = 2.5
  > colour = "red"
  > [[rules]]
  > id = "slow"
  > regex = '''(x+x+)+y'''
  > END
  $ git clef scan rules list
  RULE      CONFIDENCE  WHAT
  shop-key  medium      a key of the shop
  slow      medium
  git-clef: note: 2 rules
  $ git clef scan rules explain shop-key
  rule          shop-key
  what          a key of the shop
  from          .gitleaks.toml, line 1
  confidence    medium
  regex         shop_([0-9a-f]{16})
  keywords      shop_
  entropy       more than 2.5
  tags          shop
  $ git clef scan rules explain shop-key --json
  {"id":"shop-key","description":"a key of the shop","confidence":"medium","file":".gitleaks.toml","line":1,"regex":"shop_([0-9a-f]{16})","path":"","keywords":["shop_"],"tags":["shop"],"validator":""}
  $ git clef scan rules check
  note .gitleaks.toml:8: there is no field 'colour'
  note .gitleaks.toml:9: rule 'slow' has no keywords: it is run on every file
  warning slow (.gitleaks.toml, line 9): the regex is slow on hostile text: its match limit is hit on 240 bytes of 'x'
  git-clef: note: 2 rules: 1 fault and 2 notes

Ours come first, and faults are told with their place.
  $ mkdir .clef
  $ printf '[[rules]]\nid = "broken"\nregex = "(?=x)"\nkeywords = ["x"]\nvalidator = "none"\n' >.clef/scan.toml
  $ git clef scan rules check -q
  error broken (.clef/scan.toml, line 1): regex: * (glob)
  error broken (.clef/scan.toml, line 1): there is no validator 'none'
  [1]
  $ git clef scan rules check -q --config .gitleaks.toml --json
  {"rules":2,"notes":[{"file":".gitleaks.toml","line":8,"message":"there is no field 'colour'"},{"file":".gitleaks.toml","line":9,"message":"rule 'slow' has no keywords: it is run on every file"}],"faults":[{"rule":"slow","severity":"warning","message":"the regex is slow on hostile text: its match limit is hit on 240 bytes of 'x'"}]}
  $ printf '[[rules]]\nid = "r"\n' >.clef/scan.toml
  $ git clef scan rules check
  git-clef: error: '.clef/scan.toml', line 1: rule 'r' has neither regex nor path
  git-clef: code: malformed ('git clef explain malformed' says more)
  [2]

A file of the repository's leads no further than the repository.
  $ printf '[extend]\npath = "../outside.toml"\n' >.clef/scan.toml
  $ git clef scan rules list >out 2>&1
  [2]
  $ grep -c "code: unsafe-path" out
  1

Words that are none.
  $ git clef scan rules explain >out 2>&1
  [129]
  $ git clef scan rules list more >out 2>&1
  [129]
  $ git clef scan rules explain nothing --config .gitleaks.toml
  git-clef: error: there is no rule 'nothing'
  git-clef: hint: 'git clef scan rules list' shows all of them
  git-clef: code: not-found ('git clef explain not-found' says more)
  [2]
