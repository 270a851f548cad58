#!/bin/sh
# SPDX-License-Identifier: MIT
# A plugin for tests: it "wraps" a file key by copying it into a stanza of its own name. That name,
# taken from its file's, says how it behaves: "ok" keeps to the protocol, the others break one rule.
mode=${0##*/age-plugin-}
direction=${1#--age-plugin=}

# Reads one stanza into $args and $body.
stanza() {
  IFS= read -r args || exit 3
  body=
  while IFS= read -r line; do
    body=$body$line
    [ ${#line} -lt 64 ] && return 0
  done
  exit 3
}
# Sends a stanza with a short body, and reads the answer to it.
tell() {
  printf -- '-> %s\n%s\n' "$1" "$2"
  stanza
}
complain() {
  printf -- '-> error internal\n%s\n' "$1"
  exit 0
}
wants() { [ "$args" = "$1" ] || complain YmFkIGFuc3dlcg; } # "bad answer"

[ "$mode" = dies ] && exit 0
key= from=recipient
while stanza; do
  case $args in
    '-> add-identity '*) from=identity ;;
    '-> wrap-file-key') key=$body ;;
    "-> recipient-stanza 0 $mode "*) key=$body ;;
    '-> done') break ;;
  esac
done

give() {
  case $direction in
    recipient-v1) tell "recipient-stanza 0 $mode $from" "$key" ;;
    identity-v1) [ -z "$key" ] || tell 'file-key 0' "$key" ;;
  esac
}

case $mode in
  exits) exit 0 ;;
  hangs) exec sleep 600 ;;
  garbage) printf 'garbage\n' ;;
  error) complain bm8gdG9rZW4 ;; # "no token"
  unknown) tell 'frobnicate 1 2' AAAA && wants '-> unsupported' && give ;;
  labels) tell 'labels postquantum' '' && give ;;
  labelstwice) tell 'labels a' '' && tell 'labels a' '' && give ;;
  nobody) ;;
  index) tell "recipient-stanza 1 $mode x" "$key" && tell 'file-key 1' "$key" ;;
  twokeys) give && give ;;
  shortkey) tell 'file-key 0' AAAA ;;
  chatty) while :; do tell grease '' ; done ;;
  asks)
    tell msg aGVsbG8 && wants '-> ok'                  # "hello"
    tell request-secret UElO && wants '-> ok'          # "PIN"
    [ "$body" = MTIzNA ] || complain YmFkIFBJTg        # "1234", "bad PIN"
    tell request-public bmFtZQ && wants '-> ok'        # "name"
    tell 'confirm eWVz bm8' c3VyZT8 && wants '-> ok no' # "yes", "no", "sure?"
    give
    ;;
  alone) # there is nobody to ask
    tell msg aGVsbG8 && wants '-> fail'
    tell request-secret UElO && wants '-> fail'
    tell 'confirm eWVz' c3VyZT8 && wants '-> fail'
    give
    ;;
  *) give ;;
esac
printf -- '-> done\n\n'
# Stays until it is told to go, as real plugins may.
while IFS= read -r line; do :; done
