  $ cd .. && mkdir none && cd none && git clef init --namespaces a --non-interactive
  git-clef: error: '*/none' is not in a git work tree (glob)
  git-clef: hint: run 'git init' first
  git-clef: code: no-repository ('git clef explain no-repository' says more)
  [2]
  $ cd ../repo
  $ git clef init --non-interactive
  git-clef: error: no namespace is given
  git-clef: hint: for example --namespaces database,payments
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef init --namespaces Data --non-interactive
  git-clef: error: 'Data' cannot be the name of the namespace
  git-clef: hint: names are 1 to 63 of a-z, 0-9, '-' and '_', and begin with a letter
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef init --namespaces data --environments dev,dev --non-interactive
  git-clef: error: the environment 'dev' is given twice
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef init --namespaces data --backend rot13 --non-interactive
  git-clef: error: there is no backend 'rot13'
  git-clef: hint: one of age, pgp, awskms, gcpkms, azurekv and hsm
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef init --namespaces data --backend awskms --non-interactive
  git-clef: error: backend 'awskms' needs the id of its key
  git-clef: hint: add --key-id ID
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef init --namespaces data --key-id x --non-interactive
  git-clef: error: --key-id is for the other backends; age uses your own key
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git status --short
  $ git clef init --namespaces database,payments --environments dev,production --secrets-dir cells --non-interactive
  git-clef: note: new private key in '*/home/.config/git-clef/keys.txt'; without it nothing here can be read, so keep a copy (glob)
  wrote .clef/.gitignore
  wrote .clef/bindings
  wrote .clefignore
  wrote .gitattributes
  wrote cells/database/dev.enc.yaml
  wrote cells/database/production.enc.yaml
  wrote cells/payments/dev.enc.yaml
  wrote cells/payments/production.enc.yaml
  wrote clef.yaml
  git-clef: note: git now merges, shows and checks cells with git-clef in this clone
  git-clef: hint: git add . && git commit -m 'add git-clef'
  $ cat clef.yaml .gitattributes .clef/.gitignore
  # Which secrets there are and who may read them. 'git clef lint' holds the files against it.
  version: 1
  environments:
    - name: dev
      description: Local development
    - name: production
      description: Live system
      protected: true
  namespaces:
    - name: database
      description: Database configuration
    - name: payments
      description: Payments configuration
  sops:
    default_backend: age
    age:
      recipients:
        - age1* (glob)
  file_pattern: cells/{namespace}/{environment}.enc.yaml
  # git-clef: begin (kept by 'git clef install')
  [attr]clefsecret merge=clef diff=clef -text
  *.enc.yaml clefsecret
  *.enc.yml clefsecret
  *.enc.json clefsecret
  *.enc.env clefsecret
  *.enc.ini clefsecret
  *.clef-meta.yaml merge=clef-meta -text
  /.clef/bindings merge=clef-meta -text
  # git-clef: end
  config.yaml
  $ stat -c %a "$HOME/.config/git-clef/keys.txt"
  600
  $ git add -A && git commit -qm start
  $ git clef init --namespaces other
  git-clef: error: there is a clef.yaml already
  git-clef: hint: run 'git clef init' without options to join it
  git-clef: code: already-exists ('git clef explain already-exists' says more)
  [2]
  $ git clef init --non-interactive
  git-clef: note: 'dev' is read by 'age1*' (from: 'global') (glob)
  git-clef: note: 'production' is read by 'age1*' (from: 'global') (glob)
  git-clef: note: all is set up; your key is one of the readers
  $ git status --short

A colleague with another key asks for access.
  $ git clone -q . ../colleague 2>/dev/null && cd ../colleague
  $ HOME=$(dirname "$PWD")/home2 XDG_CONFIG_HOME=$(dirname "$PWD")/home2/.config && mkdir "$HOME" && git config --global user.name Colleague && git config --global user.email c@example.com
  $ git clef init --non-interactive
  git-clef: note: new private key in '*/home2/.config/git-clef/keys.txt'; without it nothing here can be read, so keep a copy (glob)
  git-clef: note: 'dev' is read by 'age1*' (from: 'global') (glob)
  git-clef: note: 'production' is read by 'age1*' (from: 'global') (glob)
  wrote .clef-requests.yaml
  git-clef: note: git now merges, shows and checks cells with git-clef in this clone
  git-clef: note: your key is not among the readers; your request is in .clef-requests.yaml
  git-clef: hint: git add .clef-requests.yaml && git commit -m 'request access' && git push
  $ sed 's/age1[a-z0-9]*/AGE/; s/20[0-9TZ:.-]*/TIME/' .clef-requests.yaml
  # People who ask for access; 'git clef' writes this file.
  requests:
      - key: AGE
        label: Colleague <c@example.com>
        requested_at: "TIME"
  $ git clef init --json --non-interactive 2>/dev/null
  {"action":"onboarded","manifest":"clef.yaml","environments":["dev","production"],"namespaces":["database","payments"],"backend":"age","scaffolded":0,"reader":false}

The key of a person serves every repository on the machine.
  $ git init -q ../second && cd ../second
  $ git clef init -q --namespaces a --environments dev --non-interactive >/dev/null
  $ echo v | git clef set -q a/dev K && git clef get a/dev K
  v

A second key for bad days.
  $ git init -q ../recovery && cd ../recovery
  $ git clef init --namespaces a --environments dev --non-interactive -q --recovery=../recovery.key >/dev/null
  $ grep -c AGE-SECRET-KEY ../recovery.key
  1
  $ grep -c 'age1' clef.yaml
  2
  $ git init -q ../recovery2 && cd ../recovery2
  $ git clef init --namespaces a --environments dev --non-interactive --json --recovery 2>/dev/null | grep -c '"recoveryKey":"# created'
  1

Files of sops are taken over as they are.
  $ git init -q ../adopt && cd ../adopt
  $ mkdir -p secrets/app && printf 'A: one\nport_unencrypted: 1\n' >secrets/app/dev.enc.yaml
  $ KEY=$(sed -n 's/^# public key: //p' "$HOME/.config/git-clef/keys.txt")
  $ printf 'creation_rules:\n  - age: %s\n' "$KEY" >.sops.yaml
  $ SOPS_AGE_KEY_FILE=$HOME/.config/git-clef/keys.txt sops encrypt -i secrets/app/dev.enc.yaml
  $ sha256sum secrets/app/dev.enc.yaml >sum
  $ git clef init --from-sops --non-interactive
  git-clef: warning: 'port_unencrypted' stands unencrypted in 'secrets/app/dev.enc.yaml'
  git-clef: note: 'dev' is read by 'age1*' (from: 'global') (glob)
  wrote .clef/.gitignore
  wrote .clefignore
  wrote .gitattributes
  wrote clef.yaml
  git-clef: note: git now merges, shows and checks cells with git-clef in this clone
  git-clef: hint: git add . && git commit -m 'add git-clef'
  $ sha256sum -c sum
  secrets/app/dev.enc.yaml: OK
  $ git clef get app/dev A
  one
  $ git clef lint -q
  error [sops] secrets/app/dev.enc.yaml: 'port_unencrypted' stands unencrypted
    fix: declare it with 'clear: true' in the schema, or rename it
  [1]
