  $ git clef init --namespaces database --environments dev,production --non-interactive >init.out 2>&1
  $ git clef trust add --plugin yubikey
  $ git clef trust add --plugin ../evil
  git-clef: error: '../evil' is no plugin's name
  git-clef: hint: of 'age-plugin-NAME' the NAME: small letters, digits, '.', '_' and '-'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef trust add --reader age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p --env dev
  git-clef: note: clef.yaml does not list 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p' as a reader of 'dev' now
  $ git clef trust add --reader age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p --env production
  git-clef: note: clef.yaml does not list 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p' as a reader of 'production' now
  git-clef: error: there is no terminal to ask: trust this in 'production'?
  git-clef: hint: add --yes if you mean it
  git-clef: code: no-terminal ('git clef explain no-terminal' says more)
  [2]
  $ git clef trust add --data-key database/dev
  git-clef: note: the data key of 'secrets/database/dev.enc.yaml' is in no commit yet
  $ git clef trust add
  git-clef: error: give one of --reader, --plugin and --data-key
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef trust list --json | sed 's/"id":"age1[a-z0-9]*"/"id":AGE/g'
  {"readers":[{"environment":"dev","id":AGE},{"environment":"dev","id":AGE},{"environment":"production","id":AGE}],"plugins":["yubikey"],"dataKeys":[{"file":"secrets/database/dev.enc.yaml","origin":"accepted"},{"file":"secrets/database/production.enc.yaml","origin":"made"}]}
