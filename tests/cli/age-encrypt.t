  $ git clef age keygen -q -o my.key
  $ KEY=$(age-keygen -y my.key)
  $ echo hello >plain
  $ git clef age encrypt -r "$KEY" -o plain.age plain
  $ age -d -i my.key plain.age
  hello
  $ git clef age encrypt -a -r "$KEY" <plain | head -1
  -----BEGIN AGE ENCRYPTED FILE-----
  $ echo "$KEY" >keys.txt
  $ git clef age encrypt -R keys.txt plain | age -d -i my.key
  hello
  $ git clef age encrypt -i my.key plain | age -d -i my.key
  hello
  $ echo correct horse >words
  $ git clef age encrypt --passphrase-file words plain | git clef age decrypt --passphrase-file words
  hello
  $ git clef age encrypt plain
  git-clef: error: no recipient is given
  git-clef: hint: use -r KEY, -R FILE, -i FILE or -p
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef age encrypt -r age1wrong plain
  git-clef: error: recipient 'age1wrong' is malformed
  git-clef: hint: copy it again: a character may be missing or changed
  git-clef: code: age-key ('git clef explain age-key' says more)
  [15]
  $ git clef age encrypt -r "$KEY" --passphrase-file words plain
  git-clef: error: a passphrase cannot be combined with other recipients
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef age encrypt -r "$KEY" -o plain plain
  git-clef: error: the output 'plain' is the input
  git-clef: hint: name another file with -o
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ cat plain
  hello
  $ git clef age encrypt -r "$KEY" none
  git-clef: error: cannot open 'none': No such file or directory
  git-clef: code: not-found ('git clef explain not-found' says more)
  [2]
  $ git clef age encrypt -R none plain
  git-clef: error: no file 'none'
  git-clef: code: not-found ('git clef explain not-found' says more)
  [2]
  $ git clef age encrypt -p plain
  git-clef: error: there is no terminal to ask on
  git-clef: hint: give the answer as an option; the man page of the verb lists them
  git-clef: code: no-terminal ('git clef explain no-terminal' says more)
  [2]
  $ git clef age encrypt -r
  git-clef: error: an option has too few or too many values
  git-clef: hint: see 'git clef age encrypt -h'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
