  $ git clef init --namespaces database,payments --environments dev,production --non-interactive >init.out 2>&1
  $ git clef whoami
  own key: age1* (glob)
    CLEF_AGE_KEY: nothing is set or stored there
    CLEF_AGE_KEY_FILE: nothing is set or stored there
    */home/.config/git-clef/keys.txt: 1 key (glob)
    SOPS_AGE_KEY: nothing is set or stored there
    SOPS_AGE_KEY_FILE: nothing is set or stored there
    SOPS_AGE_KEY_CMD: nothing is set or stored there
    */home/.config/sops/age/keys.txt: nothing is set or stored there (glob)
    SOPS_AGE_SSH_PRIVATE_KEY_FILE: nothing is set or stored there
    SOPS_AGE_SSH_PRIVATE_KEY_CMD: nothing is set or stored there
    */home/.ssh/id_ed25519: nothing is set or stored there (glob)
    */home/.ssh/id_rsa: nothing is set or stored there (glob)
  git-clef: note: reads 'dev' and 'production'
  $ git clef whoami --json
  {"recipients":\["age1*"\],"sources":\[{"name":"CLEF_AGE_KEY","keys":0,"problem":"nothing is set or stored there"},{"name":"CLEF_AGE_KEY_FILE","keys":0,"problem":"nothing is set or stored there"},{"name":"*/home/.config/git-clef/keys.txt","keys":1,"problem":null},{"name":"SOPS_AGE_KEY","keys":0,"problem":"nothing is set or stored there"},{"name":"SOPS_AGE_KEY_FILE","keys":0,"problem":"nothing is set or stored there"},{"name":"SOPS_AGE_KEY_CMD","keys":0,"problem":"nothing is set or stored there"},{"name":"*/home/.config/sops/age/keys.txt","keys":0,"problem":"nothing is set or stored there"},{"name":"SOPS_AGE_SSH_PRIVATE_KEY_FILE","keys":0,"problem":"nothing is set or stored there"},{"name":"SOPS_AGE_SSH_PRIVATE_KEY_CMD","keys":0,"problem":"nothing is set or stored there"},{"name":"*/home/.ssh/id_ed25519","keys":0,"problem":"nothing is set or stored there"},{"name":"*/home/.ssh/id_rsa","keys":0,"problem":"nothing is set or stored there"}\],"environments":\["dev","production"\]} (glob)
  $ git clef keygen -q -o other.key
  $ git clef whoami --identity other.key
  own key: age1* (glob)
    other.key: 1 key
  git-clef: note: clef.yaml lists none of these keys as a reader; ask one of the readers to add you
  $ mv "$HOME/.config/git-clef/keys.txt" .. && git clef whoami 2>&1 | tail -1
  git-clef: note: no private key was found; 'git clef init' or 'git clef keygen -o FILE' makes one
  $ git clef whoami >/dev/null 2>&1
  [1]
  $ git clef whoami me
  git-clef: error: unknown option or too many arguments
  git-clef: hint: see 'git clef whoami -h'; put '--' before a value that begins with '-', or give it with --stdin
  git-clef: code: usage ('git clef explain usage' says more)
  [129]
