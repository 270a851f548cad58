What this clone does not list stays sealed, and what is not sealed stays as it is.

  $ git clef init --namespaces database --environments dev --non-interactive >init.out 2>&1
  $ git clef set -q database/dev KEY value
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef smudge -- secrets/database/dev.enc.yaml <secrets/database/dev.enc.yaml >out
  git-clef: warning: left sealed, for this clone does not list it: 'secrets/database/dev.enc.yaml' ('git clef install --filter' lists)
  $ cmp out secrets/database/dev.enc.yaml
  $ printf 'plain: text\n' | git clef smudge -- config/app.yaml
  plain: text
  $ git clef smudge </dev/null
  git-clef: error: one path is needed behind '--'
  git-clef: hint: git starts it by itself: 'git clef smudge -- %f'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
