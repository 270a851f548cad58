  $ hide() { sed 's/‹[0-9a-z]\{4\}-[0-9a-z]\{4\}›/‹FP›/g; s/‹k:....›/‹k:KEY›/g; s/‹sealed [0-9a-f]*›/‹sealed X›/g; s/age1[^ ,"]*/AGE/g; s/20[0-9-]*T[0-9:]*Z/DATE/g; s/[0-9a-f]\{40\}/ID/g; s/^[0-9a-f]\{10\} /ID /'; }
  $ git clef init --namespaces database --environments dev --non-interactive >init.out 2>&1
  $ printf one | git clef set -q --stdin database/dev DB_HOST
  $ printf 5432 | git clef set -q --stdin database/dev DB_PORT --type int
  $ git add -A && git commit -q -m first

  $ cp secrets/database/dev.enc.yaml old.yaml
  $ printf two | git clef set -q --stdin database/dev DB_HOST
  $ cp secrets/database/dev.enc.yaml new.yaml
  $ git clef external-diff -- secrets/database/dev.enc.yaml old.yaml 11 100644 new.yaml 22 100755 | hide
  secrets/database/dev.enc.yaml
    mode 100644 → 100755
    changed  DB_HOST          str  ‹FP› → ‹FP›

A side that is missing, and a rename.
  $ git clef external-diff -- a.enc.yaml /dev/null . . new.yaml 22 100644 | hide
  a.enc.yaml, added
    added    DB_HOST          str  ‹FP›
    added    DB_PORT          int  ‹FP›
    added    ~recipients      AGE
    added    ~data-key        ‹k:KEY›
  $ git clef external-diff -- a.enc.yaml old.yaml 11 100644 /dev/null . . | hide
  a.enc.yaml, removed
    removed  DB_HOST          str  ‹FP›
    removed  DB_PORT          int  ‹FP›
    removed  ~recipients      AGE
    removed  ~data-key        ‹k:KEY›
  $ git clef external-diff -- a.enc.yaml old.yaml 11 100644 new.yaml 22 100644 b.enc.yaml 'similarity index 90%' | hide
  b.enc.yaml, renamed from a.enc.yaml
    changed  DB_HOST          str  ‹FP› → ‹FP›

An unmerged path comes alone.
  $ git clef external-diff -- a.enc.yaml
  a.enc.yaml: unmerged; 'git clef resolve' goes on
  $ git clef external-diff -- a b
  git-clef: error: git gives an external diff 1, 7 or 9 arguments, not 2
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
