  $ git clef keygen -o my.key
  git-clef: note: public key: age1* (glob)
  $ stat -c %a my.key
  600
  $ sed 's/1[a-zA-Z0-9]\{20,\}/1…/; s/20[0-9TZ:-]*/TIME/' my.key
  # created: TIME
  # public key: age1…
  AGE-SECRET-KEY-1…
  $ git clef keygen -o my.key
  git-clef: error: 'my.key' exists already
  git-clef: hint: choose another name, or remove the file first
  git-clef: code: already-exists ('git clef explain already-exists' says more)
  [2]
  $ git clef keygen --stdout -q | grep -c AGE-SECRET-KEY-1
  1
  $ git clef keygen --stdout --json | sed 's/1[a-zA-Z0-9]\{20,\}/1…/g; s/20[0-9TZ:-]*/TIME/'
  {"publicKey":"age1…","keyFile":"# created: TIME\n# public key: age1…\nAGE-SECRET-KEY-1…\n"}
  $ git clef keygen -o json.key --json
  {"publicKey":"age1*","file":"json.key"} (glob)
  $ git clef keygen
  git-clef: error: say where the private key shall go
  git-clef: hint: use either -o FILE or --stdout
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef keygen -o x.key --stdout
  git-clef: error: say where the private key shall go
  git-clef: hint: use either -o FILE or --stdout
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ echo correct horse >words
  $ git clef keygen -q -o locked.key --passphrase-file words
  $ head -1 locked.key
  -----BEGIN AGE ENCRYPTED FILE-----
  $ age-keygen -y my.key | cut -c1-4
  age1
  $ git clef keygen -q -o p.key -p
  git-clef: error: there is no terminal to ask on
  git-clef: hint: give the answer as an option; the man page of the verb lists them
  [2]
