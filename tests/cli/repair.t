A merge strategy that asks no driver splices ciphertext.
  $ exec 3>&2 2>/dev/null
  $ git clef init --namespaces database --environments dev --non-interactive >init.out
  $ printf base | git clef set -q database/dev DB_HOST
  $ git add -A && git commit -qm start && git checkout -qb feature
  $ printf their-host | git clef set -q database/dev DB_HOST
  $ printf new | git clef set -q database/dev THEIRS
  $ git commit -qam theirs && git checkout -q main
  $ printf new | git clef set -q database/dev OURS
  $ git commit -qam ours
  $ git merge -s resolve feature >merge.out
  [1]
  $ git checkout --theirs secrets/database/dev.clef-meta.yaml; git add secrets/database/dev.clef-meta.yaml
  $ exec 2>&3
  $ printf '<<<<<<< damaged\n' >>secrets/database/dev.enc.yaml

The versions are merged anew.
  $ git clef repair secrets/database/dev.enc.yaml
  git-clef: note: merged anew and added: 'secrets/database/dev.enc.yaml'
  $ for key in DB_HOST THEIRS OURS; do git clef get database/dev $key; done
  their-host
  new
  new
  $ git commit -qm merged

After the commit the parents of the merge have them.
  $ printf '<<<<<<< damaged\n' >secrets/database/dev.enc.yaml
  $ git clef repair -q secrets/database/dev.enc.yaml --json
  {"path":"secrets/database/dev.enc.yaml","left":0}
  $ git clef get database/dev DB_HOST
  their-host

No other file has versions to be merged.
  $ git clef repair clef.yaml
  git-clef: error: no merge is in progress, and none brought 'clef.yaml' as it stands
  git-clef: hint: put the file back from a commit: 'git checkout REV -- PATH'
  git-clef: code: not-found ('git clef explain not-found' says more)
  [2]
