  $ printf '*.png binary' >.gitattributes && cp .git/config ../config
  $ git clef install >../out
  $ git clef uninstall | grep -v hooks/
  changed the configuration of this clone
  changed .gitattributes
  changed */repo/.git/info/attributes (glob)
  $ cmp .git/config ../config && cat .gitattributes && ls .git/info
  *.png binaryexclude
  $ git clef uninstall
  git-clef: note: nothing was to be done
  $ git clef install --filter 'conf/*' -q >../out 2>&1
  $ git clef uninstall --filter 'conf/*'
  changed .gitattributes
  changed */repo/.git/info/attributes (glob)
  $ grep -c filter .gitattributes
  0
  [1]
  $ git clef uninstall --all
  git-clef: error: unknown option or too many arguments
  git-clef: hint: see 'git clef uninstall -h'; put '--' before a value that begins with '-', or give it with --stdin
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ cd / && git clef uninstall
  git-clef: error: there is no git repository here
  git-clef: code: no-repository ('git clef explain no-repository' says more)
  [2]
