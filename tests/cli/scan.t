A token is found by its shape, and never shown.
  $ echo nothing >README && git add README && git commit -qm start && git branch base
  $ git clef scan
  $ printf 'const token = "%s%s"\n' ghp_ Ky9Pf34qY6Nb3wWD25RQ4F5ZR3qa7y3gm1IL >a.js
  $ git clef scan -q
  $ git add a.js && echo nothing >a.js
  $ git clef scan -q
What the next commit would bring is in the index.
  $ git clef scan -q --staged
  $ git clef scan -q --staged --format github
  $ git commit -qm leak
  $ git clef scan -q --history --format csv
  $ git clef scan -q --history base..HEAD --format text --json | tr ',' '\n' | grep secret
All that is there now can be accepted; what comes is told of.
  $ git clef scan -q --history --write-baseline accepted
  $ git clef scan -q --history --baseline accepted
  $ printf '%s%s' ghp_ Eeeby3abP3E2Zs8IQ9Y7aJZqhB6bae2dTjzx | git clef scan -q --stdin
  $ git clef scan --staged --stdin
  $ git clef scan --history HEAD
  $ git clef scan --format yaml
  $ git clef scan nowhere
