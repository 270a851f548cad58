  $ hide() { sed 's/‹[0-9a-z]\{4\}-[0-9a-z]\{4\}›/‹FP›/g; s/‹k:....›/‹k:KEY›/g; s/‹sealed [0-9a-f]*›/‹sealed X›/g; s/age1[^ ,"]*/AGE/g; s/20[0-9-]*T[0-9:]*Z/DATE/g; s/[0-9a-f]\{40\}/ID/g; s/^[0-9a-f]\{10\} /ID /'; }
  $ git clef init --namespaces database --environments dev --non-interactive >init.out 2>&1
  $ printf one | git clef set -q --stdin database/dev DB_HOST
  $ printf 5432 | git clef set -q --stdin database/dev DB_PORT --type int
  $ git add -A && git commit -q -m first

One line a leaf: a value is told from another one in this clone, and never shown.
  $ git clef textconv -- secrets/database/dev.enc.yaml | hide
  DB_HOST          str  ‹FP›
  DB_PORT          int  ‹FP›
  ~recipients      AGE
  ~data-key        ‹k:KEY›
  ~mac             ok

Without a key it is told by its ciphertext.
  $ mv ../home/.config/git-clef/keys.txt ../keys.away
  $ git clef textconv -- secrets/database/dev.enc.yaml | hide
  DB_HOST          str  ‹sealed X›
  DB_PORT          int  ‹sealed X›
  ~recipients      AGE
  ~data-key        ‹sealed X›
  ~mac             unchecked (no key)
  $ mv ../keys.away ../home/.config/git-clef/keys.txt

A changed value is a changed line.
  $ git config diff.clef.textconv 'git-clef textconv --'
  $ echo '*.enc.yaml diff=clef' > .git/info/attributes
  $ printf two | git clef set -q --stdin database/dev DB_HOST
  $ git diff -- secrets/database/dev.enc.yaml | hide | grep '^[-+ ]'
  --- a/secrets/database/dev.enc.yaml
  +++ b/secrets/database/dev.enc.yaml
  -DB_HOST          str  ‹FP›
  +DB_HOST          str  ‹FP›
   DB_PORT          int  ‹FP›
   ~recipients      AGE
   ~data-key        ‹k:KEY›

What git would keep is structure only.
  $ git -c diff.clef.cachetextconv=true show --textconv HEAD:secrets/database/dev.enc.yaml | hide
  DB_HOST          str
  DB_PORT          int
  ~recipients      AGE
  ~values          hidden while cachetextconv is on

Whatever the file is, there is a text and the status is 0.
  $ printf '' > empty.yaml && git clef textconv -- empty.yaml
  ~empty
  $ printf 'a: [\n' > broken.yaml && git clef textconv -- broken.yaml | hide
  a: ‹FP›
  ~unread          no document that can be read
  $ printf 'a: hunter2\n' > --reveal.enc.yaml && git clef textconv -- --reveal.enc.yaml | hide
  a                str  ‹FP›
  ~plaintext       not encrypted
  $ git clef textconv -- nowhere
  ~unread          not-found
  $ git clef textconv --reveal -- empty.yaml
  git-clef: error: unknown option or too many arguments
  git-clef: hint: see 'git clef textconv -h'; put '--' before a value that begins with '-', or give it with --stdin
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ git clef textconv
  git-clef: error: git gives textconv one file, behind '--'
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
