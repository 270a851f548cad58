  $ git clef age keygen -q -o my.key && git clef age keygen -q -o other.key
  $ echo hello | age -r "$(age-keygen -y my.key)" -o a.age
  $ echo hello | age -a -r "$(age-keygen -y my.key)" -o a.asc
  $ git clef age decrypt -i my.key a.age
  hello
  $ git clef age decrypt -i other.key -i my.key <a.asc
  hello
  $ git clef age decrypt -i my.key -o plain a.age && cat plain
  hello
  $ git clef age decrypt -i my.key --armor=require a.age
  git-clef: error: the first line is not that of an age armor
  git-clef: code: age-armor ('git clef explain age-armor' says more)
  [10]
  $ git clef age decrypt -i my.key --armor=never a.asc
  git-clef: error: this is not an age file: its first line is another
  git-clef: code: age-header ('git clef explain age-header' says more)
  [11]
  $ git clef age decrypt -i my.key --armor=maybe a.asc
  git-clef: error: --armor takes auto, require or never
  git-clef: code: usage ('git clef explain usage' says more)
  [129]

The statuses of age decrypt are its own.
  $ git clef age decrypt -i other.key a.age
  git-clef: error: none of the 1 given keys opens the file, sealed for 'X25519'
  git-clef: code: age-no-match ('git clef explain age-no-match' says more)
  [12]
  $ git clef age decrypt a.age
  git-clef: error: no identity is given
  git-clef: hint: use -i FILE, --passphrase-file FILE or -p
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef age decrypt -i none.key a.age
  git-clef: error: no file 'none.key'
  git-clef: code: not-found ('git clef explain not-found' says more)
  [2]
  $ git clef age decrypt -i a.age a.age
  git-clef: error: the key file 'a.age' is sealed for a key, not with a passphrase
  git-clef: code: age-key ('git clef explain age-key' says more)
  [15]
  $ git clef age decrypt -i my.key none.age
  git-clef: error: cannot open 'none.age': No such file or directory
  git-clef: code: not-found ('git clef explain not-found' says more)
  [2]
  $ echo not age | git clef age decrypt -i my.key
  git-clef: error: this is not an age file: its first line is another
  git-clef: code: age-header ('git clef explain age-header' says more)
  [11]
  $ head -c 180 a.age | git clef age decrypt -i my.key
  git-clef: error: the age file ends before its content
  git-clef: code: age-header ('git clef explain age-header' says more)
  [11]
  $ { cat a.age; printf x; } | git clef age decrypt -i my.key
  git-clef: error: chunk 1 of the age file does not authenticate
  git-clef: code: age-payload ('git clef explain age-payload' says more)
  [14]
  $ sed 's/^--- ./--- A/' a.age | git clef age decrypt -i my.key
  git-clef: error: the age header was altered after it was written
  git-clef: code: age-hmac ('git clef explain age-hmac' says more)
  [13]
  $ git clef age decrypt -i my.key -o out a.asc junk
  git-clef: error: unknown option or too many arguments
  git-clef: hint: see 'git clef age decrypt -h'; put '--' before a value that begins with '-', or give it with --stdin
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef age decrypt --json -i other.key a.age
  {"error":{"code":"age-no-match","message":"none of the 1 given keys opens the file, sealed for 'X25519'","hint":""}}
  [12]
  $ ls out
  ls: cannot access 'out': No such file or directory
  [2]
