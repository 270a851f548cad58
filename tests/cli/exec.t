  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ git clef set -q database/dev DB_HOST localhost
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q database/dev DB_PASSWORD 'correct horse'
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q payments/dev STRIPE_KEY sk_1
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q payments/dev DB_HOST payments.example
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef exec database/dev -- sh -c 'echo "$DB_HOST,$DB_PASSWORD"'
  localhost,correct horse
  $ git clef exec database/dev payments/dev -- sh -c 'echo "$DB_HOST,$STRIPE_KEY"'
  git-clef: warning: 'DB_HOST' comes from more than one cell; 'payments/dev' wins
  payments.example,sk_1
  $ git clef exec '*/dev' --only STRIPE_KEY -- sh -c 'echo "$DB_HOST,$STRIPE_KEY"'
  ,sk_1
  $ git clef exec database/dev --prefix APP_ -- sh -c 'echo "$DB_HOST,$APP_DB_HOST"'
  ,localhost
  $ DB_HOST=mine git clef exec database/dev -- sh -c 'echo "$DB_HOST"'
  localhost
  $ DB_HOST=mine git clef exec database/dev --no-override -- sh -c 'echo "$DB_HOST"'
  mine
  $ git clef exec database/dev --pristine -- /usr/bin/env
  DB_HOST=localhost
  DB_PASSWORD=correct horse
  $ CLEF_X=1 SOPS_Y=2 git clef exec database/dev -- /usr/bin/env | grep -cE '^(CLEF|SOPS)_'
  0
  [1]
  $ CLEF_X=1 SOPS_Y=2 git clef exec database/dev --keep-keys -- /usr/bin/env | grep -cE '^(CLEF|SOPS)_'
  2
  $ git clef exec database/dev --files DB_PASSWORD -- sh -c 'cat "$DB_PASSWORD_FILE"; echo "<$DB_PASSWORD>"'
  correct horse<>

With --redact the values do not get into a log.
  $ git clef exec database/dev --redact -- sh -c 'echo "host $DB_HOST, password $DB_PASSWORD"; echo "$DB_PASSWORD" >&2'
  host ••••••••, password ••••••••
  ••••••••
  $ git clef exec payments/dev --redact -- sh -c 'printf "user:$DB_HOST" | base64; printf "$DB_HOST" | od -An -tx1 | tr -d " \n"; exit 3'
  dXNlcjp••••••••
  ••••••••
  [3]
  $ echo input | git clef exec database/dev --redact -- cat
  input
  $ echo 80 | git clef set -q payments/dev PORT
  $ git clef exec payments/dev --redact -- sh -c 'echo "$PORT"'
  git-clef: warning: 'PORT' is not masked: it is shorter than 4 bytes
  80
  $ git clef exec database/dev --redact -- sh -c 'kill -TERM $$'
  [143]
  $ git clef exec database/dev --redact -- no-such-program
  git-clef: error: cannot start 'no-such-program': no such program
  [127]

The exit status is the command's.
  $ git clef exec database/dev -- sh -c 'exit 7'
  [7]
  $ git clef exec database/dev -- sh -c 'kill -TERM $$'
  error: git-clef died of signal 15
  [143]
  $ git clef exec database/dev -- no-such-program
  git-clef: error: cannot start 'no-such-program': no such program
  [127]
  $ git clef exec database/dev -- ./init.out
  git-clef: error: cannot start './init.out': not executable
  [126]

The environment may come from the configuration, a protected one never.
  $ git clef exec database -- true
  git-clef: error: no environment is given
  git-clef: hint: write NS/ENV, add -e ENV, or set 'git config clef.env dev'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git config clef.env dev
  $ git clef exec database -- sh -c 'echo "$DB_HOST"'
  localhost
  $ git clef exec -e production database -- sh -c 'echo "<$DB_HOST>"'
  <>
  $ git config clef.env production
  $ git clef exec database -- true
  git-clef: error: clef.env names 'production', which is protected
  git-clef: hint: write NS/ENV in full
  git-clef: code: protected-environment ('git clef explain protected-environment' says more)
  [2]
  $ git config --unset clef.env

Names that would make the command run something else.
  $ git clef set -q database/dev LD_PRELOAD /tmp/evil.so
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef exec database/dev -- true
  git-clef: error: 'LD_PRELOAD' in 'database/dev' could make programs run other code
  git-clef: hint: choose keys with --only, or let it through with --allow-env LD_PRELOAD
  git-clef: code: env-name-refused ('git clef explain env-name-refused' says more)
  [2]
  $ git clef exec database/dev --allow-env LD_PRELOAD --only LD_PRELOAD -- true
  ERROR: ld.so: object '/tmp/evil.so' from LD_PRELOAD cannot be preloaded (cannot open shared object file): ignored.
  $ git clef delete -q database/dev LD_PRELOAD

The past.
  $ echo before | git clef set -q payments/dev SINCE
  $ git add -A && git commit -qm then && git tag then
  $ echo now | git clef set -q payments/dev SINCE
  $ git clef exec payments/dev --only SINCE -- sh -c 'echo $SINCE'
  now
  $ git clef exec payments/dev --only SINCE --at then -- sh -c 'echo $SINCE'
  before
  $ git clef delete -q payments/dev SINCE

What no variable can hold, and what anyone could have added.
  $ git clef set -q database/dev db '{"a":1}' --type json
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef exec database/dev -- true
  git-clef: error: 'db' is a map, and one line is needed
  git-clef: hint: choose keys with --only, or export with --format json
  git-clef: code: wrong-type ('git clef explain wrong-type' says more)
  [2]
  $ git clef delete -q database/dev db
  $ git clef set -q database/dev NOTHING null --type null
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef exec database/dev -- true
  git-clef: note: 'NOTHING' is null and left out
  $ git add -A && git commit -qm start
  $ git clef set -q database/dev EMPTY '' --allow-empty
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef exec database/dev --only EMPTY -- true
  git-clef: warning: 'EMPTY' in 'database/dev' is empty and was not there in HEAD
  $ git clef exec database/dev --only DB_HOTS -- true
  git-clef: warning: 'EMPTY' in 'database/dev' is empty and was not there in HEAD
  git-clef: error: no key 'DB_HOTS' is there
  git-clef: hint: did you mean 'DB_HOST'?
  git-clef: code: key-not-found ('git clef explain key-not-found' says more)
  [2]
  $ git clef exec database/dev --files DB_HOTS -- true
  git-clef: warning: 'EMPTY' in 'database/dev' is empty and was not there in HEAD
  git-clef: note: 'NOTHING' is null and left out
  git-clef: error: no key 'DB_HOTS' is there
  git-clef: hint: did you mean 'DB_HOST'?
  git-clef: code: key-not-found ('git clef explain key-not-found' says more)
  [2]
  $ git clef exec database/dev
  git-clef: error: there is no command
  git-clef: hint: git clef exec NS/ENV -- CMD ARGS…
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef exec -- true
  git-clef: error: no cell is given
  git-clef: hint: git clef exec NS/ENV -- CMD ARGS…
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef exec database/prod -- true
  git-clef: error: no environment is called 'prod'
  git-clef: hint: the manifest has 'dev' and 'production'
  git-clef: code: unknown-name ('git clef explain unknown-name' says more)
  [2]
  $ git clef exec --as deployer -e dev -- true
  git-clef: error: no identity is called 'deployer'
  git-clef: code: unknown-name ('git clef explain unknown-name' says more)
  [2]
  $ git clef exec database/dev true
  git-clef: error: there is no command
  git-clef: hint: git clef exec NS/ENV -- CMD ARGS…
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ cat >>clef.yaml <<'END'
  > service_identities:
  >   - name: deployer
  >     description: the deployment
  >     namespaces: [payments]
  >     environments:
  >       dev: {recipient: age1lvyvwawkr0mcnnnncaghunadrqkmuf9e6507x9y920xxpp866cnql7dp2z}
  >       production: {recipient: age1lvyvwawkr0mcnnnncaghunadrqkmuf9e6507x9y920xxpp866cnql7dp2z}
  > END
  $ git clef exec --as deployer -e dev -- sh -c 'env | grep ^payments__ | sort'
  payments__DB_HOST=payments.example
  payments__PORT=80
  payments__STRIPE_KEY=sk_1
  $ git clef exec --as deployr -e dev -- true
  git-clef: error: no identity is called 'deployr'
  git-clef: hint: did you mean 'deployer'?
  git-clef: code: unknown-name ('git clef explain unknown-name' says more)
  [2]
