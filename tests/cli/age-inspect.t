  $ git clef age keygen -q -o my.key
  $ KEY=$(age-keygen -y my.key)
  $ echo hello | git clef age encrypt -r "$KEY" -o a.age
  $ git clef age inspect a.age
  STANZA  ARGUMENTS  BYTES
  X25519  1          32
  armor: no
  header: 168 bytes
  payload: 22 bytes, 6 bytes of plaintext
  $ echo hello | git clef age encrypt -a -r "$KEY" -r "$KEY" | git clef age inspect
  STANZA  ARGUMENTS  BYTES
  X25519  1          32
  X25519  1          32
  armor: yes
  header: 266 bytes
  payload: 22 bytes, 6 bytes of plaintext
  $ git clef age inspect --json a.age
  {"armored":false,"headerSize":168,"stanzas":[{"type":"X25519","arguments":1,"bodySize":32}],"payloadSize":22,"plaintextSize":6}
  $ echo correct horse >words
  $ echo hello | git clef age encrypt --passphrase-file words | git clef age inspect --json
  {"armored":false,"headerSize":150,"stanzas":[{"type":"scrypt","arguments":2,"bodySize":32}],"payloadSize":22,"plaintextSize":6}
  $ echo no | git clef age inspect
  git-clef: error: this is not an age file: its first line is another
  git-clef: code: age-header ('git clef explain age-header' says more)
  [11]
  $ git clef age inspect none
  git-clef: error: cannot open 'none': No such file or directory
  git-clef: code: not-found ('git clef explain not-found' says more)
  [2]
  $ git clef age inspect a.age b.age
  git-clef: error: unknown option or too many arguments
  git-clef: hint: see 'git clef age inspect -h'; put '--' before a value that begins with '-', or give it with --stdin
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
