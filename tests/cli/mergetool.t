A file that is in conflict on two branches.
  $ exec 3>&2 2>/dev/null
  $ git clef init --namespaces database --environments dev --non-interactive >init.out
  $ printf base | git clef set -q database/dev DB_HOST
  $ git add -A && git commit -qm start && git checkout -qb feature
  $ printf their-host | git clef set -q database/dev DB_HOST
  $ git commit -qam theirs && git checkout -q main
  $ printf our-host | git clef set -q database/dev DB_HOST
  $ git commit -qam ours && git merge feature >merge.out
  [1]
  $ git checkout --theirs secrets/database/dev.clef-meta.yaml; git add secrets/database/dev.clef-meta.yaml
  $ exec 2>&3

The terminal is asked; there is none.
  $ git clef mergetool --output=secrets/database/dev.enc.yaml
  git-clef: error: there is no terminal to show it on
  git-clef: hint: choose with --ours, --theirs, --base, --delete or --set KEY
  git-clef: code: no-terminal ('git clef explain no-terminal' says more)
  [2]
  $ git clef mergetool
  git-clef: error: --output is missing: the file that git merges
  git-clef: code: usage ('git clef explain usage' says more)
  [129]

What a filter has decrypted is refused.
  $ printf 'DB_HOST: plain\n' >dev_LOCAL.yaml
  $ git clef mergetool --ours=dev_LOCAL.yaml --output=secrets/database/dev.enc.yaml
  git-clef: error: git wrote 'dev_LOCAL.yaml' decrypted: a filter is in the way of merge tools
  git-clef: hint: run 'git clef resolve PATH', and delete the files that git left
  git-clef: code: refused ('git clef explain refused' says more)
  [2]

With a terminal, and git in front of it.
  $ git config merge.tool clef && git config mergetool.clef.trustExitCode true && git config mergetool.keepBackup false
  $ git config mergetool.clef.cmd 'git clef mergetool --base="$BASE" --ours="$LOCAL" --theirs="$REMOTE" --output="$MERGED"'
  $ printf 't\n' | script -qec 'git mergetool --no-prompt' /dev/null >screen
  $ grep -c 'both sides changed it' screen; grep -c 'their-host' screen
  1
  0
  [1]
  $ git clef get database/dev DB_HOST
  their-host
