A stand-in for the desktop's program keeps the clipboard in a file.
  $ mkdir -m 700 "$HOME/bin"
  $ printf '#!/bin/sh\n[ "$1" = --clear ] && : >"$HOME/held" || cat >"$HOME/held"\n' >"$HOME/bin/wl-copy"
  $ printf '#!/bin/sh\ncat "$HOME/held"\n' >"$HOME/bin/wl-paste"
  $ chmod 700 "$HOME/bin/wl-copy" "$HOME/bin/wl-paste" && PATH="$HOME/bin:$PATH" && export WAYLAND_DISPLAY=wayland-0

The mark of "hunter2" under the key of 32 'k'.
  $ key=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk
  $ mark() { printf %s "$key"; printf %s hunter2 | openssl dgst -sha256 -hmac "$key" -binary; }
  $ printf %s hunter2 >"$HOME/held"; mark | git clef unclip --after 1; wc -c <"$HOME/held"
  0
  $ printf %s other >"$HOME/held"; mark | git clef unclip --after 1
  [1]
  $ cat "$HOME/held"; echo
  other
  $ printf short | git clef unclip --after 1
  git-clef: error: stdin must hold the mark of a value
  git-clef: hint: 'git clef get --copy' starts this by itself
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
  $ mark | git clef unclip --after 1h
  git-clef: error: the clipboard is cleared after 1 to 3600 seconds
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
