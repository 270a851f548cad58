A new file is sealed for the readers that clef.yaml has by default; git would store this.

  $ git clef init --namespaces database --environments dev --non-interactive >init.out 2>&1
  $ printf 'user: root\n' | git clef clean -- config/app.yaml >sealed
  $ sed -n 's/\[.*\]/[...]/p' sealed
  user: ENC[...]
      mac: ENC[...]

What is sealed stays, and nothing is nothing.

  $ git clef clean -- config/app.yaml <sealed | cmp - sealed
  $ printf '' | git clef clean -- config/app.yaml
  $ printf 'user_unencrypted: root\n' | git clef clean -- config/app.yaml
  git-clef: error: 'config/app.yaml': 'user_unencrypted' would be committed unencrypted: the selector 'unencrypted_suffix' '_unencrypted' leaves it so
  git-clef: hint: choose another name, or 'git config clef.filter.clear true' if all may read such keys
  git-clef: code: clear-leaf ('git clef explain clear-leaf' says more)
  [2]
  $ printf -- '- a list\n' | git clef clean -- config/app.yaml
  git-clef: error: 'config/app.yaml': the attribute filter=clef wants this file encrypted, which this clone did not ask for, and it cannot be: line 1: a YAML document must be a map
  git-clef: hint: 'git check-attr filter -- FILE' and 'git log -p .gitattributes' tell where it comes from; take it away, or mend the file and 'git clef install --filter' it
  git-clef: code: unsupported ('git clef explain unsupported' says more)
  [2]
  $ git clef clean config/app.yaml </dev/null
  git-clef: error: unknown option or too many arguments
  git-clef: hint: see 'git clef clean -h'; put '--' before a value that begins with '-', or give it with --stdin
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef clean </dev/null
  git-clef: error: one path is needed behind '--'
  git-clef: hint: git starts it by itself: 'git clef clean -- %f'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
