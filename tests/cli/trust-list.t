  $ git clef init --namespaces database --environments dev --non-interactive >init.out 2>&1
  $ git clef trust list | sed 's/age1[a-z0-9]*/AGE/'
  KIND      ENV  WHAT                                                            NOTE
  reader    dev  AGE
  data-key       secrets/database/dev.enc.yaml                                   made
