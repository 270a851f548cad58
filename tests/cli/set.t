A value in the command line ends up in the history of the shell; set says so.
  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ git clef set database/dev DB_HOST localhost
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  git-clef: note: not committed: 'secrets/database/dev.clef-meta.yaml' and 'secrets/database/dev.enc.yaml'
  $ git clef get database/dev DB_HOST
  localhost

The same value changes nothing.
  $ git clef set -q --json database/dev DB_HOST localhost
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  {"key":"DB_HOST","namespace":"database","environment":"dev","action":"unchanged","pending":false}

From a pipe the only newline is dropped; several are kept, as keys in PEM need theirs.
  $ echo secret | git clef set -q database/dev PIPED
  $ git clef get database/dev PIPED --raw; echo '<'
  secret<
  $ printf 'a\nb\n' | git clef set -q database/dev LINES
  $ git clef get database/dev LINES --raw; echo '<'
  a
  b
  <
  $ printf 'byte for byte\n' >value
  $ git clef set -q database/dev FROM_FILE --value-file value
  $ git clef get database/dev FROM_FILE --raw; echo '<'
  byte for byte
  <
  $ git clef set -q database/dev DASHES -- --starts-with-dashes
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef get database/dev DASHES
  --starts-with-dashes

Types stay.
  $ git clef set -q database/dev PORT 5432 --type int
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef get database/dev PORT --json
  {"key":"PORT","value":5432,"type":"int","namespace":"database","environment":"dev"}
  $ git clef set -q database/dev LIMITS '{"cpu":[1,2.5],"on":true,"none":null}' --type json
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef get database/dev LIMITS
  {"cpu":[1,2.5],"on":true,"none":null}
  $ git clef get database/dev 'LIMITS.cpu[1]'
  2.5
  $ git clef set -q database/dev 'LIMITS.cpu[2]' three
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef get database/dev LIMITS
  {"cpu":[1,2.5,"three"],"on":true,"none":null}
  $ git clef set database/dev PORT many --type int
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  git-clef: error: the value is not of type 'int'
  git-clef: hint: an int is written like 42, a float like 1.5, a bool true or false
  git-clef: code: wrong-type ('git clef explain wrong-type' says more)
  [2]
  $ git clef set database/dev PORT 5432 --type number
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  git-clef: error: there is no type 'number'
  git-clef: hint: one of str, int, float, bool, null and json
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef set database/dev LIMITS '{"cpu":' --type json
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  git-clef: error: the value is not JSON
  git-clef: hint: strings need double quotes: '"text"'
  git-clef: code: wrong-type ('git clef explain wrong-type' says more)
  [2]

A placeholder is pending; a made value is real, here 40 hexadecimal digits.
  $ git clef set -q --json database/dev TOKEN --random
  {"key":"TOKEN","namespace":"database","environment":"dev","action":"set","pending":true}
  $ git clef list database/dev | grep TOKEN
  TOKEN          str    pending
  $ git clef set -q --json database/dev TOKEN --generate=40,hex
  {"key":"TOKEN","namespace":"database","environment":"dev","action":"set","pending":false}
  $ git clef get database/dev TOKEN | grep -cE '^[0-9a-f]{40}$'
  1
  $ git clef set -q database/dev ID --generate=uuid
  $ git clef get database/dev ID | grep -cE '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'
  1
  $ git clef set -q database/dev KEY --generate=ed25519
  $ git clef get database/dev KEY | head -1
  -----BEGIN PRIVATE KEY-----
  $ git clef set database/dev TOKEN --generate=40,x
  git-clef: error: the character set needs two or more different printable characters
  git-clef: hint: or one of alnum, alpha, digits, hex, base64url and printable
  git-clef: code: usage ('git clef explain usage' says more)
  [129]

One source, and not none.
  $ git clef set database/dev A --random --generate
  git-clef: error: --random and --generate exclude each other
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef set database/dev A secret-word --random
  git-clef: error: a value was given, and another is to be made
  git-clef: hint: leave out VALUE, --stdin, --value-file and --type
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef set database/dev A secret-word --stdin
  git-clef: error: the value was given more than once
  git-clef: hint: use one of VALUE, --value-file and --stdin
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef set database/dev A --stdin --value-file value
  git-clef: error: the value was given more than once
  git-clef: hint: use one of VALUE, --value-file and --stdin
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef set database/dev A
  git-clef: error: there is no terminal to ask for the value of A
  git-clef: hint: pipe the value in, or use --stdin or --value-file FILE
  git-clef: code: no-terminal ('git clef explain no-terminal' says more)
  [2]
  $ git clef set -q database/dev A ''
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  git-clef: error: the value is empty
  git-clef: hint: add --allow-empty if that is meant
  [2]
  $ git clef set -q --json database/dev A '' --allow-empty
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  {"key":"A","namespace":"database","environment":"dev","action":"set","pending":false}
  $ printf '' | git clef set database/dev A
  git-clef: error: the value is empty
  git-clef: hint: add --allow-empty if that is meant
  git-clef: code: no-value ('git clef explain no-value' says more)
  [2]
  $ printf '\377' | git clef set database/dev A
  git-clef: error: the value is not UTF-8, which YAML and JSON cannot hold
  git-clef: hint: encode it first, for example with base64
  git-clef: code: bad-encoding ('git clef explain bad-encoding' says more)
  [2]
  $ git clef set database/dev A --value-file none
  git-clef: error: no file 'none'
  git-clef: code: not-found ('git clef explain not-found' says more)
  [2]

Wrong usage never repeats what was typed.
  $ git clef set database/dev A secret-word second-secret
  git-clef: error: unknown option or too many arguments
  git-clef: hint: see 'git clef set -h'; put '--' before a value that begins with '-', or give it with --stdin
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef set database/dev A --secret-word
  git-clef: error: unknown option or too many arguments
  git-clef: hint: see 'git clef set -h'; put '--' before a value that begins with '-', or give it with --stdin
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef set database/dev --value-file
  git-clef: error: an option has too few or too many values
  git-clef: hint: see 'git clef set -h'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef set database/dev
  git-clef: error: an argument is missing
  git-clef: hint: see 'git clef set -h'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef set database A secret-word
  git-clef: error: 'database' is not a cell
  git-clef: hint: a cell is NAMESPACE/ENVIRONMENT, for example 'database/dev'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]

Names.
  $ git clef set -q database/staging A a
  git-clef: error: no environment is called 'staging'
  git-clef: hint: the manifest has 'dev' and 'production'
  [2]
  $ git clef set -q databases/dev A a
  git-clef: error: no namespace is called 'databases'
  git-clef: hint: did you mean 'database'?
  [2]
  $ git clef set -q Database/dev A a
  git-clef: error: 'Database' cannot be the name of the namespace
  git-clef: hint: names are 1 to 63 of a-z, 0-9, '-' and '_', and begin with a letter
  [129]
  $ git clef set -q database/dev a.b a
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  git-clef: error: 'a.b' could be a name or a path
  git-clef: hint: write '"a.b"' for the name, or add --path for the path
  [2]
  $ git clef set -q --json database/dev a.b a --path
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  {"key":"a.b","namespace":"database","environment":"dev","action":"set","pending":false}
  $ git clef set -q --json database/dev '"a.b"' literal
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  {"key":"\"a.b\"","namespace":"database","environment":"dev","action":"set","pending":false}
  $ git clef get database/dev a.b
  literal
  $ git clef get database/dev a.b --path
  a
  $ git clef set -q database/dev sops a
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  git-clef: error: 'sops' cannot be the name of a key
  git-clef: hint: keys are printable UTF-8, neither empty nor 'sops'
  [2]
  $ git clef set -q database/dev "$(printf 'a\033b')" a
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  git-clef: error: 'a\eb' cannot be the name of a key
  git-clef: hint: keys are printable UTF-8, neither empty nor 'sops'
  [2]
  $ git clef set -q database/dev DB_HOST.port a --path
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  git-clef: error: 'DB_HOST' is there already, and of another type
  [2]

A name that would leave its value unencrypted.
  $ git clef set -q database/dev region_unencrypted eu-1
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  git-clef: error: 'region_unencrypted' would stand unencrypted in 'database/dev': the selector 'unencrypted_suffix' '_unencrypted' leaves it so
  git-clef: hint: choose another name, or add --clear if everyone may read it
  [2]
  $ git clef set -q database/dev region_unencrypted eu-1 --clear
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ grep region secrets/database/dev.enc.yaml
  region_unencrypted: eu-1

Protected environments.
  $ git clef set -q database/production DB_HOST prod.example
  git-clef: error: there is no terminal to ask: change protected environment production?
  git-clef: hint: add --yes if you mean it
  [2]
  $ git clef set --json database/production DB_HOST prod.example
  {"error":{"code":"no-terminal","message":"there is no terminal to ask: change protected environment production?","hint":"add --yes if you mean it"}}
  [2]
  $ git clef set -q --yes database/production DB_HOST prod.example
  git-clef: warning: the value stands in the command line: your shell may keep it in its history

  $ echo n | script -qec 'git clef set database/production DB_HOST --random' /dev/null | grep -c 'not confirmed; nothing was changed'
  1
  $ git clef get database/production DB_HOST
  prod.example
  $ echo y | script -qec 'git clef set -q database/production NEW --random' /dev/null >/dev/null
  $ git clef list database/production
  KEY      TYPE  STATE    CHANGED
  DB_HOST  str            20*Z (glob)
  NEW      str   pending

Every environment of a namespace at once.
  $ git clef set -q --yes --json database REGION eu --all-envs
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  {"key":"REGION","namespace":"database","environments":["dev","production"],"action":"set","pending":false}
  $ git clef set -q --yes database/dev REGION eu --all-envs
  git-clef: error: no namespace is called 'database/dev'
  git-clef: hint: did you mean 'database'?
  [2]

The schema is asked.
  $ mkdir schemas
  $ cat >schemas/payments.yaml <<'END'
  > keys:
  >   STRIPE_KEY: {type: string, required: true, pattern: ^sk_}
  >   RETRIES: {type: integer}
  > END
  $ sed -i "/name: payments/a\    schema: schemas/payments.yaml" clef.yaml
  $ git clef set -q payments/dev STRIPE_KEY pk_wrong
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  git-clef: error: the value of 'STRIPE_KEY' does not match the pattern '^sk_'
  git-clef: hint: --no-schema writes it all the same
  [2]
  $ git clef set -q payments/dev STRIPE_KEY pk_wrong --no-schema
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q payments/dev STRIPE_KEY sk_right
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q payments/dev RETRIES many
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  git-clef: error: the value of 'RETRIES' is not of type 'integer'
  git-clef: hint: --no-schema writes it all the same
  [2]
  $ git clef set payments/dev STRIPEKEY sk_x 2>&1 | grep -v history
  git-clef: warning: key 'STRIPEKEY' in 'payments/dev' is not declared
  git-clef: note: not committed: 'secrets/payments/dev.clef-meta.yaml' and 'secrets/payments/dev.enc.yaml'

Nothing is committed unless that is asked for, and then nothing else.
  $ git add -A && git commit -qm start && echo other >other && git add other
  git-clef: warning [clear-value] secrets/database/dev.enc.yaml: 'region_unencrypted' is new and stands unencrypted
    fix: if it is meant, say 'clear: true' in the schema
  $ git clef set database/dev DB_HOST 10.0.0.1 -m 'new host'
  git-clef: error: a message is given and nothing is to be committed
  git-clef: hint: add --commit, or set 'git config clef.autoCommit true'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef set database/dev DB_HOST 10.0.0.1 --commit -m 'new host' 2>&1 | grep -v history
  git-clef: note: committed 'secrets/database/dev.clef-meta.yaml' and 'secrets/database/dev.enc.yaml'
  $ git log --format=%s --name-only -1
  new host
  
  secrets/database/dev.clef-meta.yaml
  secrets/database/dev.enc.yaml
  $ git status --short
  A  other
  $ git config clef.autoCommit true
  $ git clef set -q database/dev DB_HOST 10.0.0.2
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git log --format=%s -1
  git clef set database/dev DB_HOST
