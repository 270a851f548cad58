  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ git clef doctor | grep -v '^manual\|^program\|^memory' | sed 's/  */ /g'
  CHECK STATE FOUND TO DO
  git ok git 2.* (glob)
  manifest ok 2 namespaces, 2 environments
  journal ok no interrupted change
  attributes ok git merges and shows 4 files with git-clef
  drivers ok the configuration names all of them
  hooks ok all are in place
  filter skipped no file is decrypted into the work tree
  textconv cache ok git keeps no copy of what it was shown
  merges ok no file is damaged or unfinished
  identity ok 1 key
  cell ok database/dev opens
  $ git clef doctor --json | tr '{' '\n' | grep attributes
  "check":"attributes","state":"ok","detail":"git merges and shows 4 files with git-clef","fix":""},
  $ rm .gitattributes
  $ git clef doctor | grep ^attributes | sed 's/  */ /g'
  attributes failed this clone knows which files are encrypted, but .gitattributes does not tell others git clef install
  $ git clef doctor >/dev/null
  [1]
  $ git clef doctor --fix | grep ^attributes | sed 's/  */ /g'
  attributes ok git merges and shows 4 files with git-clef
  $ git clef doctor --keys | grep 'keys.txt' | sed 's/  */ /g'
  key source ok */home/.config/git-clef/keys.txt: 1 key (glob)
  key source skipped */home/.config/sops/age/keys.txt: nothing is set or stored there (glob)
  $ git clef doctor --binary | grep '^library' | wc -l
  5

Outside a repository what does not apply is passed over.
  $ cd / && git clef doctor | grep ^manifest | sed 's/  */ /g'
  manifest skipped '/' is not in a git repository git clef init
  $ git clef doctor >/dev/null
  $ git clef doctor --everything
  git-clef: error: unknown option or too many arguments
  git-clef: hint: see 'git clef doctor -h'; put '--' before a value that begins with '-', or give it with --stdin
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
