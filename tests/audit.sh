#!/bin/sh
# Checks a frist log with nothing but jq and sha256sum:   frist log --json > log.json && sh audit.sh log.json
# "frist show NUMBER --json" gives one case: its hashes are checked, and the chain of the whole log where entries adjoin.
set -eu
lines='("format log stream seq act part at recorded_at boot uptime_ms actor kind kind_version prev payload" / " ")
       as $names | . as $entry | $names[] | . + ":" + ($entry[.] // "" | tostring) + "\n"'
sha() { sha256sum | cut -d" " -f1; }
last=0 chain=$(printf '0%.0s' $(seq 64))
jq -c '.entries[]' "$1" | while read -r entry; do
  field() { printf %s "$entry" | jq -r ".$1"; }
  position=$(field position) hash=$(printf %s "$entry" | jq -j "$lines" | sha)
  [ "$hash" = "$(field hash)" ] || { echo "entry $position was changed"; exit 5; }
  if [ "$position" -eq $((last + 1)) ]; then
    [ "$(printf %s%s "$chain" "$hash" | sha)" = "$(field link)" ] || { echo "the chain breaks at entry $position"; exit 5; }
  fi
  last=$position chain=$(field link)
done
echo "all entries hold"
