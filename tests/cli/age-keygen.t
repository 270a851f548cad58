  $ git clef age keygen -o my.key
  git-clef: note: public key: age1* (glob)
  $ stat -c %a my.key
  600
  $ age-keygen -y my.key | cut -c1-4
  age1
  $ git clef age keygen -o my.key
  git-clef: error: 'my.key' exists already
  git-clef: hint: choose another name, or remove the file first
  git-clef: code: already-exists ('git clef explain already-exists' says more)
  [2]
  $ git clef age keygen --stdout -q | grep -c AGE-SECRET-KEY-1
  1
  $ git clef age keygen --stdout --json -q | grep -c '"keyFile":"# created: '
  1
  $ git clef age keygen
  git-clef: error: say where the private key shall go
  git-clef: hint: use either -o FILE or --stdout
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef age
  git-clef: error: 'age' needs a second word
  git-clef: hint: one of 'age decrypt', 'age encrypt', 'age inspect' and 'age keygen'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef age -h
  usage: git clef age VERB [ARGUMENTS]
  
  verbs
    age decrypt  decrypt an age file; only authenticated bytes come out
    age encrypt  encrypt a file for age recipients
    age inspect  show what an age file tells without a key
    age keygen   make a private key
  $ git clef age keys
  git-clef: error: there is no verb 'age keys'
  git-clef: hint: one of 'age decrypt', 'age encrypt', 'age inspect' and 'age keygen'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
