  $ git clef version | grep -cE '^git-clef [0-9]+[.][0-9]+[.][0-9]+$'
  1
  $ git clef --version | cut -d' ' -f1
  git-clef
  $ git clef -V | cut -d' ' -f1
  git-clef
  $ git clef version --json | tr ',{' '\n\n' | cut -d: -f1
  
  "version"
  "commit"
  "modified"
  "compiler"
  "libraries"
  "libcrypto"
  "libfyaml"
  "libpcre2-8"
  "yaml-cpp"
  "jsoncpp"
  "loaded"
  "libcrypto"
  $ git clef version 1
  git-clef: error: unknown option or too many arguments
  git-clef: hint: see 'git clef version -h'; put '--' before a value that begins with '-', or give it with --stdin
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
