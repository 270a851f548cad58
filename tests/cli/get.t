  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ git clef set -q database/dev DB_HOST localhost
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef set -q database/dev ports '[1,2]' --type json
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef get database/dev DB_HOST
  localhost
  $ git clef get database/dev DB_HOST --raw; echo '<'
  localhost<
  $ git clef get database/dev DB_HOST --json
  {"key":"DB_HOST","value":"localhost","type":"str","namespace":"database","environment":"dev"}
  $ git clef get database/dev ports
  [1,2]
  $ git clef get database/dev 'ports[1]' --json
  {"key":"ports[1]","value":2,"type":"int","namespace":"database","environment":"dev"}

What is not there.
  $ git clef get database/dev DB_HOTS
  git-clef: error: no key 'DB_HOTS' in 'database/dev'
  git-clef: hint: did you mean 'DB_HOST'?
  git-clef: code: key-not-found ('git clef explain key-not-found' says more)
  [2]
  $ git clef get database/dev 'ports[7]'
  git-clef: error: no key 'ports[7]' in 'database/dev'
  git-clef: hint: did you mean 'ports[0]'?
  git-clef: code: key-not-found ('git clef explain key-not-found' says more)
  [2]
  $ git clef get database/stagin DB_HOST
  git-clef: error: no environment is called 'stagin'
  git-clef: hint: the manifest has 'dev' and 'production'
  git-clef: code: unknown-name ('git clef explain unknown-name' says more)
  [2]
  $ git clef get databse/dev DB_HOST --json
  {"error":{"code":"unknown-name","message":"no namespace is called 'databse'","hint":"did you mean 'database'?"}}
  [2]
  $ git clef get database/dev/x DB_HOST
  git-clef: error: 'database/dev/x' is not a cell
  git-clef: hint: a cell is NAMESPACE/ENVIRONMENT, for example 'database/dev'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef get database/dev
  git-clef: error: an argument is missing
  git-clef: hint: see 'git clef get -h'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef get database/dev DB_HOST secret-word
  git-clef: error: unknown option or too many arguments
  git-clef: hint: see 'git clef get -h'; put '--' before a value that begins with '-', or give it with --stdin
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef get database/dev DB_HOST --raw --json
  {"error":{"code":"usage","message":"--raw and --json exclude each other","hint":""}}
  [129]

A protected value is hidden on a terminal only.
  $ git clef set -q --yes database/production DB_HOST prod.example
  git-clef: warning: the value stands in the command line: your shell may keep it in its history
  $ git clef get database/production DB_HOST
  prod.example

  $ on_terminal() { script -qec "$*" /dev/null </dev/null | tr -d '\r'; }
  $ on_terminal git clef get database/production DB_HOST
  git-clef: hint: 'production' is protected; add --reveal to see it
  ••••••••
  $ on_terminal git clef get database/production DB_HOST --raw -q
  ••••••••
  $ on_terminal git clef get database/production DB_HOST --json -q
  {"key":"DB_HOST","value":"••••••••","type":"str","namespace":"database","environment":"production","masked":true}
  $ on_terminal git clef get database/production DB_HOST --reveal
  prod.example
  $ on_terminal git clef get database/dev DB_HOST
  localhost
  $ printf '\033]0;title\007' | git clef set -q database/dev ESCAPES
  $ on_terminal git clef get database/dev ESCAPES
  \e]0;title\x07

Another file's key, a missing cell, a changed cell.
  $ git clef keygen -q -o "$HOME/other.key"
  $ git clef get database/dev DB_HOST --identity "$HOME/other.key"
  git-clef: error: 'secrets/database/dev.enc.yaml': no private key here opens the file; its readers are 'age1*' (glob)
  git-clef: hint: ask one of them to add you; 'git clef whoami' shows your keys
  git-clef: code: cannot-open ('git clef explain cannot-open' says more)
  [2]
  $ git clef get database/dev DB_HOST --identity none.key
  git-clef: error: 'secrets/database/dev.enc.yaml': cannot use the private keys in 'none.key': no file 'none.key'
  git-clef: code: bad-identity ('git clef explain bad-identity' says more)
  [2]
  $ cp secrets/database/dev.enc.yaml dev.bak
  $ sed -i 's/data:./data:=/' secrets/database/dev.enc.yaml
  $ git clef get database/dev DB_HOST
  git-clef: error: 'secrets/database/dev.enc.yaml': the value at 'DB_HOST' does not authenticate there
  git-clef: code: tampered ('git clef explain tampered' says more)
  [2]
  $ cp dev.bak secrets/database/dev.enc.yaml
  $ sed -i 's/^DB_HOST/DB_HOSTS/' secrets/database/dev.enc.yaml
  $ git clef get database/dev DB_HOSTS
  git-clef: error: 'secrets/database/dev.enc.yaml': the value at 'DB_HOSTS' does not authenticate there
  git-clef: code: tampered ('git clef explain tampered' says more)
  [2]
  $ rm secrets/database/dev.enc.yaml
  $ git clef get database/dev DB_HOST
  git-clef: error: the cell 'database/dev' has no file 'secrets/database/dev.enc.yaml'
  git-clef: hint: 'git clef fill --cells' makes missing cells
  git-clef: code: no-cell ('git clef explain no-cell' says more)
  [2]

What it was before.
  $ cp dev.bak secrets/database/dev.enc.yaml && git add -A && git commit -qm one && git tag v1
  $ echo 10.0.0.1 | git clef set -q database/dev DB_HOST && echo new | git clef set -q database/dev NEW
  $ git clef get database/dev DB_HOST --at v1
  localhost
  $ git clef get database/dev DB_HOST
  10.0.0.1
  $ git clef get database/dev NEW --at HEAD
  git-clef: error: no key 'NEW' in 'database/dev'
  git-clef: hint: 'git clef list' shows its keys
  git-clef: code: key-not-found ('git clef explain key-not-found' says more)
  [2]
  $ git clef get database/dev DB_HOST --at v2
  git-clef: error: no revision is called 'v2'
  git-clef: code: not-found ('git clef explain not-found' says more)
  [2]
  $ git clef get database/dev DB_HOST --at ''
  git-clef: error: '' is not a revision
  git-clef: hint: give a commit, a tag or a branch, such as HEAD~1
  git-clef: code: usage ('git clef explain usage' says more)
  [129]

To the clipboard, through the desktop's program (here a stand-in that keeps it in a file).
  $ cp dev.bak secrets/database/dev.enc.yaml && mkdir -m 700 "$HOME/bin"
  $ printf '#!/bin/sh\n[ "$1" = --clear ] && : >"$HOME/held" || cat >"$HOME/held"\n' >"$HOME/bin/wl-copy"
  $ printf '#!/bin/sh\ncat "$HOME/held"\n' >"$HOME/bin/wl-paste"
  $ chmod 700 "$HOME/bin/wl-copy" "$HOME/bin/wl-paste" && PATH="$HOME/bin:$PATH" && export WAYLAND_DISPLAY=wayland-0
  $ git clef get database/dev DB_HOST --copy --clear-after 1
  git-clef: note: 'DB_HOST' is on the clipboard, which is cleared in 1 second
  $ while [ -s "$HOME/held" ]; do sleep 0.1; done
  $ git clef get database/production DB_HOST --copy --clear-after 1 -q && echo mine >"$HOME/held" && sleep 2
  $ cat "$HOME/held"
  mine
  $ unset WAYLAND_DISPLAY DISPLAY
  $ git clef get database/dev DB_HOST --copy
  git-clef: error: no program here reaches a clipboard
  git-clef: hint: install wl-clipboard (Wayland) or xclip (X11), and run this in a terminal of the desktop
  git-clef: code: program-missing ('git clef explain program-missing' says more)
  [2]
  $ git clef get database/dev DB_HOST --copy --raw
  git-clef: error: --copy prints nothing, so --raw, --reveal and --json exclude it
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef get database/dev DB_HOST --clear-after 9
  git-clef: error: --clear-after is for --copy
  git-clef: code: usage ('git clef explain usage' says more)
  [129]

From anywhere in the work tree, and from outside.
  $ cp dev.bak secrets/database/dev.enc.yaml
  $ cd secrets/payments
  $ git clef get database/dev DB_HOST
  localhost
  $ cd /
  $ git clef get database/dev DB_HOST
  git-clef: error: '/' is not in a git repository
  git-clef: hint: 'git init' makes one
  git-clef: code: no-repository ('git clef explain no-repository' says more)
  [2]
  $ git clef -C "$OLDPWD" get database/dev DB_HOST
  localhost
  $ git -C "$OLDPWD" clef get database/dev DB_HOST
  localhost
  $ git clef -C /nowhere get database/dev DB_HOST
  git-clef: error: cannot enter folder '/nowhere'
  git-clef: code: not-found ('git clef explain not-found' says more)
  [2]
