  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ git clef status
            dev     production (protected)
  database  0 keys  0 keys
  payments  0 keys  0 keys
  git-clef: note: your key is 'age1*' (glob)
  $ git clef set -q database/dev A a
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q database/dev B b
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q --yes database/production A --random
  $ rm secrets/payments/dev.enc.yaml
  $ echo 'broken' >secrets/payments/production.enc.yaml
  $ git clef
            dev      production (protected)
  database  2 keys   1 key, 1 pending, 1 missing
  payments  missing  unreadable
  git-clef: note: your key is 'age1*' (glob)

Not for this key, and no key at all.
  $ git clef keygen -q -o other.key
  $ git clef status --identity other.key
            dev                  production (protected)
  database  2 keys, not for you  1 key, 1 pending, 1 missing, not for you
  payments  missing              unreadable
  git-clef: note: your key is 'age1*' (glob)
  $ git clef status --json --identity other.key
  {"cells":\[{"namespace":"database","environment":"dev","state":"ok","keys":2,"pending":0,"missingKeys":0,"openable":false},{"namespace":"database","environment":"production","state":"ok","keys":1,"pending":1,"missingKeys":1,"openable":false},{"namespace":"payments","environment":"dev","state":"missing","keys":0,"pending":0,"missingKeys":0,"openable":false},{"namespace":"payments","environment":"production","state":"unreadable","keys":0,"pending":0,"missingKeys":0,"openable":false}\],"ownRecipients":\["age1*"\]} (glob)
  $ mv "$HOME/.config/git-clef/keys.txt" .. && git clef status
            dev                  production (protected)
  database  2 keys, not for you  1 key, 1 pending, 1 missing, not for you
  payments  missing              unreadable
  git-clef: note: no private key is here; 'git clef whoami' lists the places that were searched
  $ git clef status database
  git-clef: error: unknown option or too many arguments
  git-clef: hint: see 'git clef status -h'; put '--' before a value that begins with '-', or give it with --stdin
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ mkdir ../none && cd ../none
  $ git clef
  git-clef: error: '*/none' is not in a git repository (glob)
  git-clef: hint: 'git init' makes one
  git-clef: code: no-repository ('git clef explain no-repository' says more)
  [2]
  $ git clef --json
  {"error":{"code":"no-repository","message":"'*/none' is not in a git repository","hint":"'git init' makes one"}} (glob)
  [2]
  $ git init -q && git clef
  git-clef: error: no 'clef.yaml' here or above, up to '*/none' (glob)
  git-clef: hint: 'git clef init' makes one
  git-clef: code: no-manifest ('git clef explain no-manifest' says more)
  [2]
