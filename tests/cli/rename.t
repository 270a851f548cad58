  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ git clef set -q database/dev DB_HOST localhost
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q database/dev db '{"port":1}' --type json
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef rename database/dev DB_HOST DATABASE_HOST
  git-clef: note: not committed: 'secrets/database/dev.clef-meta.yaml' and 'secrets/database/dev.enc.yaml'
  $ git clef get database/dev DATABASE_HOST
  localhost
  $ git clef mv -q --json database/dev DATABASE_HOST HOST
  {"key":"DATABASE_HOST","newKey":"HOST","namespace":"database","environment":"dev","action":"renamed"}
  $ git clef rename -q --json database/dev db.port number
  {"key":"db.port","newKey":"db.number","namespace":"database","environment":"dev","action":"renamed"}
  $ git clef get database/dev db
  {"number":1}
  $ git clef rename database/dev HOST db
  git-clef: error: 'database/dev' has a key 'db' already
  git-clef: code: already-exists ('git clef explain already-exists' says more)
  [2]
  $ git clef rename database/dev DB_HOST HOST
  git-clef: error: no key 'DB_HOST' in 'database/dev'
  git-clef: hint: 'git clef list' shows its keys
  git-clef: code: key-not-found ('git clef explain key-not-found' says more)
  [2]
  $ git clef rename database/dev HOST sops
  git-clef: error: 'sops' cannot be the name of a key
  git-clef: hint: keys are printable UTF-8, neither empty nor 'sops'
  git-clef: code: bad-key-name ('git clef explain bad-key-name' says more)
  [2]
  $ git clef rename database/dev HOST my.host
  git-clef: error: 'my.host' could be a name or a path
  git-clef: hint: write '"my.host"' for the name; 'HOST' stays in its map, 'git clef copy' moves a value
  git-clef: code: ambiguous-key ('git clef explain ambiguous-key' says more)
  [2]
  $ git clef rename -q --json database/dev HOST '"my.host"'
  {"key":"HOST","newKey":"\"my.host\"","namespace":"database","environment":"dev","action":"renamed"}
  $ git clef rename database/dev my.host my_unencrypted
  git-clef: error: 'my_unencrypted' would stand unencrypted in 'database/dev': the selector 'unencrypted_suffix' '_unencrypted' leaves it so
  git-clef: hint: choose another name, or add --clear if everyone may read it
  git-clef: code: clear-leaf ('git clef explain clear-leaf' says more)
  [2]
  $ git clef rename database/dev my.host
  git-clef: error: an argument is missing
  git-clef: hint: see 'git clef rename -h'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef set -q --yes database/production A a
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef rename database/production A B
  git-clef: error: there is no terminal to ask: change protected environment production?
  git-clef: hint: add --yes if you mean it
  git-clef: code: no-terminal ('git clef explain no-terminal' says more)
  [2]
  $ git clef rename -q --yes database/production A B

The pending mark goes along.
  $ git clef set -q database/dev TOKEN --random
  $ git clef rename -q database/dev TOKEN SECRET
  $ git clef list database/dev | grep SECRET
  SECRET     str   pending
