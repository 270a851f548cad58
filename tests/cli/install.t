  $ cp .git/config ../config
  $ git clef install
  changed the configuration of this clone
  changed .gitattributes
  changed */.git/info/attributes (glob)
  wrote */repo/.git/hooks/pre-commit (glob)
  wrote */repo/.git/hooks/pre-merge-commit (glob)
  wrote */repo/.git/hooks/pre-applypatch (glob)
  wrote */repo/.git/hooks/commit-msg (glob)
  wrote */repo/.git/hooks/pre-push (glob)
  wrote */repo/.git/hooks/post-checkout (glob)
  wrote */repo/.git/hooks/post-merge (glob)
  $ git config merge.clef.driver
  *git-clef merge-driver --base=%O --ours=%A --theirs=%B --marker=%L --path=%P --lo=%S --la=%X --lb=%Y (glob)
  $ git config filter.clef.required
  true
  $ cat .gitattributes
  # git-clef: begin (kept by 'git clef install')
  [attr]clefsecret merge=clef diff=clef -text
  *.enc.yaml clefsecret
  *.enc.yml clefsecret
  *.enc.json clefsecret
  *.enc.env clefsecret
  *.enc.ini clefsecret
  *.clef-meta.yaml merge=clef-meta -text
  # git-clef: end
  $ git check-attr merge diff text -- x.enc.yaml
  x.enc.yaml: merge: clef
  x.enc.yaml: diff: clef
  x.enc.yaml: text: unset
  $ git clef install
  git-clef: note: nothing was to be done
  $ git clef install --drivers --guard
  changed the configuration of this clone
  $ git config merge.clef-meta.driver
  command -v *git-clef >/dev/null || { echo "git-clef missing: NOT merged" >&2; exit 129; }; *git-clef merge-driver --meta --base=%O --ours=%A --theirs=%B --marker=%L --path=%P (glob)
  $ git clef install --drivers --fallback binary
  changed the configuration of this clone
  changed .gitattributes
  $ git check-attr merge -- x.enc.yaml
  x.enc.yaml: merge: clef
  $ grep clefsecret .gitattributes
  [attr]clefsecret -merge diff=clef -text
  *.enc.yaml clefsecret
  *.enc.yml clefsecret
  *.enc.json clefsecret
  *.enc.env clefsecret
  *.enc.ini clefsecret
  $ git clef install --fallback text
  git-clef: error: --fallback takes 'binary' only
  git-clef: code: usage ('git clef explain usage' says more)
  [129]

What git stores stays encrypted; what lies in the work tree does not.
  $ git clef install --filter 'conf/*.pem' 2>&1 | grep -v 'for temporary files'
  git-clef: warning: these files stand in plaintext in the work tree: for every program of this user, backups, indexers and containers that share the folder
  git-clef: warning: 'git archive' writes them in plaintext, and so do mergetool and difftool into their temporary files
  git-clef: warning: objects, stashes and what is pushed stay encrypted
  git-clef: warning: 'git archive' would pack 'conf/*.pem' in plaintext: give it the attribute export-ignore in .gitattributes
  git-clef: warning: nothing says who may read a new file of 'conf/*.pem': add a rule to .sops.yaml
  changed .gitattributes
  changed */repo/.git/info/attributes (glob)
  git-clef: hint: 'git clef unlock' decrypts files that are checked out already
  $ git check-attr filter -- conf/a.pem
  conf/a.pem: filter: clef

It takes a bare repository, too; git wants to be told which one is meant.
  $ git init -q --bare ../server.git && cd ../server.git
  $ git --git-dir=. clef install --hooks --json
  {"configChanged":false,"files":[[]],"hooks":[[]{"event":"pre-receive","result":"written","place":"*/server.git/hooks/pre-receive","advice":""}]} (glob)
  $ git clef install --everything
  git-clef: error: unknown option or too many arguments
  git-clef: hint: see 'git clef install -h'; put '--' before a value that begins with '-', or give it with --stdin
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
