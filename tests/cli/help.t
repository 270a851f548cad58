Without man(1), or without the page, help prints what -h does.
  $ MANPATH=/nowhere git clef help keygen
  usage: git clef keygen [-o FILE] [--stdout] [-p] [--passphrase-file FILE]
  
  make a private key
  
  options
    -o, --output FILE       write the private key to FILE, which must not exist
    --stdout                print the private key
    -p, --passphrase        encrypt the key file with a passphrase, asked twice
    --passphrase-file FILE  encrypt the key file with the passphrase in FILE
  
  options of every verb
    -C DIR           run as if started in DIR
    --dir DIR        folder of clef.yaml, instead of searching upward
    --identity FILE  use only the private keys in FILE
    --json           one JSON value on standard output
    --plain          no colour, no symbols, no moving progress
    -q, --quiet      say only what went wrong
    -v, --verbose    say more; never a value
    -y, --yes        answer yes to every question
    -h, --help       show the synopsis; --help opens the manual page
  $ MANPATH=/nowhere git clef help age encrypt | head -1
  usage: git clef age encrypt [-r KEY…] [-R FILE…] [-i FILE…] [-p] [--passphrase-file FILE] [-a] [-o FILE] [FILE]
  $ git clef help age
  usage: git clef age VERB [ARGUMENTS]
  
  verbs
    age decrypt  decrypt an age file; only authenticated bytes come out
    age encrypt  encrypt a file for age recipients
    age inspect  show what an age file tells without a key
    age keygen   make a private key
  $ git clef help agge
  git-clef: error: there is no verb 'agge'
  git-clef: hint: did you mean 'age'? 'git clef -h' lists all verbs
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef help --json keygen | cut -c1-40
  {"help":"usage: git clef keygen [-o FILE
  $ git clef -h | sed -n 1,12p
  usage: git clef [OPTIONS] VERB [ARGUMENTS]
  
  set up
    completion  print the completion script of a shell
    doctor      check that everything git-clef needs works here
    init        set up a matrix, adopt sops files, or join
    whoami      show your keys, where they come from, and what they read
  
  work with values
    accept   declare a placeholder to be the real value
    compare  tell whether a value is the one in the cell
    copy     copy a value to another cell or key
  $ git clef -h | tail -1
  'git clef VERB -h' shows a synopsis, 'git clef help VERB' the manual page.
  $ git clef keygen -h | head -1
  usage: git clef keygen [-o FILE] [--stdout] [-p] [--passphrase-file FILE]
  $ git clef -h keygen | head -1
  usage: git clef keygen [-o FILE] [--stdout] [-p] [--passphrase-file FILE]
  $ MANPATH=/nowhere git clef keygen --help | head -1
  usage: git clef keygen [-o FILE] [--stdout] [-p] [--passphrase-file FILE]

What is no verb.
  $ git clef gett database/dev A
  git-clef: error: there is no verb 'gett'
  git-clef: hint: did you mean 'get'? 'git clef -h' lists all verbs
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef secret-word
  git-clef: error: there is no verb 'secret-word'
  git-clef: hint: 'git clef -h' lists all verbs
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef --json secret-word
  {"error":{"code":"usage","message":"there is no verb 'secret-word'","hint":"'git clef -h' lists all verbs"}}
  [129]
  $ git clef --secret-word
  git-clef: error: unknown option
  git-clef: hint: 'git clef -h' lists verbs and options
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef -C
  git-clef: error: an option has too few or too many values
  git-clef: hint: see 'git clef status -h'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef --json --
  {"error":{"code":"usage","message":"there is no verb '--'","hint":"'git clef -h' lists all verbs"}}
  [129]
